import type { rentals as api } from '@tongheng/contract/rentals'
import type { Received } from '@tongheng/contract'
import { equipmentHindrances } from '#modules/equipment'
import { organizationById } from '#modules/organizations'
import { change, requireVersion } from '#platform/change'
import type { Context } from '#platform/context'
import { violatedConstraint } from '#platform/db'
import { fieldError } from '#platform/errors'
import { newId } from '#platform/ids'
import type { Member } from '#platform/sessions'
import { mayKeepOffers } from './policy.ts'
import { lockOwnOffer, offerSubject, type RentalKey } from './queries.ts'
import { type OfferRow, own } from './tables.ts'

type Draft = Received<typeof api.openOffer>['body']

const columnsOf = (draft: Omit<Draft, 'kind' | 'equipmentId'>) => {
  if (draft.closesAt <= draft.opensAt) throw fieldError('body.closesAt', 'rentals.hours-backwards')
  return {
    name: draft.name,
    description: draft.description,
    rules: draft.rules,
    audience: draft.audience,
    conditions: draft.conditions,
    price: draft.price,
    unit: draft.unit,
    deposit: draft.deposit,
    opens_at: draft.opensAt,
    closes_at: draft.closesAt,
    most_hours: draft.mostHours,
    most_days: draft.mostDays,
  }
}

async function onceOffered<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    if (violatedConstraint(error) !== 'rental_offers_once') throw error
    throw fieldError('body.equipmentId', 'rentals.offered-already')
  }
}

/** Opens a piece of the own register, or a service of the laboratory, to others. */
export const openOffer = (context: Context<Member>, { kind, equipmentId, ...draft }: Draft): Promise<OfferRow> =>
  change(context, async (step) => {
    step.allow(mayKeepOffers, null)
    const { organizationId } = step.actor
    if (kind === 'equipment' && equipmentId === null) throw fieldError('body.equipmentId', 'rentals.equipment-needed')
    if (equipmentId !== null) {
      const piece = (await equipmentHindrances(step.db, organizationId, step.now)).get(equipmentId)
      if (!piece || piece.hindrance?.code === 'equipment.scrapped')
        throw fieldError('body.equipmentId', 'rentals.no-equipment')
    }
    const { name, region } = await organizationById(step.db, organizationId)
    const row: OfferRow = {
      institution_id: organizationId,
      id: newId(),
      kind,
      equipment_id: equipmentId,
      institution_name: name,
      region,
      ...columnsOf(draft),
      open: true,
      version: 1,
    }
    await onceOffered(() => own(step.db).insertInto('rental_offers').values(row).execute())
    step.record('rentals.open', offerSubject(row), null, row)
    return row
  })

export const changeOffer = (
  context: Context<Member>,
  key: RentalKey,
  { open, version, ...draft }: Received<typeof api.changeOffer>['body'],
): Promise<OfferRow> =>
  change(context, async (step) => {
    const before = await lockOwnOffer(step.db, step.actor, key)
    step.allow(mayKeepOffers, null)
    await requireVersion(step.db, offerSubject(before), before, version)
    const row = await own(step.db)
      .updateTable('rental_offers')
      .set({ ...columnsOf(draft), open, version: version + 1 })
      .where('institution_id', '=', key.institutionId)
      .where('id', '=', key.id)
      .returningAll()
      .executeTakeFirstOrThrow()
    step.record('rentals.change', offerSubject(row), before, row)
    return row
  })
