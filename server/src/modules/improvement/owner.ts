import type { Post } from '@tongheng/contract'
import { operatorOrganization, peopleHolding } from '#modules/organizations'
import type { AnyDb } from '#platform/db'

/** In the order in which somebody answers for an improvement that nobody was given yet. */
const firstPosts: readonly Post[] = [
  'quality-manager',
  'technical-manager',
  'top-manager',
  'institution-admin',
  'window-clerk',
  'operator',
  'complaint-handler',
]

/** Whoever can answer for an improvement of this register (null: the platform's), those who usually do so first. */
export async function ownersOf(db: AnyDb, organizationId: string | null) {
  const holder = organizationId ?? (await operatorOrganization(db))
  if (holder === null) return []
  const found = new Map<string, { id: string; name: string; email: string; locale: 'zh-CN' | 'en' }>()
  for (const post of firstPosts)
    for (const { id, name, email, locale } of await peopleHolding(db, holder, [post]))
      if (!found.has(id)) found.set(id, { id, name, email, locale })
  return [...found.values()]
}

export async function firstOwner(db: AnyDb, organizationId: string | null) {
  const [first] = await ownersOf(db, organizationId)
  return first ? { id: first.id, name: first.name } : null
}
