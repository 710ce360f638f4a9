import { coreMoneyMutants } from './core-money-mutants.ts'
import { coreMutants } from './core-mutants.ts'
import { engineMutants } from './engine-mutants.ts'
import { gatewayMutants } from './gateway-mutants.ts'
import { jobMutants } from './job-mutants.ts'
import type { Mutant } from './mutant.ts'

/** Every deliberate defect that is tried. */
export const MUTANTS: readonly Mutant[] = [
	...coreMutants,
	...coreMoneyMutants,
	...engineMutants,
	...jobMutants,
	...gatewayMutants,
]
