import { handOverToClient } from '#modules/organizations'
import { orderSubject } from './subject.ts'
import { own } from './tables.ts'

export const handOverWhenClaimed = handOverToClient('orders', {
  take: (db, clientId) =>
    own(db)
      .updateTable('orders')
      .set({ window_decides: false })
      .where('client_id', '=', clientId)
      .where('window_decides', '=', true)
      .returning(['institution_id', 'id'])
      .execute(),
  subject: orderSubject,
})
