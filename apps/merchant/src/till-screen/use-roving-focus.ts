'use client'

import { type KeyboardEvent, useCallback, useLayoutEffect, useRef } from 'react'

const ARROWS = ['ArrowLeft', 'ArrowRight', 'ArrowUp', 'ArrowDown', 'Home', 'End']

/**
 * One stop of the Tab key for a whole grid of buttons; the arrow keys move among them, up and down by what lies there on
 * the screen. Put the answer on the element around the buttons.
 */
export function useRovingFocus<T extends HTMLElement>() {
	const ref = useRef<T>(null)
	const items = useCallback(() => [...(ref.current?.querySelectorAll<HTMLElement>('[data-roving]') ?? [])], [])

	// After every render: new buttons come without a tabindex, and the one that had the stop may be gone.
	useLayoutEffect(() => {
		const all = items()
		const stop = all.find((item) => item.tabIndex === 0 && item.dataset.roving === 'stop') ?? all[0]
		for (const item of all) setStop(item, item === stop)
	})

	const onKeyDown = useCallback(
		(event: KeyboardEvent) => {
			if (!ARROWS.includes(event.key) || event.ctrlKey || event.metaKey || event.altKey) return
			const all = items()
			const from = all.find((item) => item === document.activeElement)
			const to = from && target(all, from, event.key)
			if (!to) return
			event.preventDefault()
			to.focus()
		},
		[items],
	)

	const onFocus = useCallback(() => {
		const all = items()
		const focused = all.find((item) => item === document.activeElement)
		if (focused) for (const item of all) setStop(item, item === focused)
	}, [items])

	return { ref, onKeyDown, onFocus }
}

function setStop(item: HTMLElement, isStop: boolean): void {
	item.tabIndex = isStop ? 0 : -1
	item.dataset.roving = isStop ? 'stop' : ''
}

function target(all: HTMLElement[], from: HTMLElement, key: string): HTMLElement | undefined {
	const index = all.indexOf(from)
	if (key === 'ArrowRight') return all[index + 1]
	if (key === 'ArrowLeft') return all[index - 1]
	if (key === 'Home') return all[0]
	if (key === 'End') return all.at(-1)
	return nearest(all, from, key === 'ArrowDown' ? 1 : -1)
}

/** The closest button of the next row up or down. */
function nearest(all: HTMLElement[], from: HTMLElement, direction: 1 | -1): HTMLElement | undefined {
	const here = from.getBoundingClientRect()
	const beyond = all
		.map((item) => ({ item, box: item.getBoundingClientRect() }))
		.filter(({ box }) => direction * (box.top - here.top) > here.height / 2)
	const row = Math.min(...beyond.map(({ box }) => direction * box.top))
	const aside = (box: DOMRect) => Math.abs(box.left + box.width / 2 - here.left - here.width / 2)
	return beyond
		.filter(({ box }) => direction * box.top < row + here.height / 2)
		.sort((a, b) => aside(a.box) - aside(b.box))[0]?.item
}
