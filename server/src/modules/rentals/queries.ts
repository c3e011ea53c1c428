import type { RentalKind, RentalStatus } from '@tongheng/contract/rentals'
import type { Subject } from '#platform/change'
import { type AnyDb, containing, sql } from '#platform/db'
import { notFound } from '#platform/errors'
import { pageOf } from '#platform/lists'
import type { Member } from '#platform/sessions'
import { type OfferRow, own, type RentalRow, type StepRow } from './tables.ts'

export interface RentalKey {
  institutionId: string
  id: string
}

export const offerSubject = (row: Pick<OfferRow, 'institution_id' | 'id'>): Subject => ({
  kind: 'rental-offer',
  id: row.id,
  organizationId: row.institution_id,
})

export const rentalSubject = (row: Pick<RentalRow, 'institution_id' | 'id'>): Subject => ({
  kind: 'rental',
  id: row.id,
  organizationId: row.institution_id,
})

interface Page {
  page: number
  size: number
}

export function publicOffers(db: AnyDb, search: Page & { q?: string | undefined; kind?: RentalKind | undefined }) {
  let query = own(db).selectFrom('rental_offers').selectAll().where('open', '=', true)
  if (search.kind) query = query.where('kind', '=', search.kind)
  if (search.q)
    query = query.where(
      sql<boolean>`name || ' ' || institution_name || ' ' || description ilike ${containing(search.q)}`,
    )
  return pageOf(query.orderBy('name').orderBy('id'), search)
}

export const ownOffers = (db: AnyDb, institutionId: string, page: Page) =>
  pageOf(
    own(db)
      .selectFrom('rental_offers')
      .selectAll()
      .where('institution_id', '=', institutionId)
      .orderBy('name')
      .orderBy('id'),
    page,
  )

const offerBy = (db: AnyDb, { institutionId, id }: RentalKey) =>
  own(db).selectFrom('rental_offers').selectAll().where('institution_id', '=', institutionId).where('id', '=', id)

export async function openOfferBy(db: AnyDb, key: RentalKey): Promise<OfferRow> {
  const row = await offerBy(db, key).where('open', '=', true).executeTakeFirst()
  if (!row) throw notFound()
  return row
}

export async function lockOwnOffer(db: AnyDb, actor: Member, key: RentalKey): Promise<OfferRow> {
  const row =
    actor.organizationId === key.institutionId ? await offerBy(db, key).forUpdate().executeTakeFirst() : undefined
  if (!row) throw notFound()
  return row
}

/** Statuses in which a booking holds its hours; the database says the same. */
const holding: readonly RentalStatus[] = ['requested', 'approved', 'in-use']

/** Hours that are not free between two moments. */
export const takenHours = (db: AnyDb, offer: OfferRow, [from, until]: readonly [Date, Date]) =>
  own(db)
    .selectFrom('rentals')
    .select(['starts_at', 'ends_at'])
    .where('institution_id', '=', offer.institution_id)
    .where('resource_id', '=', offer.equipment_id ?? offer.id)
    .where('status', 'in', holding)
    .where('starts_at', '<', until)
    .where('ends_at', '>', from)
    .execute()

/** An institution sees what is booked at it, an enterprise what it booked. */
const visible = (db: AnyDb, { organizationId, organizationKind }: Member) =>
  own(db)
    .selectFrom('rentals')
    .selectAll()
    .where(organizationKind === 'institution' ? 'institution_id' : 'client_id', '=', organizationId)

export function listRentalRows(
  db: AnyDb,
  actor: Member,
  search: Page & { status?: RentalStatus | undefined; q?: string | undefined },
) {
  let query = visible(db, actor)
  if (search.status) query = query.where('status', '=', search.status)
  if (search.q) {
    const pattern = containing(search.q)
    query = query.where((where) =>
      where.or([
        where('number', 'ilike', pattern),
        where('offer_name', 'ilike', pattern),
        where('client_name', 'ilike', pattern),
      ]),
    )
  }
  return pageOf(query.orderBy('starts_at', 'desc').orderBy('id'), search)
}

const one = (db: AnyDb, actor: Member, { institutionId, id }: RentalKey) =>
  visible(db, actor).where('institution_id', '=', institutionId).where('id', '=', id)

export async function rentalFor(db: AnyDb, actor: Member, key: RentalKey): Promise<RentalRow> {
  const row = await one(db, actor, key).executeTakeFirst()
  if (!row) throw notFound()
  return row
}

export async function lockRental(db: AnyDb, actor: Member, key: RentalKey): Promise<RentalRow> {
  const row = await one(db, actor, key).forUpdate().executeTakeFirst()
  if (!row) throw notFound()
  return row
}

export const stepsOf = (db: AnyDb, { institutionId, id }: RentalKey): Promise<StepRow[]> =>
  own(db)
    .selectFrom('rental_steps')
    .selectAll()
    .where('institution_id', '=', institutionId)
    .where('rental_id', '=', id)
    .orderBy('at')
    .orderBy('id')
    .execute()
