import type { MissionChoices } from '@tongheng/contract/missions'
import { accountsById } from '#modules/accounts'
import { usableStandards } from '#modules/equipment'
import { itemsOnSite } from '#modules/orders'
import { membersOf } from '#modules/organizations'
import type { Context } from '#platform/context'
import type { Member } from '#platform/sessions'
import { own } from './tables.ts'

const limit = 500

/** What a mission can be made of now: instruments that no other mission has, the laboratory's people, standards that can be used. */
export async function missionChoices({ db, actor, platform }: Context<Member>): Promise<MissionChoices> {
  const institutionId = actor.organizationId
  const taken = await own(db)
    .selectFrom('mission_items')
    .select('item_id')
    .where('institution_id', '=', institutionId)
    .where('live', '=', true)
    .execute()
  const elsewhere = new Set(taken.map((row) => row.item_id))
  const items = (await itemsOnSite(db, institutionId, limit)).filter((item) => !elsewhere.has(item.itemId))
  const members = await membersOf(db, institutionId)
  const accounts = await accountsById(
    db,
    members.map((member) => member.account_id),
  )
  const standards = await usableStandards(db, institutionId, platform.now())
  return {
    items: items.map((item) => ({
      itemId: item.itemId,
      orderNumber: item.orderNumber,
      client: item.clientName,
      address: item.address,
      instrument: [item.name, item.model, item.serial].filter(Boolean).join(' '),
      method: item.method?.code ?? '',
    })),
    people: members.map((member) => ({
      accountId: member.account_id,
      name: accounts.get(member.account_id)?.name ?? '',
      posts: member.posts,
    })),
    standards: standards
      .filter(({ hindrance }) => hindrance === null)
      .map(({ equipmentId, number, name }) => ({ equipmentId, number, name })),
  }
}
