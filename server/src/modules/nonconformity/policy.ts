import {
  type NonconformityAction,
  nonconformityEvaluators,
  nonconformityNotifiers,
  nonconformityOpeners,
  nonconformityWorkflow,
} from '@tongheng/contract/nonconformity'
import { needs, type Policy } from '#platform/policy'
import type { CaseRow } from './tables.ts'

const { moves } = nonconformityWorkflow

export const casePolicy: Policy<NonconformityAction | 'open' | 'decide' | 'notify', CaseRow | null> = {
  open: (actor) => needs(actor, nonconformityOpeners),
  evaluate: (actor) => needs(actor, moves.evaluate.by),
  dismiss: (actor) => needs(actor, moves.dismiss.by),
  decide: (actor) => needs(actor, nonconformityEvaluators),
  notify: (actor) => needs(actor, nonconformityNotifiers),
  resume: (actor) => needs(actor, moves.resume.by),
  close: (actor) => needs(actor, moves.close.by),
}
