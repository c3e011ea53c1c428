import { postsByKind } from '@tongheng/contract/posts'
import { accountsById } from '#modules/accounts'
import type { AnyDb } from '#platform/db'
import { isKeyName } from '#platform/keys'
import { type Actor, holds } from '#platform/sessions'
import { own } from './tables.ts'

/** The operator's people, where a case may name them: whichever organisation that is. */
export const ofOperator = 'operator'

/** Real names of an organisation's people, each with the name chosen for others; null where two people share one real name. */
export type NamesOfPeople = ReadonlyMap<string, string | null>

/**
 * Says a person's name. `sides`: for whom that person acted; several where only the case is known, not the side; none where the person
 * said their name without an account.
 */
export type SayName = (name: string, ...sides: readonly (string | null)[]) => string

/** What others read of somebody who is no member any more, or whom a name does not tell from another: 张三 → 张**. */
export const maskedName = (name: string): string => {
  const [first] = name
  return first === undefined ? '' : `${first}**`
}

/** The rule itself, on what is known of each side. */
export function shownName(
  known: ReadonlyMap<string, NamesOfPeople>,
  viewerId: string | null,
  { name, sides }: { name: string; sides: readonly string[] },
): string {
  if (sides.length === 0 || isKeyName(name)) return name
  const isOwn = viewerId !== null && sides.includes(viewerId)
  if (isOwn && (sides.length === 1 || known.get(viewerId)?.has(name))) return name
  const said = new Set(sides.flatMap((side) => known.get(side)?.get(name) ?? []))
  const [only] = said
  return only !== undefined && said.size === 1 ? only : maskedName(name)
}

/**
 * How people are called before whoever asks (NQI-6.1-realname): their own organisation and the operator, who reviews, read the real
 * name; other organisations the chosen one. What somebody answers for by signing, or by taking a sample over, keeps the real name and
 * does not come through here.
 */
export async function namesBefore(db: AnyDb, viewer: Actor, sides: readonly (string | null)[]): Promise<SayName> {
  if (holds(viewer, postsByKind.operator)) return (name) => name
  const ids = [...new Set(sides.flatMap((side) => (side === null || side === ofOperator ? [] : [side])))]
  const members = await own(db)
    .selectFrom('memberships')
    .innerJoin('organizations', 'organizations.id', 'memberships.organization_id')
    .select(['account_id', 'organization_id', 'kind'])
    .where((where) =>
      where.or([where('kind', '=', 'operator'), ...(ids.length === 0 ? [] : [where('organization_id', 'in', ids)])]),
    )
    .execute()
  const people = await accountsById(db, [...new Set(members.map((member) => member.account_id))])
  const known = new Map<string, Map<string, string | null>>()
  for (const member of members) {
    const side = member.kind === 'operator' ? ofOperator : member.organization_id
    const names = known.get(side) ?? new Map<string, string | null>()
    const person = people.get(member.account_id)
    if (person) names.set(person.name, names.has(person.name) ? null : person.display_name)
    known.set(side, names)
  }
  return (name, ...of) => shownName(known, viewer.organizationId, { name, sides: of.filter((side) => side !== null) })
}
