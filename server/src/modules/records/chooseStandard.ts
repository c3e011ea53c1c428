import type { StandardSnapshot } from '@tongheng/contract/standards'
import { displayUnit, type MethodSheet } from '@tongheng/metrology'
import { givesValuesIn, labelledEquipment, usableStandard } from '#modules/equipment'
import { requireOpen } from '#modules/gate'
import { change, type Step } from '#platform/change'
import type { Context } from '#platform/context'
import { DomainError, fieldError } from '#platform/errors'
import { newId } from '#platform/ids'
import type { Member } from '#platform/sessions'
import { raiseVersion, requireAuthorised } from './enterReadings.ts'
import { standardChosen } from './events.ts'
import { isForOthers } from './means.ts'
import { recordPolicy } from './policy.ts'
import { recordSubject } from './present.ts'
import { lockRecord, type RecordKey, type RecordRow, standardsOf } from './queries.ts'
import { own } from './tables.ts'

/** Why a standard cannot be used is told at the field where it was named. */
const atField =
  (path: string) =>
  (error: unknown): never => {
    if (!(error instanceof DomainError) || error.kind !== 'conflict') throw error
    const { kind, code, details } = error
    throw new DomainError(kind, code, details, [{ path, code, details }])
  }

type Role = MethodSheet['standards'][number]

/** The record, if its calibrator can choose standards for it now. */
async function lockForChoice(context: Context<Member>, step: Step<Member>, key: RecordKey): Promise<RecordRow> {
  const record = await lockRecord(step.db, context.actor.organizationId, key)
  step.allow(recordPolicy.record, record)
  if (record.status !== 'recording')
    throw new DomainError('conflict', 'platform.no-such-move', { status: record.status })
  await requireAuthorised(context, step, record)
  return record
}

/** The standard as it can be used now: valid, confirmed, in use (CAL-5.3.3, CAL-5.5.4). */
const usableFor = (step: Step<Member>, record: RecordRow, id: string, path: string): Promise<StandardSnapshot> => {
  const { institution_id: institutionId, method_id: methodId } = record
  return usableStandard(step.db, { institutionId, id }, step.now, { methodId }).catch(atField(path))
}

interface Choice {
  role: Role
  snapshot: StandardSnapshot
  /** The field that named the standard. */
  path: string
}

/** Keeps a snapshot of what the standard is now; earlier choices stay on record. */
async function take(context: Context<Member>, step: Step<Member>, record: RecordRow, choice: Choice): Promise<void> {
  const { role, snapshot, path } = choice
  const institutionId = record.institution_id
  await requireOpen(context, step.db, {
    institutionId,
    methodId: record.method_id,
    at: step.now,
    standards: {
      equipmentIds: [snapshot.equipmentId],
      forOthers: await isForOthers(step.db, record),
      at: path,
    },
  })
  await own(step.db)
    .insertInto('record_standards')
    .values({
      institution_id: institutionId,
      id: newId(),
      record_id: record.id,
      role: role.role,
      equipment_id: snapshot.equipmentId,
      snapshot: JSON.stringify(snapshot),
      chosen_at: step.now,
      chosen_by_name: context.actor.name,
    })
    .execute()
  const version = await raiseVersion(step, record)
  step.record('records.choose-standard', recordSubject(record), null, {
    role: role.role,
    standard: snapshot.number,
    certificate: snapshot.certificateNumber,
    version,
  })
  await step.announce(standardChosen, {
    institutionId,
    recordId: record.id,
    taskId: record.task_id,
    orderItemId: record.order_item_id,
  })
}

function roleNamed(record: RecordRow, name: string): Role {
  const role = record.sheet.standards.find((standard) => standard.role === name)
  if (!role) throw fieldError('body.role', 'records.no-such-role')
  return role
}

/** Whatever of a certificate has a unit: lines and curves. */
const figuresOf = ({ values, curves = [] }: StandardSnapshot): { unit: string }[] => [...values, ...curves]

function requireQuantity(role: Role, snapshot: StandardSnapshot, path: string): void {
  const values = figuresOf(snapshot)
  if (givesValuesIn(role.unit, values)) return
  throw fieldError(path, 'records.other-quantity', {
    role: role.label.zh,
    unit: displayUnit(role.unit),
    found: [...new Set(values.map(({ unit }) => displayUnit(unit)))].join(', '),
  })
}

/** Uses a standard in one role (CAL-5.3.3). */
export const chooseStandard = (
  context: Context<Member>,
  key: RecordKey,
  input: { role: string; equipmentId: string },
): Promise<void> =>
  change(context, async (step) => {
    const record = await lockForChoice(context, step, key)
    const role = roleNamed(record, input.role)
    const path = 'body.equipmentId'
    const snapshot = await usableFor(step, record, input.equipmentId, path)
    requireQuantity(role, snapshot, path)
    await take(context, step, record, { role, snapshot, path })
  })

/**
 * The role that a scanned standard takes: the one that it has already, else the only one that is still open and that it fits, else the
 * only one that it fits. Where that leaves a choice, people make it.
 */
export function roleFor(
  { standards: roles }: Pick<MethodSheet, 'standards'>,
  chosen: ReadonlyMap<string, string>,
  snapshot: StandardSnapshot,
): Role {
  const { equipmentId, number, name } = snapshot
  const values = figuresOf(snapshot)
  const has = roles.find(({ role }) => chosen.get(role) === equipmentId)
  if (has) return has
  const fitting = roles.filter(({ unit }) => givesValuesIn(unit, values))
  const asked = [...new Set(roles.map(({ unit }) => displayUnit(unit)))].join(', ')
  if (fitting.length === 0) throw fieldError('body.code', 'records.fits-no-role', { number, name, asked })
  const open = fitting.filter(({ role, optional }) => !optional && !chosen.has(role))
  const [only, another] = open.length > 0 ? open : fitting
  if (!only || another) throw fieldError('body.code', 'records.which-role', { number, name })
  return only
}

/** Uses the standard whose label was scanned: which it is and what it is for is found here, and everything is asked as for one chosen by hand. */
export const scanStandard = (
  context: Context<Member>,
  key: RecordKey,
  input: { code: string; role?: string | undefined },
): Promise<void> =>
  change(context, async (step) => {
    const record = await lockForChoice(context, step, key)
    const path = 'body.code'
    const id = await labelledEquipment(step.db, key.institutionId, input.code).catch(atField(path))
    const snapshot = await usableFor(step, record, id, path)
    const chosen = new Map((await standardsOf(step.db, key)).map((used) => [used.role, used.equipmentId]))
    const role = input.role === undefined ? roleFor(record.sheet, chosen, snapshot) : roleNamed(record, input.role)
    requireQuantity(role, snapshot, path)
    await take(context, step, record, { role, snapshot, path })
  })
