import type { Seeded } from '../seeded.ts'
import { codes } from './codes.ts'
import type { Ending } from './ending.ts'
import { givingBack } from './giving-back.ts'
import { paying } from './paying.ts'
import type { Sale } from './sale.ts'
import { walletMoney } from './wallet-money.ts'

/** Something that happens between tills, wallets and the operator. Throws when anybody is told what cannot be. */
export type Story = (sale: Sale, name: string, chances: Seeded) => Promise<Ending>

/** Everything that is told while networks break and programs are killed. */
export const STORIES: readonly (readonly [title: string, story: Story])[] = [
	...Object.entries(paying),
	...Object.entries(givingBack),
	...Object.entries(codes),
	...Object.entries(walletMoney),
]
