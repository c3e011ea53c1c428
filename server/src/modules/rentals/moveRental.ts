import { type RentalAction, rentalWorkflow } from '@tongheng/contract/rentals'
import { Decimal } from 'decimal.js'
import { change, requireVersion } from '#platform/change'
import type { Context } from '#platform/context'
import { fieldError } from '#platform/errors'
import { requireMove } from '#platform/policy'
import type { Member } from '#platform/sessions'
import { rentalPolicy } from './policy.ts'
import { lockRental, type RentalKey, rentalSubject } from './queries.ts'
import { own, type RentalRow } from './tables.ts'
import { requireUsable } from './usable.ts'
import { writeStep } from './writeStep.ts'

interface Move {
  action: RentalAction
  version: number
  text?: string
  /** How it came back. */
  sound?: boolean
  /** What is kept of the deposit. */
  deduction?: string
}

function settlementOf({ deposit }: RentalRow, { deduction = '0', text = '' }: Move): string {
  if (new Decimal(deduction).gt(deposit)) throw fieldError('body.deduction', 'rentals.deduction-too-large', { deposit })
  if (!new Decimal(deduction).isZero() && text === '') throw fieldError('body.text', 'rentals.deduction-why')
  return deduction
}

/** One step of a booking. What is approved or handed over must be usable, then and now. */
export const moveRental = (context: Context<Member>, key: RentalKey, move: Move): Promise<void> =>
  change(context, async (step) => {
    const { action, version, text = '' } = move
    const before = await lockRental(step.db, step.actor, key)
    step.allow(rentalPolicy[action], { ...before, now: step.now })
    await requireVersion(step.db, rentalSubject(before), before, version)
    const status = requireMove(rentalWorkflow, action, before.status)
    if (action === 'approve' || action === 'hand-over') {
      const equipment = { institutionId: key.institutionId, id: before.equipment_id }
      for (const at of [step.now, before.ends_at])
        await requireUsable(step.db, equipment, { at, locale: context.locale })
    }
    const after = {
      status,
      version: version + 1,
      ...(action === 'take-back' ? { returned_sound: move.sound ?? false } : {}),
      ...(action === 'settle' ? { deduction: settlementOf(before, move) } : {}),
    }
    await own(step.db)
      .updateTable('rentals')
      .set(after)
      .where('institution_id', '=', key.institutionId)
      .where('id', '=', key.id)
      .execute()
    await writeStep(step, before, { action, text })
    step.record(`rentals.${action}`, rentalSubject(before), before, { ...before, ...after, text })
  })
