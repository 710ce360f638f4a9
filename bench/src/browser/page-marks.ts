import type { Page } from '@playwright/test'

/** A moment in milliseconds of the page's clock, counted from 1970. */
export type Moment = number

/** What is waited for: the first element of this selector whose text begins like this. */
export interface Sight {
	readonly selector: string
	readonly text: string
}

const PATIENCE_MS = 20_000

/** From now on notes the next click, by the time that the browser gave it. The function answered waits for it. */
export async function notePress(page: Page): Promise<() => Promise<Moment>> {
	const note = await page.evaluateHandle(() => ({
		pressed: new Promise<number>((resolve) => {
			// The event's own time: a page that is too busy to hear the click at once has to answer for that.
			const hear = (event: Event) => resolve(performance.timeOrigin + event.timeStamp)
			window.addEventListener('click', hear, { capture: true, once: true })
		}),
	}))
	return () => note.evaluate(({ pressed }) => pressed)
}

/**
 * From now on notes when the sight is painted. Watched inside the page: once it is in the document, the next frame paints
 * it, and when the frame after that begins, it has been painted. So up to one frame too much is counted, never too little.
 */
export async function noteSight(page: Page, sight: Sight): Promise<() => Promise<Moment>> {
	const note = await page.evaluateHandle(
		({ selector, text, patienceMs }) => ({
			seen: new Promise<number>((resolve, reject) => {
				const isThere = () =>
					[...document.querySelectorAll(selector)].some((element) => element.textContent?.startsWith(text))
				if (isThere()) throw new Error(`${text} is on the page already`)
				const observer = new MutationObserver(() => {
					if (!isThere()) return
					observer.disconnect()
					requestAnimationFrame(() => requestAnimationFrame(() => resolve(performance.timeOrigin + performance.now())))
				})
				observer.observe(document, { childList: true, subtree: true, characterData: true })
				setTimeout(() => {
					reject(new Error(`${text} did not appear. The page says: ${document.querySelector('main')?.textContent}`))
				}, patienceMs)
			}),
		}),
		{ ...sight, patienceMs: PATIENCE_MS },
	)
	return () => note.evaluate(({ seen }) => seen)
}

/** How far the page's clock is ahead of the machine's: each renderer reads the machine's clock once, when it starts. */
export function clockLead(page: Page): Promise<number> {
	return page.evaluate(() => {
		let least = Number.POSITIVE_INFINITY
		for (let times = 0; times < 5; times++) {
			// The machine's clock tells whole milliseconds: what counts is the moment it ticks.
			const before = Date.now()
			let tick = before
			while (tick === before) tick = Date.now()
			least = Math.min(least, performance.timeOrigin + performance.now() - tick)
		}
		return least
	})
}
