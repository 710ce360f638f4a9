import { config } from './e2e/src/config.ts'

export default config
