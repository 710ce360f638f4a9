/** A page from `limit + 1` rows: the row too many only says that there is more. */
export function toPage<Row, Item>(
	rows: readonly Row[],
	limit: number,
	{ present, cursorOf }: { present: (row: Row) => Item; cursorOf: (row: Row) => string },
) {
	const shown = rows.slice(0, limit)
	const last = shown.at(-1)
	const hasMore = rows.length > limit
	return {
		object: 'list' as const,
		data: shown.map(present),
		has_more: hasMore,
		next_cursor: hasMore && last !== undefined ? cursorOf(last) : null,
	}
}
