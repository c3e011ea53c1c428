import type { Step } from '#platform/change'
import { newId } from '#platform/ids'
import type { Member } from '#platform/sessions'
import { own, type RentalRow, type StepRow } from './tables.ts'

/** A line of the story of a booking, which nothing changes any more; lines of use are the use log. */
export const writeStep = (
  step: Step<Member>,
  rental: Pick<RentalRow, 'institution_id' | 'id'>,
  { action, text }: Pick<StepRow, 'action' | 'text'>,
) =>
  own(step.db)
    .insertInto('rental_steps')
    .values({
      institution_id: rental.institution_id,
      id: newId(),
      rental_id: rental.id,
      action,
      by_id: step.actor.accountId,
      by_name: step.actor.name,
      at: step.now,
      text,
    })
    .execute()
