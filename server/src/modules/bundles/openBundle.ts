import type { bundles as api } from '@tongheng/contract/bundles'
import { type BundleTier, bundleWorkflow } from '@tongheng/contract/bundles'
import { CapabilityService } from '@tongheng/contract/capability'
import type { Received } from '@tongheng/contract'
import { findGap } from '#modules/capability'
import { organizationById, organizationsById } from '#modules/organizations'
import { platformChain } from '#platform/audit'
import { change, requireVersion, type Step } from '#platform/change'
import { meetDeadline, startDeadline } from '#platform/clock/deadlines'
import type { Context } from '#platform/context'
import { fieldError } from '#platform/errors'
import { newId } from '#platform/ids'
import { dayOf, formatNumber, nextNumber, yearOf } from '#platform/numbering'
import { requireMove } from '#platform/policy'
import type { Member } from '#platform/sessions'
import { bundleAsked, bundleQuoted, toldOf } from './events.ts'
import { bundlePolicy, mayOpenBundle } from './policy.ts'
import { bundleSubject, clockOfBundle, lockBundle } from './queries.ts'
import { type BundleRow, own } from './tables.ts'

/** Working days that the institution has for its price. */
const quoteDays = 3

/** Begins to gather like demands; the institution is asked for its price (NQI-4.2-bundle). */
export const openBundle = (context: Context<Member>, draft: Received<typeof api.openBundle>['body']): Promise<string> =>
  change(context, async (step) => {
    step.allow(mayOpenBundle, null)
    if (draft.joinUntil <= dayOf(step.now)) throw fieldError('body.joinUntil', 'bundles.join-past')
    const institution = (await organizationsById(step.db, [draft.institutionId])).get(draft.institutionId)
    if (institution?.kind !== 'institution' || institution.status !== 'approved')
      throw fieldError('body.institutionId', 'bundles.no-institution')
    const organizer = await organizationById(step.db, step.actor.organizationId)
    const year = yearOf(step.now)
    const row: BundleRow = {
      id: newId(),
      number: formatNumber('DB', year, await nextNumber(step.db, platformChain, 'bundle', year)),
      status: bundleWorkflow.initial,
      organizer_id: organizer.id,
      organizer_name: organizer.name,
      institution_id: institution.id,
      institution_name: institution.name,
      title: draft.title,
      service: draft.service,
      instrument: draft.instrument,
      region: draft.region,
      terms: draft.terms,
      join_until: draft.joinUntil,
      opened_by_name: step.actor.name,
      opened_at: step.now,
      method_code: null,
      reason: '',
      days: null,
      place: null,
      valid_until: null,
      remark: '',
      quoted_by_name: null,
      quoted_at: null,
      reached: null,
      unit_price: null,
      ending: null,
      ended_at: null,
      version: 1,
    }
    await own(step.db).insertInto('bundles').values(row).execute()
    await startDeadline(step.db, {
      ...clockOfBundle(row),
      startedAt: step.now,
      workingDays: quoteDays,
      warnBeforeDays: 1,
      escalateAfterDays: 1,
    })
    step.record('bundles.open', bundleSubject(row), null, row)
    await step.announce(bundleAsked, toldOf(row))
    return row.id
  })

/** Each tier once, and never dearer for more instruments. */
function requireTiers(tiers: readonly BundleTier[]): void {
  const seen = new Set<number>()
  for (const [at, { from, price }] of tiers.entries()) {
    if (seen.has(from)) throw fieldError(`body.tiers.${at}.from`, 'bundles.tier-twice', { from })
    seen.add(from)
    if (tiers.some((other) => other.from < from && Number(other.price) < Number(price)))
      throw fieldError(`body.tiers.${at}.price`, 'bundles.tier-dearer', { from })
  }
}

/** Whether the method lies beyond the published capability; then the reason is asked for (CTR-7.1). */
async function beyondOf(step: Step<Member>, row: BundleRow, quote: { methodCode: string; reason: string }) {
  const service = CapabilityService.safeParse(row.service)
  if (!service.success) return null
  const method = { id: null, code: quote.methodCode }
  const gap = await findGap(step.db, {
    institutionId: row.institution_id,
    service: service.data,
    method,
    results: [],
  })
  if (gap !== null && quote.reason === '') throw fieldError('body.reason', 'bundles.beyond-method', { at: gap.at })
  return gap
}

/** The package price, by which enterprises join from now on; it stays as given. */
export const quoteBundle = (
  context: Context<Member>,
  id: string,
  quote: Received<typeof api.quoteBundle>['body'],
): Promise<void> =>
  change(context, async (step) => {
    const before = await lockBundle(step.db, context.actor, id)
    step.allow(bundlePolicy.quote, before)
    const status = requireMove(bundleWorkflow, 'quote', before.status)
    await requireVersion(step.db, bundleSubject(before), before, quote.version)
    requireTiers(quote.tiers)
    if (quote.validUntil <= before.join_until)
      throw fieldError('body.validUntil', 'bundles.valid-too-short', { day: before.join_until })
    const gap = await beyondOf(step, before, quote)
    await own(step.db)
      .insertInto('bundle_tiers')
      .values(quote.tiers.map(({ from, price }) => ({ bundle_id: id, from_pieces: from, price })))
      .execute()
    const after = await own(step.db)
      .updateTable('bundles')
      .set({
        status,
        method_code: quote.methodCode,
        reason: gap === null ? '' : quote.reason,
        days: quote.days,
        place: quote.place,
        valid_until: quote.validUntil,
        remark: quote.remark,
        quoted_by_name: step.actor.name,
        quoted_at: step.now,
        version: before.version + 1,
      })
      .where('id', '=', id)
      .returningAll()
      .executeTakeFirstOrThrow()
    await meetDeadline(step.db, clockOfBundle(before), step.now)
    step.record('bundles.quote', bundleSubject(before), before, { ...after, tiers: quote.tiers })
    await step.announce(bundleQuoted, toldOf(after))
  })
