import type { ClockView } from '@tongheng/contract'
import {
  type ImprovementEntry,
  improvementWorkflow,
  type ImprovementView,
  type PublicImprovement,
} from '@tongheng/contract/improvement'
import { platformChain } from '#platform/audit'
import { viewDeadlines } from '#platform/clock/deadlines'
import type { Context } from '#platform/context'
import { fileRefs } from '#platform/files/files'
import { dayOf } from '#platform/numbering'
import { nextActions } from '#platform/policy'
import type { Actor, Member } from '#platform/sessions'
import { clockKind, clockSubject } from './clock.ts'
import { findingIn } from './findingWords.ts'
import { ownersOf } from './owner.ts'
import { improvementPolicy } from './policy.ts'
import { improvementFor, stepsOf } from './queries.ts'
import type { ImprovementRow } from './tables.ts'

const entryOf = (row: ImprovementRow, finding: string, clock: ClockView | null): ImprovementEntry => ({
  id: row.id,
  number: row.number,
  status: row.status,
  source: row.source,
  organization: row.organization_name,
  reference: row.reference,
  finding,
  owner: row.owner_name,
  openedAt: row.opened_at.toISOString(),
  clock,
})

export async function presentEntries(
  { db, platform, locale }: Context<Actor | null>,
  rows: readonly ImprovementRow[],
): Promise<ImprovementEntry[]> {
  const organizationIds = [...new Set(rows.map((row) => row.organization_id ?? platformChain))]
  const asked = { organizationIds, subjectKind: clockSubject, subjectIds: rows.map(({ id }) => id), kind: clockKind }
  const clocks = await viewDeadlines(db, asked, platform.now())
  const entries: ImprovementEntry[] = []
  for (const row of rows) entries.push(entryOf(row, await findingIn(db, row, locale), clocks.get(row.id) ?? null))
  return entries
}

export const presentPublic = (row: ImprovementRow): PublicImprovement => ({
  number: row.number,
  source: row.source,
  organization: row.organization_name,
  finding: row.public_finding ?? '',
  measures: row.public_measures ?? '',
  result: row.public_result ?? '',
  openedOn: dayOf(row.opened_at),
  publishedOn: dayOf(row.published_at ?? row.opened_at),
})

/** Where it comes from, as an address of the web app. A survey's address holds its institution, which is the register's. */
const pageOf = ({ reference_kind, reference_id, organization_id }: ImprovementRow): string | null =>
  reference_kind === null
    ? null
    : {
        complaint: `/work/complaints/${reference_id}`,
        survey: `/work/surveys/${organization_id}/${reference_id}`,
        nonconformity: `/work/nonconformities/${organization_id}/${reference_id}`,
        'window-check': '/work/disclosure',
        assessment: '/assessments',
      }[reference_kind]

export async function presentImprovement(context: Context<Member>, id: string): Promise<ImprovementView> {
  const { db, actor } = context
  const row = await improvementFor(db, actor, id)
  const [entry = entryOf(row, row.finding, null)] = await presentEntries(context, [row])
  const steps = await stepsOf(db, id)
  const files = await fileRefs(
    db,
    steps.flatMap((step) => step.files),
  )
  const mayPlan = row.status === 'open' && improvementPolicy.plan(actor, row) === null
  return {
    ...entry,
    referencePage: pageOf(row),
    automatic: row.reference_kind !== null,
    cause: row.cause,
    action: row.action,
    result: row.result,
    published: row.status === 'published' ? presentPublic(row) : null,
    steps: steps.map((step) => ({
      id: step.id,
      at: step.at.toISOString(),
      action: step.action,
      by: step.by_name,
      text: step.action === 'open' ? entry.finding : step.text,
      files: step.files.flatMap((file) => files.get(file) ?? []),
    })),
    candidates: mayPlan
      ? (await ownersOf(db, row.organization_id)).map(({ id: owner, name }) => ({ id: owner, name }))
      : [],
    actions: nextActions(improvementWorkflow, improvementPolicy, actor, row),
    version: row.version,
  }
}
