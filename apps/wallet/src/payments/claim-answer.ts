import { z } from 'zod'

/**
 * Whether the payment is kept for this customer while they decide. `others`: another customer is deciding. `not_ours`:
 * it cannot be kept for this wallet, or needs no keeping any more; the look-up says why.
 */
export const claimAnswer = z.object({ claim: z.enum(['ours', 'others', 'not_ours']) })

export type ClaimAnswer = z.infer<typeof claimAnswer>
export type Claim = ClaimAnswer['claim']
