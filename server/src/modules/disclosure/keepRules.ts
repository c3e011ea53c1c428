import type { Received } from '@tongheng/contract'
import type { CheckResult, disclosure as api, RuleDraft } from '@tongheng/contract/disclosure'
import { pointsOf } from '@tongheng/contract/disclosure.texts'
import { change, requireVersion, type Step } from '#platform/change'
import type { Context } from '#platform/context'
import { fieldError } from '#platform/errors'
import { newId } from '#platform/ids'
import { dayOf } from '#platform/numbering'
import type { Member } from '#platform/sessions'
import { ruleNotKept } from './events.ts'
import { mayKeep } from './keepDisclosures.ts'
import { laterBy, lockRule, rulesOf, ruleSubject } from './queries.ts'
import { own, type RuleRow } from './tables.ts'

/** Each is looked at once; where the clause says nothing of itself, the window does. */
function requireItems({ topic, items }: RuleDraft): void {
  const points = pointsOf(topic)
  if (points.length + items.length === 0) throw fieldError('body.items', 'disclosure.no-items')
  for (const [at, item] of items.entries())
    if (items.indexOf(item) !== at || points.includes(item))
      throw fieldError(`body.items.${at}`, 'disclosure.item-twice', { item })
}

const writeVersion = (step: Step<Member>, rule: Pick<RuleRow, 'id' | 'number'>, draft: RuleDraft) =>
  own(step.db)
    .insertInto('window_rule_versions')
    .values({
      organization_id: step.actor.organizationId,
      rule_id: rule.id,
      number: rule.number,
      topic: draft.topic,
      title: draft.title,
      content: draft.content,
      items: [...draft.items],
      every_months: draft.everyMonths,
      saved_by_name: step.actor.name,
      saved_at: step.now,
    })
    .execute()

/** Sets a rule; it is checked for the first time when its period is over (CAL-4.3). */
export const addWindowRule = (context: Context<Member>, draft: RuleDraft): Promise<string> =>
  change(context, async (step) => {
    step.allow(mayKeep, null)
    requireItems(draft)
    const rule = await own(step.db)
      .insertInto('window_rules')
      .values({
        organization_id: step.actor.organizationId,
        id: newId(),
        number: 1,
        due_on: laterBy(dayOf(step.now), draft.everyMonths),
        version: 1,
      })
      .returningAll()
      .executeTakeFirstOrThrow()
    await writeVersion(step, rule, draft)
    step.record('disclosure.add-rule', ruleSubject(rule), null, { ...rule, ...draft })
    return rule.id
  })

const update = (step: Step<Member>, before: RuleRow, set: { number?: number; due_on?: ReturnType<typeof laterBy> }) =>
  own(step.db)
    .updateTable('window_rules')
    .set({ ...set, version: before.version + 1 })
    .where('organization_id', '=', before.organization_id)
    .where('id', '=', before.id)
    .returningAll()
    .executeTakeFirstOrThrow()

/** A new version; the day of the next check stays. */
export const changeWindowRule = (
  context: Context<Member>,
  id: string,
  { version, ...draft }: Received<typeof api.changeWindowRule>['body'],
): Promise<void> =>
  change(context, async (step) => {
    const before = await lockRule(step.db, step.actor.organizationId, id)
    step.allow(mayKeep, null)
    await requireVersion(step.db, ruleSubject(before), before, version)
    requireItems(draft)
    const after = await update(step, before, { number: before.number + 1 })
    await writeVersion(step, after, draft)
    step.record('disclosure.change-rule', ruleSubject(before), before, { ...after, ...draft })
  })

/** Each point of the clause and each item of the version that stands is answered once, and what is not kept is said. */
function requireAnswers(items: readonly string[], results: readonly CheckResult[]): void {
  const answered = new Set(results.map(({ item }) => item))
  if (results.length !== items.length || items.some((item) => !answered.has(item)))
    throw fieldError('body.results', 'disclosure.not-every-item')
  const silent = results.findIndex(({ kept, finding }) => !kept && finding === '')
  if (silent >= 0) throw fieldError(`body.results.${silent}.finding`, 'disclosure.finding-needed')
}

/** Checks whether a rule is kept; what is not goes to the improvement register by itself (CAL-4.3). */
export const checkWindowRule = (
  context: Context<Member>,
  id: string,
  { version, results }: Received<typeof api.checkWindowRule>['body'],
): Promise<void> =>
  change(context, async (step) => {
    const organizationId = step.actor.organizationId
    const before = await lockRule(step.db, organizationId, id)
    step.allow(mayKeep, null)
    await requireVersion(step.db, ruleSubject(before), before, version)
    const [rule] = await rulesOf(step.db, organizationId, id)
    if (!rule) throw new Error('a rule has a version')
    requireAnswers([...pointsOf(rule.current.topic), ...rule.current.items], results)
    const checkId = newId()
    await own(step.db)
      .insertInto('window_rule_checks')
      .values({
        organization_id: organizationId,
        id: checkId,
        rule_id: id,
        number: before.number,
        results: JSON.stringify(results),
        checked_by_name: step.actor.name,
        checked_at: step.now,
      })
      .execute()
    const after = await update(step, before, { due_on: laterBy(dayOf(step.now), rule.current.every_months) })
    step.record('disclosure.check-rule', ruleSubject(before), before, { ...after, results })
    if (results.some(({ kept }) => !kept)) await step.announce(ruleNotKept, { organizationId, checkId })
  })
