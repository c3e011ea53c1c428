import { type CaseEntry, type CaseNorm, type CaseView, caseWorkflow, serviceSteps } from '@tongheng/contract/services'
import { publicServices } from '#modules/catalogue'
import { normsById, normsNamedIn } from '#modules/norms'
import { namesBefore } from '#modules/organizations'
import { viewDeadlines } from '#platform/clock/deadlines'
import type { Context } from '#platform/context'
import { fileRefs } from '#platform/files/files'
import { nextActions } from '#platform/policy'
import type { Member } from '#platform/sessions'
import { casePolicy } from './policy.ts'
import { type CaseKey, caseFor, clockOfCase, notesOf } from './queries.ts'
import type { CaseRow } from './tables.ts'

export async function presentCases(context: Context, rows: readonly CaseRow[]): Promise<CaseEntry[]> {
  const clocks = await viewDeadlines(
    context.db,
    {
      organizationIds: [...new Set(rows.map((row) => row.institution_id))],
      subjectKind: 'service-case',
      subjectIds: rows.map((row) => row.id),
      kind: 'service',
    },
    context.platform.now(),
  )
  return rows.map((row) => ({
    institutionId: row.institution_id,
    id: row.id,
    number: row.number,
    kind: row.kind,
    status: row.status,
    title: row.title,
    institution: row.institution_name,
    client: row.client_name,
    demandId: row.demand_id,
    demandNumber: row.demand_number,
    done: row.done,
    steps: [...serviceSteps[row.kind]],
    openedAt: row.opened_at.toISOString(),
    clock: clocks.get(clockOfCase(row).subjectId) ?? null,
  }))
}

const normOf = ({ id, number, title, status }: CaseNorm): CaseNorm => ({ id, number, title, status })

/** The page of a case, as the side that asks may see it: all sides see the same, only the institution works on it. */
export async function presentCase(context: Context<Member>, key: CaseKey): Promise<CaseView> {
  const row = await caseFor(context.db, context.actor, key)
  const [entry] = await presentCases(context, [row])
  if (!entry) throw new Error('a case presents itself')
  const notes = await notesOf(context.db, row)
  const files = await fileRefs(
    context.db,
    notes.flatMap((note) => note.files),
  )
  const named = await normsNamedIn(context.db, `${row.title}\n${row.asked}`)
  const used = await normsById(context.db, [...new Set(notes.flatMap((note) => note.norms))])
  const guides = await publicServices(context.db, { page: 1, size: 20, kind: row.kind })
  const say = await namesBefore(context.db, context.actor, [row.institution_id])
  return {
    ...entry,
    asked: row.asked,
    contact: row.contact,
    contactPhone: row.contact_phone,
    price: row.price,
    promisedDays: row.promised_days,
    ending: row.ending,
    endedAt: row.ended_at?.toISOString() ?? null,
    notes: notes.map(({ step, note, norms, files: given, by_name, at }) => ({
      step,
      note,
      norms: used.filter(({ id }) => norms.includes(id)).map(normOf),
      files: given.flatMap((id) => files.get(id) ?? []),
      by: say(by_name, row.institution_id),
      at: at.toISOString(),
    })),
    guides: guides.entries.map(({ id, name }) => ({ id, name })),
    norms: named.map(normOf),
    actions: nextActions(caseWorkflow, casePolicy, context.actor, row),
    version: row.version,
  }
}
