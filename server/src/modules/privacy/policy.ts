import type { ErasureAction } from '@tongheng/contract/privacy'
import { needs, type Policy } from '#platform/policy'
import type { ErasureRow } from './tables.ts'

export const erasurePolicy: Policy<ErasureAction, ErasureRow> = {
  grant: (actor) => needs(actor, ['operator']),
  refuse: (actor) => needs(actor, ['operator']),
}
