import { ensurePortFree, PortBusyError } from '../../packages/postgres/src/port-busy.ts'
import type { Settings } from './settings.ts'
import { StartError } from './start-error.ts'

const users = { psp: 'payment service provider', merchant: 'till', wallet: 'wallet', postgres: 'database' }

/** Makes sure that nobody else listens on the ports of the three programs. */
export async function ensurePortsFree(settings: Settings): Promise<void> {
	const { ports, host } = settings
	for (const port of [ports.psp, ports.merchant, ports.wallet]) {
		try {
			await ensurePortFree(port, host)
			// A browser that is told "localhost" tries ::1 first and would meet the other program there.
			await ensurePortFree(port, '::1').catch(ignoreMissingIPv6)
		} catch (error) {
			throw portError(error, settings)
		}
	}
}

/** Says which port is busy, who needs it, and what to do; other errors pass unchanged. */
export function portError(error: unknown, { ports }: Settings): unknown {
	if (!(error instanceof PortBusyError)) return error
	const user = Object.entries(ports).find(([, port]) => port === error.port)?.[0] as keyof typeof users
	return new StartError(
		`Port ${error.port}, which the ${users[user]} needs, is in use by another program. Stop that program, or start Tender on other ports: TENDER_PORT=${ports.psp + 100} npm start`,
		{ cause: error },
	)
}

function ignoreMissingIPv6(error: unknown): void {
	if (error instanceof PortBusyError) throw error
}
