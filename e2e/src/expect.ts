import { expect as playwrightExpect } from '@playwright/test'

/** How long a screen may take to show what it must: generous, for a busy machine with two cores. */
const PATIENCE_MS = 15_000

/** Playwright's `expect`, with the same patience in stories and in tours. */
export const expect = playwrightExpect.configure({ timeout: PATIENCE_MS })
