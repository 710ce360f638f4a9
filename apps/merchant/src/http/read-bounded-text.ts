/** The body as text, or undefined as soon as it proves longer than `maxBytes`, whatever its header said. */
export async function readBoundedText(request: Request, maxBytes: number): Promise<string | undefined> {
	if (!request.body) return ''
	const chunks: Uint8Array[] = []
	let bytes = 0
	for await (const chunk of request.body) {
		bytes += chunk.byteLength
		if (bytes > maxBytes) return undefined
		chunks.push(chunk)
	}
	return Buffer.concat(chunks).toString('utf8')
}
