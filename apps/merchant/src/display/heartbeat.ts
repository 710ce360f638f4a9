/** How often a display hears that its stream is alive. */
export const HEARTBEAT_MS = 10_000
