import {
  type NonconformityEntry,
  type NonconformityItem,
  type NonconformityNotice,
  type NonconformityView,
  nonconformityWorkflow,
} from '@tongheng/contract/nonconformity'
import { equipmentById } from '#modules/equipment'
import type { Context } from '#platform/context'
import { nextActions } from '#platform/policy'
import type { Member } from '#platform/sessions'
import { casePolicy } from './policy.ts'
import { type CaseKey, countItems, missingParts, noticesOf, visibleCase } from './queries.ts'
import type { CaseRow, ItemRow, NoticeRow } from './tables.ts'

const moment = (at: Date | null): string | null => at?.toISOString() ?? null

export const presentEntry = (row: CaseRow): NonconformityEntry => ({
  institutionId: row.institution_id,
  id: row.id,
  number: row.number,
  status: row.status,
  source: row.source,
  title: row.title,
  significance: row.significance,
  openedBy: row.opened_by,
  openedAt: row.opened_at.toISOString(),
})

export const presentItem = (row: ItemRow): NonconformityItem => ({
  kind: row.kind,
  objectId: row.object_id,
  number: row.number,
  name: row.name,
  party: row.party,
  decision: row.decision,
  note: row.note,
  decidedBy: row.decided_by,
  decidedAt: moment(row.decided_at),
})

const presentNotice = (row: NoticeRow): NonconformityNotice => ({
  id: row.id,
  client: row.client,
  subject: row.subject,
  text: row.text,
  status: row.status,
  reason: row.reason,
  by: row.done_by,
  at: moment(row.done_at),
  version: row.version,
})

const none = { open: 0, stands: 0, withdraw: 0 }

async function countsOf({ db }: Context<Member>, key: CaseKey): Promise<NonconformityView['counts']> {
  const counts = { equipment: { ...none }, record: { ...none }, certificate: { ...none } }
  for (const { kind, decision, count } of await countItems(db, key)) counts[kind][decision] = count
  return counts
}

async function equipmentOf({ db }: Context<Member>, row: CaseRow): Promise<NonconformityView['equipment']> {
  if (row.equipment_id === null) return null
  const piece = (await equipmentById(db, row.institution_id, [row.equipment_id])).get(row.equipment_id)
  return piece ? { id: piece.id, number: piece.number, name: piece.name, status: piece.status } : null
}

/** A case as whoever asks may see it, with its next steps. */
export async function presentCase(context: Context<Member>, key: CaseKey): Promise<NonconformityView> {
  const { db, actor } = context
  const row = await visibleCase(db, actor, key)
  const isOver = row.status === 'closed' || row.status === 'dismissed'
  const may = (action: 'decide' | 'notify'): boolean => !isOver && casePolicy[action](actor, row) === null
  return {
    ...presentEntry(row),
    description: row.description,
    equipment: await equipmentOf(context, row),
    faultyFrom: row.faulty_from,
    faultyUntil: row.faulty_until,
    counts: await countsOf(context, key),
    evaluation: row.evaluation,
    correction: row.correction,
    evaluatedBy: row.evaluated_by,
    evaluatedAt: moment(row.evaluated_at),
    cause: row.cause,
    correctiveAction: row.corrective_action,
    causeBy: row.cause_by,
    resumption: row.resumption,
    resumedBy: row.resumed_by,
    resumedAt: moment(row.resumed_at),
    conclusion: row.conclusion,
    closedBy: row.closed_by,
    closedAt: moment(row.closed_at),
    notices: (await noticesOf(db, key)).map(presentNotice),
    missing: isOver ? [] : (await missingParts(db, row)).map(({ part }) => part),
    actions: nextActions(nonconformityWorkflow, casePolicy, actor, row),
    mayDecide: may('decide') && row.status !== 'open',
    mayNotify: may('notify'),
    mayFindCause: may('decide'),
    version: row.version,
  }
}
