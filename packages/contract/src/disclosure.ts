import { z } from 'zod'
import { byId, Day, Id, listOf, Moment, optionalText, RowVersion, text } from './common.ts'
import { ruleTopics } from './disclosure.texts.ts'
import { messages } from './errors.ts'
import { facilities, Facility } from './facilities.ts'
import { operation } from './operation.ts'
import { windowKeepers } from './windows.shapes.ts'

/** What a window must make public: laws, authorisations, steps, fees, times and promises (CAL-4.4). */
export const DisclosureKind = z.enum(['laws', 'authorisations', 'steps', 'fees', 'times', 'promises'])
export type DisclosureKind = z.infer<typeof DisclosureKind>

const everyMonths = z.number().int().min(1).max(24)

export const DisclosureDraft = z.object({
  kind: DisclosureKind,
  title: text(120),
  content: text(4000),
  /** Where it hangs or stands beside this page: board, folder, screen. */
  postedAt: optionalText(200).default(''),
  /** Who keeps it current. */
  responsibleId: Id,
  everyMonths,
  published: z.boolean(),
})
export type DisclosureDraft = z.infer<typeof DisclosureDraft>

export const Disclosure = z.object({
  id: Id,
  kind: DisclosureKind,
  title: z.string(),
  content: z.string(),
  postedAt: z.string(),
  responsible: z.object({ id: Id, name: z.string() }),
  everyMonths: z.number().int(),
  published: z.boolean(),
  checkedOn: Day,
  checkedBy: z.string(),
  /** By this day it is looked at again. */
  dueOn: Day,
  overdue: z.boolean(),
  version: RowVersion,
})
export type Disclosure = z.infer<typeof Disclosure>

/** What everybody reads, and how fresh it is. */
export const PublicDisclosure = z.object({
  id: Id,
  kind: DisclosureKind,
  title: z.string(),
  content: z.string(),
  postedAt: z.string(),
  checkedOn: Day,
})
export type PublicDisclosure = z.infer<typeof PublicDisclosure>

/** Which clause a rule serves (CAL-4.3, 4.5, 4.6, 4.7). */
export const RuleTopic = z.enum(ruleTopics)
export type RuleTopic = z.infer<typeof RuleTopic>

const items = z.array(text(200)).max(40)

export const RuleDraft = z.object({
  topic: RuleTopic,
  title: text(120),
  content: text(20_000),
  /** What is looked at in its checks besides the points of its clause; a rule of no such clause has some. */
  items,
  everyMonths,
})
export type RuleDraft = z.infer<typeof RuleDraft>

/** One point of the clause by its key, or one item in the window's own words: kept, or what was found instead. */
export const CheckResult = z.object({ item: text(200), kept: z.boolean(), finding: optionalText(500).default('') })
export type CheckResult = z.infer<typeof CheckResult>

export const RuleCheck = z.object({
  id: Id,
  number: z.number().int(),
  at: Moment,
  by: z.string(),
  results: z.array(CheckResult),
})
export type RuleCheck = z.infer<typeof RuleCheck>

/** A rule of a window as it stands: management, lawful conduct, premises, quality of service (CAL-4.3, 4.5, 4.6, 4.7). */
export const WindowRule = z.object({
  id: Id,
  topic: RuleTopic,
  title: z.string(),
  content: z.string(),
  /** Points of its clause, by their keys (`disclosure.texts.ts`). */
  points: z.array(z.string()),
  items: z.array(z.string()),
  everyMonths: z.number().int(),
  /** Number of this version; earlier ones stay. */
  number: z.number().int(),
  savedBy: z.string(),
  savedAt: Moment,
  dueOn: Day,
  overdue: z.boolean(),
  /** The newest first. */
  checks: z.array(RuleCheck),
  version: RowVersion,
})
export type WindowRule = z.infer<typeof WindowRule>

const seen = { version: RowVersion }

export const disclosure = {
  ...facilities,
  listPublicDisclosures: operation({
    method: 'GET',
    path: '/windows/:id/disclosures',
    summary: 'What a window makes public (CAL-4.4), and what it has for its visitors (CAL-4.6)',
    access: 'public',
    limited: true,
    params: byId,
    response: z.object({
      entries: z.array(PublicDisclosure),
      facilities: z.array(Facility.pick({ id: true, kind: true, name: true, place: true, state: true, note: true })),
    }),
  }),
  listDisclosures: operation({
    method: 'GET',
    path: '/disclosures',
    summary: 'The disclosure list of my window, with who is responsible and what is to be looked at again',
    access: windowKeepers,
    response: listOf(Disclosure).extend({
      /** Kinds of which nothing is public. */
      missing: z.array(DisclosureKind),
      people: z.array(z.object({ id: Id, name: z.string() })),
    }),
  }),
  addDisclosure: operation({
    method: 'POST',
    path: '/disclosures',
    summary: 'Add something to the disclosure list',
    access: windowKeepers,
    body: DisclosureDraft,
    response: Disclosure,
  }),
  changeDisclosure: operation({
    method: 'PUT',
    path: '/disclosures/:id',
    summary: 'Write it anew, which counts as a check; or take it from the public',
    access: windowKeepers,
    params: byId,
    body: DisclosureDraft.extend(seen),
    response: Disclosure,
  }),
  checkDisclosure: operation({
    method: 'POST',
    path: '/disclosures/:id/check',
    summary: 'It was looked at and is still right (CAL-4.4)',
    access: windowKeepers,
    params: byId,
    body: z.object({ note: optionalText(500).default(''), ...seen }),
    response: Disclosure,
  }),
  listWindowRules: operation({
    method: 'GET',
    path: '/window-rules',
    summary: 'Rules of my window with their checks, and the clauses that none of them serves (CAL-4.3, 4.5, 4.6, 4.7)',
    access: windowKeepers,
    response: listOf(WindowRule).extend({ missing: z.array(RuleTopic) }),
  }),
  addWindowRule: operation({
    method: 'POST',
    path: '/window-rules',
    summary: 'Set a rule with what is looked at in its checks',
    access: windowKeepers,
    body: RuleDraft,
    response: WindowRule,
  }),
  changeWindowRule: operation({
    method: 'PUT',
    path: '/window-rules/:id',
    summary: 'A new version of a rule; those before stay as they were',
    access: windowKeepers,
    params: byId,
    body: RuleDraft.extend(seen),
    response: WindowRule,
  }),
  checkWindowRule: operation({
    method: 'POST',
    path: '/window-rules/:id/check',
    summary: 'Check whether a rule is kept, item by item; what is not becomes an entry of the improvement register',
    access: windowKeepers,
    params: byId,
    body: z.object({ results: z.array(CheckResult).min(1).max(40), ...seen }),
    response: WindowRule,
  }),
}

export const disclosureErrors = messages('disclosure', {
  'no-items': { zh: '请至少填写一个检查项', en: 'Name at least one thing to look at' },
  'item-twice': { zh: '检查项“{{item}}”填写了两次', en: '“{{item}}” is there twice' },
  'not-every-item': { zh: '请逐项填写检查结果', en: 'Say of every item whether it is kept' },
  'finding-needed': { zh: '不符合的项请写明发现的问题', en: 'Say what was found where it is not kept' },
  'no-such-person': { zh: '请选择本单位的窗口人员', en: 'Choose one of the people of your window' },
})
