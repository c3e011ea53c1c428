import type { Received } from '@tongheng/contract'
import { nextStatus } from '@tongheng/contract'
import { equipmentWorkflow } from '@tongheng/contract/equipment'
import { type nonconformities as api, nonconformityWorkflow } from '@tongheng/contract/nonconformity'
import { type EquipmentKey, lockEquipment, moveEquipment } from '#modules/equipment'
import { holdRecords } from '#modules/records'
import { catchUpGraph, type NodeRow, touchedNodes } from '#modules/traceability'
import { change, type Step } from '#platform/change'
import type { Context } from '#platform/context'
import { DomainError, fieldError } from '#platform/errors'
import { newId } from '#platform/ids'
import { dayOf, formatNumber, nextNumber, yearOf } from '#platform/numbering'
import type { Member } from '#platform/sessions'
import { draftNotices } from './notices.ts'
import { casePolicy } from './policy.ts'
import { type CaseKey, caseSubject } from './queries.ts'
import { type CaseRow, type ItemRow, own } from './tables.ts'

type Body = Received<typeof api.open>['body']

interface Fault extends EquipmentKey {
  from: string
  until: string
}

/** Which standard was faulty from when to when, or null for work that came to light otherwise. */
function faultOf(body: Body, institutionId: string, today: string): Fault | null {
  const { source, equipmentId, from, until } = body
  if (source !== 'standard') {
    if (equipmentId !== undefined || from !== undefined || until !== undefined)
      throw fieldError('body.equipmentId', 'nonconformity.equipment-not-for-source')
    return null
  }
  if (equipmentId === undefined) throw fieldError('body.equipmentId', 'nonconformity.equipment-needed')
  if (from === undefined) throw fieldError('body.from', 'nonconformity.period-needed')
  if (until === undefined) throw fieldError('body.until', 'nonconformity.period-needed')
  if (until < from) throw fieldError('body.until', 'nonconformity.period-reversed')
  if (until > today) throw fieldError('body.until', 'nonconformity.in-future')
  return { institutionId, id: equipmentId, from, until }
}

/** Out of use at once, unless it is already (IM-4.4.3.2). */
export async function quarantine(step: Step<Member>, key: EquipmentKey, reason: string): Promise<void> {
  const equipment = await lockEquipment(step.db, step.actor, key)
  if (nextStatus(equipmentWorkflow, 'quarantine', equipment.status) === null) return
  await moveEquipment(step, equipment, 'quarantine', { reason })
}

async function requireNoneOpen(step: Step<Member>, { institutionId, id }: EquipmentKey): Promise<void> {
  const known = await own(step.db)
    .selectFrom('nonconformities')
    .select('number')
    .where('institution_id', '=', institutionId)
    .where('equipment_id', '=', id)
    .where('status', 'in', ['open', 'evaluated'])
    .executeTakeFirst()
  if (known) throw new DomainError('conflict', 'nonconformity.open-already', { number: known.number })
}

/** Rows of an insert stay below the number of parameters that a statement may have. */
const batch = 2000

/** Touched equipment is one item however many of its calibrations are touched. */
function itemsOf(row: CaseRow, touched: readonly NodeRow[]): ItemRow[] {
  const kindOf = { calibration: 'equipment', record: 'record', certificate: 'certificate' } as const
  const items = touched.flatMap((node): [string, ItemRow][] => {
    if (node.kind !== 'calibration' && node.kind !== 'record' && node.kind !== 'certificate') return []
    const objectId = node.equipment_id ?? node.id
    if (objectId === row.equipment_id) return []
    const item = {
      institution_id: row.institution_id,
      case_id: row.id,
      object_id: objectId,
      kind: kindOf[node.kind],
      number: node.number,
      name: node.name,
      party_id: node.party_id,
      party: node.kind === 'calibration' ? '' : node.party,
      decision: 'open' as const,
      note: '',
      decided_by: null,
      decided_at: null,
    }
    return [[objectId, item]]
  })
  return [...new Map(items).values()]
}

async function keepItems(step: Step<Member>, row: CaseRow, items: readonly ItemRow[]): Promise<void> {
  for (let start = 0; start < items.length; start += batch)
    await own(step.db)
      .insertInto('nonconformity_items')
      .values(items.slice(start, start + batch))
      .execute()
  const hold = { institutionId: row.institution_id, caseId: row.id, caseNumber: row.number, at: step.now }
  const records = items.filter(({ kind }) => kind === 'record').map((item) => item.object_id)
  await holdRecords(step.db, hold, records)
}

async function newCase(step: Step<Member>, body: Body, fault: Fault | null): Promise<CaseRow> {
  const institutionId = step.actor.organizationId
  const year = yearOf(step.now)
  const number = formatNumber('BF', year, await nextNumber(step.db, institutionId, 'nonconformity', year))
  const row: CaseRow = {
    institution_id: institutionId,
    id: newId(),
    number,
    status: nonconformityWorkflow.initial,
    version: 1,
    source: body.source,
    title: body.title,
    description: body.description,
    equipment_id: fault?.id ?? null,
    faulty_from: fault?.from ?? null,
    faulty_until: fault?.until ?? null,
    opened_by: step.actor.name,
    opened_at: step.now,
    significance: null,
    evaluation: '',
    correction: '',
    evaluated_by: null,
    evaluated_at: null,
    cause: '',
    corrective_action: '',
    cause_by: null,
    resumption: '',
    resumed_by: null,
    resumed_at: null,
    conclusion: '',
    closed_by: null,
    closed_at: null,
  }
  await own(step.db).insertInto('nonconformities').values(row).execute()
  return row
}

/**
 * Opens nonconforming work. About a standard, in one step: it is quarantined, everything it touched between the two days to
 * any depth is listed, nothing more is issued from those records, and a notice to every customer is drafted (IM-4.4.3.2).
 */
export const openCase = (context: Context<Member>, body: Body): Promise<CaseKey> =>
  change(context, async (step) => {
    step.allow(casePolicy.open, null)
    const fault = faultOf(body, context.actor.organizationId, dayOf(step.now))
    if (fault) {
      await quarantine(step, fault, body.title)
      await requireNoneOpen(step, fault)
    }
    const row = await newCase(step, body, fault)
    if (fault) await catchUpGraph(context, step.db, fault.institutionId)
    const items = fault ? itemsOf(row, await touchedNodes(step.db, fault, fault)) : []
    await keepItems(step, row, items)
    const notices = await draftNotices(step, row, items)
    step.record('nonconformity.open', caseSubject(row), null, { ...row, touched: items.length, notices })
    return { institutionId: row.institution_id, id: row.id }
  })
