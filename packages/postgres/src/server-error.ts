/** The embedded server could not be started or stopped; the message is written for the person who runs it. */
export class ServerError extends Error {
	override name = 'ServerError'
}
