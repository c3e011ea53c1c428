import { kindOfService } from '@tongheng/contract/demand'
import type { AnyDb } from '#platform/db'
import { notFound } from '#platform/errors'
import { pointsOf } from './orderFor.ts'
import { itemsOf, offerOf, quotationNow } from './queries.ts'
import { own } from './tables.ts'

/** A line of a demand as it was given to an institution, with everything that it needs to begin. */
export async function acceptedLine(db: AnyDb, key: { demandId: string; institutionId: string; line: number }) {
  const demand = await own(db).selectFrom('demands').selectAll().where('id', '=', key.demandId).executeTakeFirst()
  const item = (await itemsOf(db, key.demandId)).find(({ line }) => line === key.line)
  const offer = await offerOf(db, key.demandId, key.institutionId)
  const quotation = offer && (await quotationNow(db, offer))
  const quoted = quotation?.lines.find(({ line }) => line === key.line)
  if (!demand || !item || !offer || !quotation || !quoted) throw notFound()
  return {
    kind: kindOfService(item.service),
    title: item.name,
    asked: [pointsOf(item), quoted.method_code, demand.body].filter((part) => part !== '').join('\n'),
    institution: offer.institution_name,
    client: demand.client_name,
    contact: demand.contact,
    contactPhone: demand.contact_phone,
    price: quoted.price,
    days: quoted.days,
  }
}
