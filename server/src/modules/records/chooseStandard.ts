import type { StandardSnapshot } from '@tongheng/contract/standards'
import { displayUnit, type MethodSheet } from '@tongheng/metrology'
import { givesValuesIn, usableStandard } from '#modules/equipment'
import { requireOpen } from '#modules/gate'
import { change } from '#platform/change'
import type { Context } from '#platform/context'
import { DomainError, fieldError } from '#platform/errors'
import { newId } from '#platform/ids'
import type { Member } from '#platform/sessions'
import { raiseVersion, requireAuthorised } from './enterReadings.ts'
import { standardChosen } from './events.ts'
import { isForOthers } from './means.ts'
import { recordPolicy } from './policy.ts'
import { recordSubject } from './present.ts'
import { lockRecord, type RecordKey } from './queries.ts'
import { own } from './tables.ts'

/** Why a standard cannot be used is told at the field where it was chosen. */
function atEquipment(error: unknown): never {
  if (!(error instanceof DomainError) || error.kind !== 'conflict') throw error
  const { kind, code, details } = error
  throw new DomainError(kind, code, details, [{ path: 'body.equipmentId', code, details }])
}

type Role = MethodSheet['standards'][number]

function requireQuantity(role: Role, { values }: StandardSnapshot): void {
  if (givesValuesIn(role.unit, values)) return
  throw fieldError('body.equipmentId', 'records.other-quantity', {
    role: role.label.zh,
    unit: displayUnit(role.unit),
    found: [...new Set(values.map(({ unit }) => displayUnit(unit)))].join(', '),
  })
}

/**
 * Uses a standard in one role. It must be usable now (valid, confirmed, in use: CAL-5.3.3, CAL-5.5.4); the record keeps a
 * snapshot of what it was, and earlier choices stay on record.
 */
export const chooseStandard = (
  context: Context<Member>,
  key: RecordKey,
  input: { role: string; equipmentId: string },
): Promise<void> =>
  change(context, async (step) => {
    const record = await lockRecord(step.db, context.actor.organizationId, key)
    step.allow(recordPolicy.record, record)
    if (record.status !== 'recording')
      throw new DomainError('conflict', 'platform.no-such-move', { status: record.status })
    await requireAuthorised(context, step, record)
    const role = record.sheet.standards.find((standard) => standard.role === input.role)
    if (!role) throw fieldError('body.role', 'records.no-such-role')
    const use = { methodId: record.method_id }
    const standard = { institutionId: key.institutionId, id: input.equipmentId }
    const snapshot = await usableStandard(step.db, standard, step.now, use).catch(atEquipment)
    requireQuantity(role, snapshot)
    await requireOpen(context, step.db, {
      institutionId: key.institutionId,
      methodId: record.method_id,
      at: step.now,
      standards: {
        equipmentIds: [input.equipmentId],
        forOthers: await isForOthers(step.db, record),
        at: 'body.equipmentId',
      },
    })
    await own(step.db)
      .insertInto('record_standards')
      .values({
        institution_id: key.institutionId,
        id: newId(),
        record_id: key.id,
        role: input.role,
        equipment_id: input.equipmentId,
        snapshot: JSON.stringify(snapshot),
        chosen_at: step.now,
        chosen_by_name: context.actor.name,
      })
      .execute()
    const version = await raiseVersion(step, record)
    step.record('records.choose-standard', recordSubject(record), null, {
      role: input.role,
      standard: snapshot.number,
      certificate: snapshot.certificateNumber,
      version,
    })
    await step.announce(standardChosen, {
      institutionId: key.institutionId,
      recordId: key.id,
      taskId: record.task_id,
      orderItemId: record.order_item_id,
    })
  })
