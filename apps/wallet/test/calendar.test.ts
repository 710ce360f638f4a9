import { describe, expect, test } from 'vitest'
import { dayName, dayOf } from '../src/time/calendar.ts'
import { knownTimeZone } from '../src/time/time-zone-cookie.ts'

describe('the days of a statement', () => {
	test('begin at the midnight of whoever reads it', () => {
		const instant = '2026-11-23T03:30:00.000Z'
		expect(dayOf(instant, 'UTC')).toBe('2026-11-23')
		expect(dayOf(instant, 'America/New_York')).toBe('2026-11-22')
		expect(dayOf(instant, 'Asia/Tokyo')).toBe('2026-11-23')
	})

	test('have the names a person would give them', () => {
		const calendar = { timeZone: 'Europe/Zurich', now: '2026-11-23T09:00:00.000Z' }
		expect(dayName('2026-11-23T00:10:00.000Z', calendar)).toBe('Today')
		expect(dayName('2026-11-22T10:00:00.000Z', calendar)).toBe('Yesterday')
		expect(dayName('2026-11-16T10:00:00.000Z', calendar)).toBe('Monday, November 16')
		expect(dayName('2025-11-16T10:00:00.000Z', calendar)).toBe('Sunday, November 16, 2025')
	})

	test('a time zone that does not exist is taken as UTC', () => {
		expect(knownTimeZone('America/New_York')).toBe('America/New_York')
		expect(knownTimeZone('Nowhere/<script>')).toBe('UTC')
		expect(knownTimeZone(undefined)).toBe('UTC')
	})
})
