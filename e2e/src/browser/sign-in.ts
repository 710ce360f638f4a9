import type { Page } from '@playwright/test'
import { expect } from '../expect.ts'

/** Fills in the sign-in page that is open and waits until it is left. */
export async function signIn(page: Page, { email, password }: { email: string; password: string }): Promise<void> {
	await page.getByLabel('Email').fill(email)
	await page.getByLabel('Password').fill(password)
	await page.getByRole('button', { name: 'Sign in' }).click()
	await expect(page).not.toHaveURL(/\/sign-in/)
}
