import { z } from 'zod'
import { Day, Id, Moment, NextAction, optionalText, text } from './common.ts'
import type { Post } from './posts.ts'
import { workflow } from './workflow.ts'

/** Verdict of the other system's certificate. */
export const OutsideConformity = z.enum(['pass', 'fail'])

export const ResultInput = z.object({
  /** Number of the certificate in the institution's own system. */
  certificateNumber: text(60),
  methodCode: text(60),
  performedOn: Day,
  issuedOn: Day,
  /** The system that made it. */
  system: text(60),
  conformity: OutsideConformity.nullable().default(null),
  /** As stated, such as `U = 0.01 mm, k = 2`. */
  uncertainty: optionalText(300),
  /** The certificate as uploaded before. */
  pdfFileId: Id,
  dccFileId: Id.nullable().default(null),
  /** A result of the same instrument in whose place it stands. */
  replacesId: Id.nullable().default(null),
  /** Why it stands there; the customer reads it. */
  reason: optionalText(500).default(''),
})
export type ResultInput = z.output<typeof ResultInput>

/** `waiting`: nobody of the institution answers for it yet, and nobody else sees it. `replaced`: another one was released in its place. */
export const ResultState = z.enum(['waiting', 'released', 'replaced', 'withdrawn'])
export type ResultState = z.infer<typeof ResultState>
export type ResultAction = 'release' | 'withdraw'

/** Whoever answers for certificates of the institution. */
export const releasers: readonly [Post, ...Post[]] = ['signatory', 'technical-manager']

/** A result of the institution's own system: released by a person before the customer sees it, withdrawn with a reason (decisions/0020). */
export const resultWorkflow = workflow<ResultState, ResultAction>({
  initial: 'waiting',
  moves: {
    release: { from: ['waiting'], to: 'released', by: releasers },
    withdraw: { from: ['waiting', 'released'], to: 'withdrawn', by: releasers },
  },
})

export const ResultPart = z.enum(['pdf', 'dcc'])
export type ResultPart = z.infer<typeof ResultPart>

/** What the file itself says about who signed it. `unsigned`: nobody did; `unknown`: signed in a way that is not understood. */
export const OutsideFile = z.object({
  part: ResultPart,
  name: z.string(),
  size: z.number().int(),
  sha256: z.string(),
  seen: z.enum(['intact', 'unsigned', 'unknown']),
  /** Believe a signer only where a trusted authority stands behind it. */
  signers: z.array(z.object({ name: z.string().nullable(), trusted: z.boolean() })),
})
export type OutsideFile = z.infer<typeof OutsideFile>

/** A result that an institution's own system returned: its certificate, not one of this platform. */
export const OutsideResult = z.object({
  institutionId: Id,
  id: Id,
  orderId: Id,
  orderItemId: Id,
  instrument: z.string(),
  certificateNumber: z.string(),
  methodCode: z.string(),
  performedOn: Day,
  issuedOn: Day,
  system: z.string(),
  conformity: OutsideConformity.nullable(),
  uncertainty: z.string(),
  /** The institution has published no capability for this method. */
  beyondCapability: z.boolean(),
  files: z.array(OutsideFile),
  returnedAt: Moment,
  state: ResultState,
  /** Who answers for it; `by` is null where it was let out at once, as the institution decided for the key. */
  released: z.object({ at: Moment, by: z.string().nullable() }).nullable(),
  withdrawn: z.object({ at: Moment, reason: z.string() }).nullable(),
  /** Why it stands in the place of another; empty for a first one. */
  replacedBecause: z.string(),
  /** Number of the result that stands in its place. */
  replacedBy: z.string().nullable(),
  actions: z.array(NextAction),
})
export type OutsideResult = z.infer<typeof OutsideResult>
