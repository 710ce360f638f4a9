let context: AudioContext | undefined

/** Browsers let a page sound only after a touch or a key: called at each, long before there is something to hear. */
export function readyChime(): void {
	context ??= new AudioContext()
	if (context.state === 'suspended') void context.resume()
}

/** Paid: two bright notes, rising. */
export function chimePaid(): void {
	note(659.26, 0, 0.16, 0.3)
	note(987.77, 0.14, 0.55, 0.34)
}

/** Not paid: one low, short note. */
export function chimeEnded(): void {
	note(246.94, 0, 0.3, 0.22)
}

function note(hertz: number, afterSeconds: number, seconds: number, loudness: number): void {
	if (context?.state !== 'running') return
	const start = context.currentTime + afterSeconds
	const oscillator = new OscillatorNode(context, { type: 'triangle', frequency: hertz })
	const volume = new GainNode(context, { gain: 0 })
	volume.gain.setValueAtTime(0, start)
	volume.gain.linearRampToValueAtTime(loudness, start + 0.012)
	volume.gain.exponentialRampToValueAtTime(0.0001, start + seconds)
	oscillator.connect(volume).connect(context.destination)
	oscillator.start(start)
	oscillator.stop(start + seconds)
}
