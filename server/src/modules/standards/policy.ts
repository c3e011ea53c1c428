import {
  type MeasurementStandardAction,
  measurementStandardWorkflow,
  standardKeepers,
} from '@tongheng/contract/measurementStandards'
import { needs, type Policy } from '#platform/policy'
import type { StandardRow } from './tables.ts'

const { moves } = measurementStandardWorkflow

export const standardPolicy: Policy<MeasurementStandardAction | 'keep', StandardRow | null> = {
  keep: (actor) => needs(actor, standardKeepers),
  suspend: (actor) => needs(actor, moves.suspend.by),
  resume: (actor) => needs(actor, moves.resume.by),
  withdraw: (actor) => needs(actor, moves.withdraw.by),
}
