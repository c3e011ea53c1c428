import type { Received } from '@tongheng/contract'
import type { disclosure as api, DisclosureDraft } from '@tongheng/contract/disclosure'
import { windowKeepers } from '@tongheng/contract/windows'
import { peopleHolding } from '#modules/organizations'
import { change, requireVersion, type Step } from '#platform/change'
import type { Context } from '#platform/context'
import { fieldError } from '#platform/errors'
import { newId } from '#platform/ids'
import { dayOf } from '#platform/numbering'
import { needs, type Rule } from '#platform/policy'
import type { Member } from '#platform/sessions'
import { disclosureSubject, laterBy, lockDisclosure } from './queries.ts'
import { type DisclosureRow, own } from './tables.ts'

/** The window's own people keep its list and its rules. */
export const mayKeep: Rule<unknown> = (actor) => needs(actor, windowKeepers)

/** Whoever writes it down has looked at it on this day. */
async function columnsOf(step: Step<Member>, draft: Omit<DisclosureDraft, 'version'>) {
  const people = await peopleHolding(step.db, step.actor.organizationId, windowKeepers)
  const responsible = people.find(({ id }) => id === draft.responsibleId)
  if (!responsible) throw fieldError('body.responsibleId', 'disclosure.no-such-person')
  const today = dayOf(step.now)
  return {
    kind: draft.kind,
    title: draft.title,
    content: draft.content,
    posted_at: draft.postedAt,
    responsible_id: responsible.id,
    responsible_name: responsible.name,
    every_months: draft.everyMonths,
    published: draft.published,
    checked_on: today,
    checked_by_name: step.actor.name,
    due_on: laterBy(today, draft.everyMonths),
  }
}

export const addDisclosure = (context: Context<Member>, draft: DisclosureDraft): Promise<DisclosureRow> =>
  change(context, async (step) => {
    step.allow(mayKeep, null)
    const row = await own(step.db)
      .insertInto('disclosures')
      .values({
        organization_id: step.actor.organizationId,
        id: newId(),
        version: 1,
        ...(await columnsOf(step, draft)),
      })
      .returningAll()
      .executeTakeFirstOrThrow()
    step.record('disclosure.add', disclosureSubject(row), null, row)
    return row
  })

type Set = Awaited<ReturnType<typeof columnsOf>> | Pick<Awaited<ReturnType<typeof columnsOf>>, 'checked_on' | 'due_on'>

const update = (step: Step<Member>, before: DisclosureRow, set: Set): Promise<DisclosureRow> =>
  own(step.db)
    .updateTable('disclosures')
    .set({ ...set, checked_by_name: step.actor.name, version: before.version + 1 })
    .where('organization_id', '=', before.organization_id)
    .where('id', '=', before.id)
    .returningAll()
    .executeTakeFirstOrThrow()

export const changeDisclosure = (
  context: Context<Member>,
  id: string,
  { version, ...draft }: Received<typeof api.changeDisclosure>['body'],
): Promise<DisclosureRow> =>
  change(context, async (step) => {
    const before = await lockDisclosure(step.db, step.actor.organizationId, id)
    step.allow(mayKeep, null)
    await requireVersion(step.db, disclosureSubject(before), before, version)
    const after = await update(step, before, await columnsOf(step, draft))
    step.record('disclosure.change', disclosureSubject(before), before, after)
    return after
  })

/** It was looked at and is still right; the period begins anew (CAL-4.4). */
export const checkDisclosure = (
  context: Context<Member>,
  id: string,
  { note, version }: Received<typeof api.checkDisclosure>['body'],
): Promise<DisclosureRow> =>
  change(context, async (step) => {
    const before = await lockDisclosure(step.db, step.actor.organizationId, id)
    step.allow(mayKeep, null)
    await requireVersion(step.db, disclosureSubject(before), before, version)
    const today = dayOf(step.now)
    const after = await update(step, before, { checked_on: today, due_on: laterBy(today, before.every_months) })
    step.record('disclosure.check', disclosureSubject(before), before, { ...after, detail: note })
    return after
  })
