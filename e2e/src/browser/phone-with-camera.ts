import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Browser, chromium } from '@playwright/test'
import { chromiumOptions } from './chromium.ts'
import { cameraArguments, filmPicture } from './fake-camera.ts'

/** A browser whose camera sees this picture (a PNG) for as long as it runs. Closing it removes its film. */
export async function launchPhoneThatSees(picture: Buffer): Promise<Browser> {
	const folder = mkdtempSync(join(tmpdir(), 'tender-camera-'))
	const film = join(folder, 'camera.y4m')
	await filmPicture(picture, film)
	const browser = await chromium.launch(chromiumOptions(...cameraArguments(film)))
	browser.once('disconnected', () => rmSync(folder, { recursive: true, force: true }))
	return browser
}

/** A browser that has a camera and lets no page use it. */
export function launchPhoneThatForbids(): Promise<Browser> {
	return chromium.launch(chromiumOptions('--use-fake-device-for-media-stream', '--deny-permission-prompts'))
}
