import { accountErased } from '#modules/accounts'
import { type Reaction, reaction } from '#platform/events'
import { own } from './tables.ts'

/** The calendar address of somebody who was erased shows nothing any more. */
export const endCalendars: Reaction = reaction('upkeep.erase', accountErased, async (context, { accountId }) => {
  await own(context.db).deleteFrom('equipment_calendars').where('account_id', '=', accountId).execute()
})
