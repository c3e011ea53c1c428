import type { TaskGroup } from '@tongheng/contract/tasks'
import { accountsById } from '#modules/accounts'
import { membersOf } from '#modules/organizations'
import { change, requireVersion, type Step, type Subject } from '#platform/change'
import type { Context } from '#platform/context'
import type { AnyDb } from '#platform/db'
import { DomainError, fieldError } from '#platform/errors'
import { newId } from '#platform/ids'
import type { Member } from '#platform/sessions'
import { lockOwn } from '#platform/ownRow'
import { mayGroup } from './policy.ts'
import type { TaskKey } from './queries.ts'
import { type GroupRow, own } from './tables.ts'

export async function groupsOf(db: AnyDb, institutionId: string): Promise<TaskGroup[]> {
  const groups = await own(db)
    .selectFrom('task_groups')
    .selectAll()
    .where('institution_id', '=', institutionId)
    .orderBy('name')
    .execute()
  const members = await own(db)
    .selectFrom('task_group_members')
    .selectAll()
    .where('institution_id', '=', institutionId)
    .orderBy('account_name')
    .execute()
  return groups.map((row) => ({
    institutionId,
    id: row.id,
    name: row.name,
    room: row.room,
    head: row.head_id === null ? null : { accountId: row.head_id, name: row.head_name ?? '' },
    members: members
      .filter((member) => member.group_id === row.id)
      .map((member) => ({ accountId: member.account_id, name: member.account_name })),
    version: row.version,
  }))
}

interface GroupInput {
  name: string
  room: string
  headId?: string | null | undefined
  memberIds: readonly string[]
}

const groupSubject = (row: Pick<GroupRow, 'institution_id' | 'id'>): Subject => ({
  kind: 'task-group',
  id: row.id,
  organizationId: row.institution_id,
})

/** Members of the laboratory by name; whoever is none is told at their place. A person moves over from another group. */
async function putMembers(step: Step<Member>, group: GroupRow, memberIds: readonly string[]): Promise<string[]> {
  const institutionId = group.institution_id
  const known = new Set((await membersOf(step.db, institutionId)).map((member) => member.account_id))
  const strange = memberIds.findIndex((id) => !known.has(id))
  if (strange >= 0) throw fieldError(`body.memberIds.${strange}`, 'tasks.no-member')
  const people = await accountsById(step.db, memberIds)
  const ofLaboratory = own(step.db).deleteFrom('task_group_members').where('institution_id', '=', institutionId)
  await ofLaboratory.where('group_id', '=', group.id).execute()
  if (memberIds.length === 0) return []
  await ofLaboratory.where('account_id', 'in', memberIds).execute()
  const rows = [...new Set(memberIds)].map((id) => ({
    institution_id: institutionId,
    account_id: id,
    group_id: group.id,
    account_name: people.get(id)?.name ?? '',
  }))
  await own(step.db).insertInto('task_group_members').values(rows).execute()
  return rows.map((row) => row.account_name)
}

/** Whoever answers for a group belongs to the laboratory, not necessarily to the group. */
async function headOf({ db }: Step<Member>, institutionId: string, headId: string | null | undefined) {
  if (!headId) return { head_id: null, head_name: null }
  const known = (await membersOf(db, institutionId)).some((member) => member.account_id === headId)
  if (!known) throw fieldError('body.headId', 'tasks.no-member')
  return { head_id: headId, head_name: (await accountsById(db, [headId])).get(headId)?.name ?? '' }
}

/** Who answers for the groups that people work in, by person; a head that left the laboratory is none any more. */
export async function headsOf(db: AnyDb, institutionId: string): Promise<Map<string, string>> {
  const members = new Set((await membersOf(db, institutionId)).map((member) => member.account_id))
  const groups = await groupsOf(db, institutionId)
  return new Map(
    groups.flatMap(({ head, members: people }) =>
      head && members.has(head.accountId) ? people.map(({ accountId }) => [accountId, head.accountId] as const) : [],
    ),
  )
}

async function requireFreeName(db: AnyDb, institutionId: string, name: string, except: string): Promise<void> {
  const same = await own(db)
    .selectFrom('task_groups')
    .select('id')
    .where('institution_id', '=', institutionId)
    .where('name', '=', name)
    .where('id', '<>', except)
    .executeTakeFirst()
  if (same) throw fieldError('body.name', 'tasks.group-name')
}

export const createGroup = (context: Context<Member>, input: GroupInput): Promise<TaskKey> =>
  change(context, async (step) => {
    const institutionId = context.actor.organizationId
    step.allow(mayGroup, null)
    const id = newId()
    await requireFreeName(step.db, institutionId, input.name, id)
    const group = await own(step.db)
      .insertInto('task_groups')
      .values({
        institution_id: institutionId,
        id,
        name: input.name,
        room: input.room,
        ...(await headOf(step, institutionId, input.headId)),
      })
      .returningAll()
      .executeTakeFirstOrThrow()
    const members = await putMembers(step, group, input.memberIds)
    step.record('tasks.create-group', groupSubject(group), null, { ...group, members })
    return { institutionId, id: group.id }
  })

export const saveGroup = (
  context: Context<Member>,
  key: TaskKey,
  input: GroupInput & { version: number },
): Promise<void> =>
  change(context, async (step) => {
    const before = await lockOwn(own(step.db), 'task_groups', context.actor, key)
    step.allow(mayGroup, null)
    await requireVersion(step.db, groupSubject(before), before, input.version)
    await requireFreeName(step.db, key.institutionId, input.name, key.id)
    const after = await own(step.db)
      .updateTable('task_groups')
      .set({
        name: input.name,
        room: input.room,
        ...(await headOf(step, key.institutionId, input.headId)),
        version: before.version + 1,
      })
      .where('institution_id', '=', key.institutionId)
      .where('id', '=', key.id)
      .returningAll()
      .executeTakeFirstOrThrow()
    const members = await putMembers(step, after, input.memberIds)
    step.record('tasks.save-group', groupSubject(after), before, { ...after, members })
  })

export async function groupById(db: AnyDb, key: TaskKey): Promise<TaskGroup> {
  const group = (await groupsOf(db, key.institutionId)).find((one) => one.id === key.id)
  if (!group) throw new DomainError('not-found', 'platform.not-found')
  return group
}
