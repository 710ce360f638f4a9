/** An element of an XML file without comments, namespaces or mixed content: all that a file for a bank has. */
export interface Node {
	readonly name: string
	readonly attributes: Readonly<Record<string, string>>
	readonly children: Node[]
	text: string
}

/** Reads a file, strictly: what is not well-formed throws. */
export function readXml(xml: string): Node {
	const head = '<?xml version="1.0" encoding="UTF-8"?>\n'
	if (!xml.startsWith(head)) throw new Error('no XML declaration')
	const tokens = xml.slice(head.length).matchAll(/<(\/?)([A-Za-z]+)((?: [A-Za-z]+="[^"<&]*")*)>|([^<>]+)|([<>])/gy)
	const root: Node = { name: '', attributes: {}, children: [], text: '' }
	const open = [root]
	let length = 0
	for (const [token, closing, name = '', attributes = '', text, stray] of tokens) {
		length += token.length
		const parent = open.at(-1) as Node
		if (stray) throw new Error(`a stray ${stray}`)
		if (text !== undefined) parent.text += unescapeXml(text)
		else if (closing) {
			if (open.pop()?.name !== name) throw new Error(`</${name}> closes nothing`)
		} else {
			const pairs = [...attributes.matchAll(/([A-Za-z]+)="([^"]*)"/g)].map(([, key, value]) => [key, value])
			const node: Node = { name, attributes: Object.fromEntries(pairs), children: [], text: '' }
			parent.children.push(node)
			open.push(node)
		}
	}
	const [document] = root.children
	if (length !== xml.length - head.length || open.length !== 1 || !document || root.children.length !== 1) {
		throw new Error('not one whole document')
	}
	return document
}

/** The text of an element that has nothing else in it. */
export function textOf({ name, children, text }: Node): string {
	if (children.length > 0) throw new Error(`${name} has elements`)
	return text
}

function unescapeXml(text: string): string {
	if (/&(?!(amp|lt|gt);)/.test(text)) throw new Error('a bare &')
	return text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&')
}
