import type { Post } from '@tongheng/contract'
import { sampleWorkflow } from '@tongheng/contract/samples'
import { accountsById } from '#modules/accounts'
import { membersOf } from '#modules/organizations'
import type { AnyDb } from '#platform/db'

export interface Receiver {
  accountId: string
  name: string
}

/** Colleagues whose post lets them take samples over, by name. */
export async function receiversOf(db: AnyDb, institutionId: string): Promise<Receiver[]> {
  const takers: readonly Post[] = sampleWorkflow.moves.confirm.by
  const members = (await membersOf(db, institutionId)).filter((member) =>
    member.posts.some((post) => takers.includes(post)),
  )
  const people = await accountsById(
    db,
    members.map((member) => member.account_id),
  )
  return members
    .flatMap((member) => {
      const account = people.get(member.account_id)
      return account ? [{ accountId: account.id, name: account.name }] : []
    })
    .toSorted((a, b) => a.name.localeCompare(b.name, 'zh-CN'))
}
