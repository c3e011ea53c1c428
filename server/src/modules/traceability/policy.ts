import { traceKeepers } from '@tongheng/contract/traceability'
import { needs, type Policy } from '#platform/policy'
import type { NodeRow } from './tables.ts'

export const tracePolicy: Policy<'keep', NodeRow | null> = { keep: (actor) => needs(actor, traceKeepers) }
