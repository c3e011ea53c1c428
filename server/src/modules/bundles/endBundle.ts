import { bundleWorkflow, packagePrice } from '@tongheng/contract/bundles'
import { offerPackage } from '#modules/demand'
import { change, requireVersion, type Step } from '#platform/change'
import { cancelDeadline, meetDeadline } from '#platform/clock/deadlines'
import type { Context } from '#platform/context'
import type { Timer } from '#platform/jobs'
import { dayOf } from '#platform/numbering'
import { requireMove } from '#platform/policy'
import type { Actor, Member } from '#platform/sessions'
import { bundleEnded, toldOf } from './events.ts'
import { bundlePolicy } from './policy.ts'
import { bundleSubject, clockOfBundle, lockBundle, membersOfBundles, tiersOf } from './queries.ts'
import { type BundleRow, type MemberRow, own } from './tables.ts'

type AnyStep = Step<Actor | null>

const updateBundle = (step: AnyStep, before: BundleRow, set: Partial<BundleRow>): Promise<BundleRow> =>
  own(step.db)
    .updateTable('bundles')
    .set({ ...set, version: before.version + 1 })
    .where('id', '=', before.id)
    .returningAll()
    .executeTakeFirstOrThrow()

/** Its demands are free for other ways again. */
const release = (step: AnyStep, id: string) =>
  own(step.db)
    .updateTable('bundle_members')
    .set({ status: 'released' })
    .where('bundle_id', '=', id)
    .where('status', '=', 'joined')
    .execute()

const endUnformed = async (
  step: AnyStep,
  before: BundleRow,
  { status, ending }: Pick<BundleRow, 'status' | 'ending'>,
): Promise<BundleRow> => {
  await release(step, before.id)
  const after = await updateBundle(step, before, { status, ending, ended_at: step.now })
  await step.announce(bundleEnded, toldOf(after))
  return after
}

/** The institution does not take it, or whoever gathers takes it back. */
export const endBundle = (
  context: Context<Member>,
  id: string,
  { action, reason, version }: { action: 'decline' | 'cancel'; reason: string; version: number },
): Promise<void> =>
  change(context, async (step) => {
    const before = await lockBundle(step.db, context.actor, id)
    step.allow(bundlePolicy[action], before)
    const status = requireMove(bundleWorkflow, action, before.status)
    await requireVersion(step.db, bundleSubject(before), before, version)
    const after = await endUnformed(step, before, { status, ending: reason })
    await (action === 'decline' ? meetDeadline : cancelDeadline)(step.db, clockOfBundle(before), step.now)
    step.record(`bundles.${action}`, bundleSubject(before), before, after)
  })

interface Promised {
  method_code: string
  days: number
  place: 'laboratory' | 'site'
  valid_until: string
  quoted_by_name: string
}

/** What the institution promised; an open bundle always has it, by the law of its table. */
function promisedBy(row: BundleRow): Promised {
  const { method_code, days, place, valid_until, quoted_by_name } = row
  if (method_code === null || days === null || place === null || valid_until === null || quoted_by_name === null)
    throw new Error('an open bundle has a quotation')
  return { method_code, days, place, valid_until, quoted_by_name }
}

/** Each member gets a quotation of its own, which it accepts for itself; no member sees another's. */
async function quoteMembers(step: AnyStep, row: BundleRow, members: readonly MemberRow[], price: string) {
  const promised = promisedBy(row)
  for (const { demand_id: demandId, lines } of members)
    await offerPackage(step, {
      demandId,
      lines,
      institution: { id: row.institution_id, name: row.institution_name },
      price,
      methodCode: promised.method_code,
      days: promised.days,
      place: promised.place,
      validUntil: promised.valid_until,
      remark: [row.number, row.remark].filter((part) => part !== '').join('; '),
      beyond: row.reason === '' ? null : { reason: 'method', at: promised.method_code },
      reason: row.reason,
      by: promised.quoted_by_name,
    })
}

/** After the last day for joining: formed at the price that was reached, or failed with too few instruments. */
const closeBundle = (context: Context<null>, before: BundleRow): Promise<void> =>
  change(context, async (step) => {
    const members = (await membersOfBundles(step.db, [before.id])).filter(({ status }) => status === 'joined')
    const reached = members.reduce((sum, { lines }) => sum + lines.length, 0)
    const price = packagePrice((await tiersOf(step.db, [before.id])).get(before.id) ?? [], reached)
    if (price === null) {
      const status = requireMove(bundleWorkflow, 'fail', before.status)
      const after = await endUnformed(step, before, { status, ending: String(reached) })
      step.record('bundles.fail', bundleSubject(before), before, after)
      return
    }
    await quoteMembers(step, before, members, price)
    const status = requireMove(bundleWorkflow, 'form', before.status)
    const after = await updateBundle(step, before, { status, reached, unit_price: price, ended_at: step.now })
    step.record('bundles.form', bundleSubject(before), before, after)
  })

/** Closes every bundle whose last day for joining is over. */
export async function closeDueBundles(context: Context<null>): Promise<void> {
  const due = await own(context.db)
    .selectFrom('bundles')
    .selectAll()
    .where('status', '=', 'open')
    .where('join_until', '<', dayOf(context.platform.now()))
    .orderBy('id')
    .forUpdate()
    .skipLocked()
    .execute()
  for (const row of due) await closeBundle(context, row)
}

export const closeBundles: Timer = { name: 'close-bundles', cron: '*/10 * * * *', run: closeDueBundles }
