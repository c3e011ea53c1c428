import type { Received } from '@tongheng/contract'
import {
  type Facility,
  type facilities as api,
  type FacilityDraft,
  neededFacilities,
} from '@tongheng/contract/facilities'
import type { Answer } from '@tongheng/contract/operation'
import { change, requireVersion, type Step, type Subject } from '#platform/change'
import type { Context } from '#platform/context'
import { newId } from '#platform/ids'
import { dayOf } from '#platform/numbering'
import type { Member } from '#platform/sessions'
import { mayKeep } from './keepDisclosures.ts'
import { facilitiesOf, lockFacility } from './queries.ts'
import { type FacilityRow, own } from './tables.ts'

const subject = (row: Pick<FacilityRow, 'organization_id' | 'id'>): Subject => ({
  kind: 'window-facility',
  id: row.id,
  organizationId: row.organization_id,
})

export const presentFacility = (row: FacilityRow): Facility => ({
  id: row.id,
  kind: row.kind,
  name: row.name,
  place: row.place,
  state: row.state,
  note: row.note,
  lookedAtOn: row.looked_at_on,
  lookedAtBy: row.looked_at_by_name,
  version: row.version,
})

export async function ownFacilities(context: Context<Member>): Promise<Answer<typeof api.listFacilities>> {
  const rows = await facilitiesOf(context.db, context.actor.organizationId)
  const inOrder = new Set(rows.filter(({ state }) => state === 'in-order').map(({ kind }) => kind))
  return {
    entries: rows.map(presentFacility),
    total: rows.length,
    missing: neededFacilities.filter((kind) => !inOrder.has(kind)),
  }
}

/** Whoever writes it down has looked at it on this day. */
const columnsOf = (step: Step<Member>, draft: FacilityDraft) => ({
  ...draft,
  looked_at_on: dayOf(step.now),
  looked_at_by_name: step.actor.name,
})

export const addFacility = (context: Context<Member>, draft: FacilityDraft): Promise<Facility> =>
  change(context, async (step) => {
    step.allow(mayKeep, null)
    const row = await own(step.db)
      .insertInto('window_facilities')
      .values({ organization_id: step.actor.organizationId, id: newId(), version: 1, ...columnsOf(step, draft) })
      .returningAll()
      .executeTakeFirstOrThrow()
    step.record('disclosure.add-facility', subject(row), null, row)
    return presentFacility(row)
  })

export const changeFacility = (
  context: Context<Member>,
  id: string,
  { version, ...draft }: Received<typeof api.changeFacility>['body'],
): Promise<Facility> =>
  change(context, async (step) => {
    const before = await lockFacility(step.db, step.actor.organizationId, id)
    step.allow(mayKeep, null)
    await requireVersion(step.db, subject(before), before, version)
    const after = await own(step.db)
      .updateTable('window_facilities')
      .set({ ...columnsOf(step, draft), version: before.version + 1 })
      .where('organization_id', '=', before.organization_id)
      .where('id', '=', id)
      .returningAll()
      .executeTakeFirstOrThrow()
    step.record('disclosure.change-facility', subject(before), before, after)
    return presentFacility(after)
  })

export const removeFacility = (context: Context<Member>, id: string, version: number): Promise<void> =>
  change(context, async (step) => {
    const before = await lockFacility(step.db, step.actor.organizationId, id)
    step.allow(mayKeep, null)
    await requireVersion(step.db, subject(before), before, version)
    await own(step.db)
      .deleteFrom('window_facilities')
      .where('organization_id', '=', before.organization_id)
      .where('id', '=', id)
      .execute()
    step.record('disclosure.remove-facility', subject(before), before, null)
  })
