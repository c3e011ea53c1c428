import type { Received } from '@tongheng/contract'
import { measurementStandardWorkflow } from '@tongheng/contract/measurementStandards'
import type { measurementStandards as api } from '@tongheng/contract/measurementStandards'
import { accountsById } from '#modules/accounts'
import { equipmentById, type EquipmentKey } from '#modules/equipment'
import { methodsById } from '#modules/methods'
import { membersOf } from '#modules/organizations'
import { change, requireVersion, type Step } from '#platform/change'
import type { Context } from '#platform/context'
import { violatedConstraint } from '#platform/db'
import { DomainError, fieldError } from '#platform/errors'
import { requireOwnFiles } from '#platform/files/files'
import { newId } from '#platform/ids'
import { requireMove } from '#platform/policy'
import type { Member } from '#platform/sessions'
import { standardPolicy } from './policy.ts'
import { lockStandard, standardSubject } from './queries.ts'
import { own, type StandardRow } from './tables.ts'

type Fields = Received<typeof api.add>['body']

const columnsOf = (body: Fields, leadName: string) => ({
  number: body.number,
  name: body.name,
  kind: body.kind,
  quantity: body.quantity,
  measuring_range: body.range,
  accuracy: body.accuracy,
  certificate_number: body.certificateNumber,
  examined_by: body.examinedBy,
  valid_from: body.validFrom,
  valid_until: body.validUntil,
  lead_id: body.leadId,
  lead_name: leadName,
  method_ids: body.methodIds,
  note: body.note ?? '',
})

/** Everything that a measurement standard names must be the laboratory's own; answers the name of its lead. */
async function requireParts(step: Step<Member>, body: Fields): Promise<string> {
  const institutionId = step.actor.organizationId
  if (body.validUntil < body.validFrom) throw fieldError('body.validUntil', 'standards.ends-before-start')
  if (!body.equipment.some(({ role }) => role === 'main'))
    throw fieldError('body.equipment', 'standards.no-main-equipment')
  const equipment = await equipmentById(
    step.db,
    institutionId,
    body.equipment.map(({ equipmentId }) => equipmentId),
  )
  const seen = new Set<string>()
  for (const [index, { equipmentId }] of body.equipment.entries()) {
    const path = `body.equipment.${index}.equipmentId`
    if (!equipment.has(equipmentId)) throw fieldError(path, 'standards.unknown-equipment')
    if (seen.has(equipmentId)) throw fieldError(path, 'standards.equipment-twice')
    seen.add(equipmentId)
  }
  const methods = await methodsById(step.db, institutionId, body.methodIds)
  for (const [index, id] of body.methodIds.entries())
    if (!methods.has(id)) throw fieldError(`body.methodIds.${index}`, 'standards.unknown-method')
  const members = await membersOf(step.db, institutionId)
  const lead = members.some((member) => member.account_id === body.leadId)
    ? (await accountsById(step.db, [body.leadId])).get(body.leadId)
    : undefined
  if (!lead) throw fieldError('body.leadId', 'standards.not-a-lead')
  return lead.name
}

async function writeParts(step: Step<Member>, { institutionId, id }: EquipmentKey, body: Fields): Promise<void> {
  await own(step.db)
    .deleteFrom('measurement_standard_equipment')
    .where('institution_id', '=', institutionId)
    .where('standard_id', '=', id)
    .execute()
  await own(step.db)
    .insertInto('measurement_standard_equipment')
    .values(
      body.equipment.map(({ equipmentId, role }) => ({
        institution_id: institutionId,
        standard_id: id,
        equipment_id: equipmentId,
        role,
      })),
    )
    .execute()
}

const numberTaken =
  (number: string) =>
  (error: unknown): never => {
    if (violatedConstraint(error) !== 'measurement_standards_number') throw error
    throw new DomainError('conflict', 'standards.number-taken', { number }, [
      { path: 'body.number', code: 'standards.number-taken', details: { number } },
    ])
  }

/** Enters a measurement standard as its examination certificate says (JJF 1033, CAL-4.1.2). */
export const addStandard = (context: Context<Member>, body: Fields): Promise<EquipmentKey> =>
  change(context, async (step) => {
    step.allow(standardPolicy.keep, null)
    const leadName = await requireParts(step, body)
    const standard: StandardRow = {
      institution_id: context.actor.organizationId,
      id: newId(),
      ...columnsOf(body, leadName),
      status: measurementStandardWorkflow.initial,
      version: 1,
    }
    const key = { institutionId: standard.institution_id, id: standard.id }
    await own(step.db).insertInto('measurement_standards').values(standard).execute().catch(numberTaken(body.number))
    await writeParts(step, key, body)
    step.record('standards.add', standardSubject(standard), null, { ...standard, equipment: body.equipment })
    return key
  })

async function write(step: Step<Member>, row: StandardRow, columns: Partial<StandardRow>): Promise<StandardRow> {
  return own(step.db)
    .updateTable('measurement_standards')
    .set({ ...columns, version: row.version + 1 })
    .where('institution_id', '=', row.institution_id)
    .where('id', '=', row.id)
    .returningAll()
    .executeTakeFirstOrThrow()
}

/** Changes what a measurement standard consists of, or renews its certificate. */
export const changeStandard = (
  context: Context<Member>,
  key: EquipmentKey,
  body: Received<typeof api.change>['body'],
): Promise<void> =>
  change(context, async (step) => {
    const row = await lockStandard(step.db, context.actor, key)
    step.allow(standardPolicy.keep, row)
    if (row.status === 'withdrawn') throw new DomainError('conflict', 'platform.no-such-move', { status: row.status })
    await requireVersion(step.db, standardSubject(row), row, body.version)
    const leadName = await requireParts(step, body)
    const changed = await write(step, row, columnsOf(body, leadName)).catch(numberTaken(body.number))
    await writeParts(step, key, body)
    step.record('standards.change', standardSubject(row), row, { ...changed, equipment: body.equipment })
  })

/** Suspends, resumes or withdraws a measurement standard; from then on no work rests on it, or it does again. */
export const moveStandard = (
  context: Context<Member>,
  key: EquipmentKey,
  body: Received<typeof api.move>['body'],
): Promise<void> =>
  change(context, async (step) => {
    const row = await lockStandard(step.db, context.actor, key)
    step.allow(standardPolicy[body.action], row)
    const status = requireMove(measurementStandardWorkflow, body.action, row.status)
    await requireVersion(step.db, standardSubject(row), row, body.version)
    const changed = await write(step, row, { status })
    step.record(`standards.${body.action}`, standardSubject(row), row, { ...changed, reason: body.reason })
  })

/** Adds to the document set (JJF 1033, 4.5). */
export const addDocument = (
  context: Context<Member>,
  key: EquipmentKey,
  body: Received<typeof api.addDocument>['body'],
): Promise<void> =>
  change(context, async (step) => {
    const row = await lockStandard(step.db, context.actor, key)
    step.allow(standardPolicy.keep, row)
    await requireOwnFiles(step.db, step.actor, new Map([[body.fileId, 'body.fileId']]))
    const document = {
      institution_id: key.institutionId,
      id: newId(),
      standard_id: key.id,
      kind: body.kind,
      title: body.title,
      file_id: body.fileId,
      added_by: context.actor.name,
      added_at: step.now,
    }
    await own(step.db).insertInto('measurement_standard_documents').values(document).execute()
    step.record('standards.add-document', standardSubject(row), null, document)
  })
