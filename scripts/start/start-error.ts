/** Something kept Tender from starting or running; the message is written for the person at the keyboard. */
export class StartError extends Error {
	override name = 'StartError'
}
