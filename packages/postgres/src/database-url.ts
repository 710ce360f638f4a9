/** The same server as `url`, seen by another role and in another database. */
export function databaseUrl(url: string, database: string, role?: { name: string; password: string }): string {
	const result = new URL(url)
	result.pathname = `/${database}`
	if (role) {
		result.username = role.name
		result.password = role.password
	}
	return result.toString()
}
