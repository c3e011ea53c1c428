import {
  type Disclosure,
  disclosure as api,
  DisclosureKind,
  type PublicDisclosure,
  RuleTopic,
  type WindowRule,
} from '@tongheng/contract/disclosure'
import { pointsOf } from '@tongheng/contract/disclosure.texts'
import { windowKeepers } from '@tongheng/contract/windows'
import { peopleHolding } from '#modules/organizations'
import type { Context } from '#platform/context'
import { notFound } from '#platform/errors'
import { dayOf } from '#platform/numbering'
import type { Routes } from '#platform/routes'
import type { Member } from '#platform/sessions'
import { addDisclosure, changeDisclosure, checkDisclosure } from './keepDisclosures.ts'
import { addWindowRule, changeWindowRule, checkWindowRule } from './keepRules.ts'
import { addFacility, changeFacility, ownFacilities, removeFacility } from './keepFacilities.ts'
import { disclosuresOf, facilitiesOf, publicDisclosures, rulesOf, type WholeRule } from './queries.ts'
import type { DisclosureRow } from './tables.ts'

const presentDisclosure = (row: DisclosureRow, today: string): Disclosure => ({
  id: row.id,
  kind: row.kind,
  title: row.title,
  content: row.content,
  postedAt: row.posted_at,
  responsible: { id: row.responsible_id, name: row.responsible_name },
  everyMonths: row.every_months,
  published: row.published,
  checkedOn: row.checked_on,
  checkedBy: row.checked_by_name,
  dueOn: row.due_on,
  overdue: row.due_on < today,
  version: row.version,
})

const asPublic = ({ id, kind, title, content, posted_at, checked_on }: DisclosureRow): PublicDisclosure => ({
  id,
  kind,
  title,
  content,
  postedAt: posted_at,
  checkedOn: checked_on,
})

const presentRule = (rule: WholeRule, today: string): WindowRule => ({
  id: rule.id,
  topic: rule.current.topic,
  points: pointsOf(rule.current.topic),
  title: rule.current.title,
  content: rule.current.content,
  items: rule.current.items,
  everyMonths: rule.current.every_months,
  number: rule.number,
  savedBy: rule.current.saved_by_name,
  savedAt: rule.current.saved_at.toISOString(),
  dueOn: rule.due_on,
  overdue: rule.due_on < today,
  checks: rule.checks.map(({ id, number, checked_at, checked_by_name, results }) => ({
    id,
    number,
    at: checked_at.toISOString(),
    by: checked_by_name,
    results,
  })),
  version: rule.version,
})

const todayOf = (context: Context<Member>): string => dayOf(context.platform.now())

async function wholeList(context: Context<Member>) {
  const organizationId = context.actor.organizationId
  const rows = await disclosuresOf(context.db, organizationId)
  const there = new Set(rows.filter(({ published }) => published).map(({ kind }) => kind))
  const people = await peopleHolding(context.db, organizationId, windowKeepers)
  return {
    entries: rows.map((row) => presentDisclosure(row, todayOf(context))),
    total: rows.length,
    missing: DisclosureKind.options.filter((kind) => !there.has(kind)),
    people: people.map(({ id, name }) => ({ id, name })),
  }
}

async function oneRule(context: Context<Member>, id: string): Promise<WindowRule> {
  const [rule] = await rulesOf(context.db, context.actor.organizationId, id)
  if (!rule) throw notFound()
  return presentRule(rule, todayOf(context))
}

export function disclosureRoutes(routes: Routes): void {
  routes.on(api.listPublicDisclosures, async ({ context, params }) => ({
    entries: (await publicDisclosures(context.db, params.id)).map(asPublic),
    facilities: (await facilitiesOf(context.db, params.id)).map(({ id, kind, name, place, state, note }) => ({
      id,
      kind,
      name,
      place,
      state,
      note,
    })),
  }))
  routes.on(api.listFacilities, ({ context }) => ownFacilities(context))
  routes.on(api.addFacility, ({ context, body }) => addFacility(context, body))
  routes.on(api.changeFacility, ({ context, params, body }) => changeFacility(context, params.id, body))
  routes.on(api.removeFacility, async ({ context, params, body }) => {
    await removeFacility(context, params.id, body.version)
    return {}
  })
  routes.on(api.listDisclosures, ({ context }) => wholeList(context))
  routes.on(api.addDisclosure, async ({ context, body }) =>
    presentDisclosure(await addDisclosure(context, body), todayOf(context)),
  )
  routes.on(api.changeDisclosure, async ({ context, params, body }) =>
    presentDisclosure(await changeDisclosure(context, params.id, body), todayOf(context)),
  )
  routes.on(api.checkDisclosure, async ({ context, params, body }) =>
    presentDisclosure(await checkDisclosure(context, params.id, body), todayOf(context)),
  )
  routes.on(api.listWindowRules, async ({ context }) => {
    const rules = await rulesOf(context.db, context.actor.organizationId)
    const served = new Set(rules.map(({ current }) => current.topic))
    return {
      entries: rules.map((rule) => presentRule(rule, todayOf(context))),
      total: rules.length,
      missing: RuleTopic.options.filter((topic) => !served.has(topic)),
    }
  })
  routes.on(api.addWindowRule, async ({ context, body }) => oneRule(context, await addWindowRule(context, body)))
  routes.on(api.changeWindowRule, async ({ context, params, body }) => {
    await changeWindowRule(context, params.id, body)
    return oneRule(context, params.id)
  })
  routes.on(api.checkWindowRule, async ({ context, params, body }) => {
    await checkWindowRule(context, params.id, body)
    return oneRule(context, params.id)
  })
}
