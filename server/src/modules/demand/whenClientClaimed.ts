import { handOverToClient } from '#modules/organizations'
import { demandSubject } from './queries.ts'
import { own } from './tables.ts'

export const handOverWhenClaimed = handOverToClient('demand', {
  take: (db, clientId) =>
    own(db)
      .updateTable('demands')
      .set({ window_decides: false })
      .where('client_id', '=', clientId)
      .where('window_decides', '=', true)
      .returning(['id', 'client_id'])
      .execute(),
  subject: demandSubject,
})
