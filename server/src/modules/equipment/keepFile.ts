import type { Received } from '@tongheng/contract'
import { stockedKinds } from '@tongheng/contract/equipment'
import type { addFileNote as addOperation } from '@tongheng/contract/equipment.file'
import { Decimal } from 'decimal.js'
import { change, type Step } from '#platform/change'
import type { Context } from '#platform/context'
import { DomainError, fieldError } from '#platform/errors'
import { requireOwnFiles } from '#platform/files/files'
import { newId } from '#platform/ids'
import { dayOf } from '#platform/numbering'
import type { Member } from '#platform/sessions'
import { writeEquipment } from './keepRegister.ts'
import { equipmentPolicy } from './policy.ts'
import { type EquipmentKey, equipmentSubject, lockEquipment } from './queries.ts'
import { type EquipmentRow, own } from './tables.ts'

type Note = Received<typeof addOperation>['body']

/** Stock after something came or went, in decimal; nothing goes that is not there. */
function stockAfter(equipment: EquipmentRow, { kind, amount }: Note): string {
  if (!stockedKinds.includes(equipment.kind)) throw fieldError('body.kind', 'equipment.not-stocked')
  if (amount === undefined || !new Decimal(amount).gt(0)) throw fieldError('body.amount', 'equipment.amount-missing')
  const stock = new Decimal(equipment.stock ?? 0)
  const after = kind === 'stock-in' ? stock.plus(amount) : stock.minus(amount)
  if (after.lt(0)) throw fieldError('body.amount', 'equipment.stock-short', { stock: stock.toFixed() })
  return after.toFixed()
}

/** What a note changes in the register besides being kept. */
function consequence(equipment: EquipmentRow, body: Note): Partial<Pick<EquipmentRow, 'stock' | 'location'>> {
  if (body.kind === 'stock-in' || body.kind === 'stock-out') return { stock: stockAfter(equipment, body) }
  if (body.kind !== 'move') return {}
  if (!body.location) throw fieldError('body.location', 'equipment.place-missing')
  return { location: body.location }
}

async function requireNote(step: Step<Member>, body: Note): Promise<void> {
  if (body.happenedOn > dayOf(step.now)) throw fieldError('body.happenedOn', 'equipment.happened-in-future')
  const paths = new Map(body.fileIds.map((id, index) => [id, `body.fileIds.${index}`]))
  await requireOwnFiles(step.db, step.actor, paths)
}

/**
 * Adds to the file of a piece of equipment (CAL-5.3.4). It is open to all that is not scrapped: what is expired or failed
 * goes out for calibration all the same.
 */
export const addFileNote = (context: Context<Member>, key: EquipmentKey, body: Note): Promise<void> =>
  change(context, async (step) => {
    const equipment = await lockEquipment(step.db, context.actor, key)
    step.allow(equipmentPolicy.change, equipment)
    if (equipment.status === 'scrapped')
      throw new DomainError('conflict', 'platform.no-such-move', { status: equipment.status })
    await requireNote(step, body)
    const columns = consequence(equipment, body)
    const changed = Object.keys(columns).length === 0 ? equipment : await writeEquipment(step, equipment, columns)
    const note = {
      institution_id: key.institutionId,
      id: newId(),
      equipment_id: key.id,
      kind: body.kind,
      happened_on: body.happenedOn,
      text: body.text,
      location: body.kind === 'move' ? (body.location ?? '') : '',
      amount: body.kind.startsWith('stock') ? (body.amount ?? null) : null,
      file_ids: body.fileIds,
      written_by: context.actor.name,
      written_at: step.now,
    }
    await own(step.db).insertInto('equipment_notes').values(note).execute()
    step.record('equipment.add-note', equipmentSubject(equipment), equipment, { ...changed, note })
  })
