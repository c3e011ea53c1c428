import type { Received } from '@tongheng/contract'
import { equipmentWorkflow, stockedKinds } from '@tongheng/contract/equipment'
import type * as api from '@tongheng/contract/equipment'
import type { importRegister as importOperation } from '@tongheng/contract/equipment.file'
import { change, requireVersion, type Step } from '#platform/change'
import type { Context } from '#platform/context'
import { violatedConstraint } from '#platform/db'
import { DomainError, type FieldRefusal } from '#platform/errors'
import { newId } from '#platform/ids'
import type { Member } from '#platform/sessions'
import { equipmentPolicy } from './policy.ts'
import { type EquipmentKey, equipmentSubject, lockEquipment } from './queries.ts'
import { type EquipmentRow, own } from './tables.ts'

type NewEquipment = Received<typeof api.addEquipment>['body']

const columnsOf = (body: NewEquipment) => ({
  number: body.number,
  name: body.name,
  model: body.model ?? '',
  serial: body.serial ?? '',
  maker: body.maker ?? '',
  kind: body.kind,
  measuring_range: body.range ?? '',
  accuracy: body.accuracy ?? '',
  location: body.location ?? '',
  software_version: body.softwareVersion ?? '',
  lot: body.lot ?? '',
  expires_on: body.expiresOn ?? null,
  stock_unit: body.stockUnit ?? '',
  borrowed_from: body.borrowedFrom ?? '',
  note: body.note ?? '',
})

async function uniqueNumber<T>(number: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    if (violatedConstraint(error) !== 'equipment_number') throw error
    throw new DomainError('conflict', 'equipment.number-taken', { number }, [
      { path: 'body.number', code: 'equipment.number-taken', details: { number } },
    ])
  }
}

type Columns = Partial<Omit<EquipmentRow, 'requirements'>>

export const writeEquipment = (step: Step<Member>, row: EquipmentRow, columns: Columns): Promise<EquipmentRow> =>
  own(step.db)
    .updateTable('equipment')
    .set({ ...columns, version: row.version + 1 })
    .where('institution_id', '=', row.institution_id)
    .where('id', '=', row.id)
    .returningAll()
    .executeTakeFirstOrThrow()

async function insertEquipment(step: Step<Member>, body: NewEquipment): Promise<EquipmentKey> {
  const equipment = {
    institution_id: step.actor.organizationId,
    id: newId(),
    ...columnsOf(body),
    status: equipmentWorkflow.initial,
    restriction: '',
    stock: null,
    created_at: step.now,
    version: 1,
  }
  await own(step.db).insertInto('equipment').values(equipment).execute()
  step.record('equipment.add', equipmentSubject(equipment), null, equipment)
  return { institutionId: equipment.institution_id, id: equipment.id }
}

/** Takes a piece of equipment into the register; it can be used once a certificate of it was confirmed. */
export const addEquipment = (context: Context<Member>, body: NewEquipment): Promise<EquipmentKey> =>
  change(context, (step) => {
    step.allow(equipmentPolicy.add, null)
    return uniqueNumber(body.number, () => insertEquipment(step, body))
  })

/** Numbers that are given already, or twice in the table itself, each at its row. */
async function requireNewNumbers(step: Step<Member>, entries: readonly NewEquipment[]): Promise<void> {
  const taken = await own(step.db)
    .selectFrom('equipment')
    .select('number')
    .where('institution_id', '=', step.actor.organizationId)
    .where(
      'number',
      'in',
      entries.map(({ number }) => number),
    )
    .execute()
  const seen = new Set(taken.map(({ number }) => number))
  const faults = entries.flatMap(({ number }, index): FieldRefusal[] => {
    const isTaken = seen.has(number)
    seen.add(number)
    return isTaken
      ? [{ path: `body.entries.${index}.number`, code: 'equipment.number-taken', details: { number } }]
      : []
  })
  const [first] = faults
  if (first) throw new DomainError('conflict', 'equipment.number-taken', first.details ?? {}, faults)
}

/** Takes a whole table into the register, or nothing of it. */
export const importRegister = (
  context: Context<Member>,
  { entries }: Received<typeof importOperation>['body'],
): Promise<{ added: number }> =>
  change(context, async (step) => {
    step.allow(equipmentPolicy.add, null)
    await requireNewNumbers(step, entries)
    for (const entry of entries) await uniqueNumber(entry.number, () => insertEquipment(step, entry))
    return { added: entries.length }
  })

/** Mends the register; records keep what they said about the equipment. */
export const changeEquipment = (
  context: Context<Member>,
  key: EquipmentKey,
  body: Received<typeof api.changeEquipment>['body'],
): Promise<void> =>
  change(context, async (step) => {
    const equipment = await lockEquipment(step.db, context.actor, key)
    step.allow(equipmentPolicy.change, equipment)
    if (equipment.status === 'scrapped')
      throw new DomainError('conflict', 'platform.no-such-move', { status: equipment.status })
    await requireVersion(step.db, equipmentSubject(equipment), equipment, body.version)
    const stock = stockedKinds.includes(body.kind) ? equipment.stock : null
    const changed = await uniqueNumber(body.number, () =>
      writeEquipment(step, equipment, { ...columnsOf(body), stock }),
    )
    step.record('equipment.change', equipmentSubject(equipment), equipment, changed)
  })
