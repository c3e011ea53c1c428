import { caseWorkflow, needsPaper, serviceSteps } from '@tongheng/contract/services'
import { normsById } from '#modules/norms'
import { askAfterService } from '#modules/surveys'
import { change, requireVersion, type Step } from '#platform/change'
import { cancelDeadline, meetDeadline } from '#platform/clock/deadlines'
import type { Context } from '#platform/context'
import { DomainError, fieldError } from '#platform/errors'
import { requireOwnFiles } from '#platform/files/files'
import { requireMove } from '#platform/policy'
import type { Member } from '#platform/sessions'
import { serviceCancelled, serviceFinished, type ServiceTold } from './events.ts'
import { casePolicy } from './policy.ts'
import { type CaseKey, caseSubject, clockOfCase, lockCase, notesOf } from './queries.ts'
import { type CaseRow, own } from './tables.ts'

interface Note {
  step: string | null
  note: string
  norms: readonly string[]
  files: readonly string[]
}

/** Standards are named by their entry in the catalogue, so that whoever reads sees whether they are still in force. */
async function requireNorms(step: Step<Member>, ids: readonly string[]): Promise<void> {
  const known = new Set((await normsById(step.db, ids)).map(({ id }) => id))
  const strange = ids.findIndex((id) => !known.has(id))
  if (strange >= 0) throw fieldError(`body.norms.${strange}`, 'services.no-such-norm')
}

async function writeNote(step: Step<Member>, row: CaseRow, { step: done, note, norms, files }: Note): Promise<void> {
  const paths = new Map(files.map((id, index) => [id, `body.files.${index}`]))
  await requireOwnFiles(step.db, step.actor, paths)
  await requireNorms(step, norms)
  await own(step.db)
    .insertInto('service_case_notes')
    .values({
      institution_id: row.institution_id,
      case_id: row.id,
      position: (await notesOf(step.db, row)).length + 1,
      step: done,
      note,
      norms: [...new Set(norms)],
      files: [...paths.keys()],
      by_name: step.actor.name,
      at: step.now,
    })
    .execute()
}

const updateCase = (step: Step<Member>, before: CaseRow, set: Partial<CaseRow>): Promise<CaseRow> =>
  own(step.db)
    .updateTable('service_cases')
    .set({ ...set, version: before.version + 1 })
    .where('institution_id', '=', before.institution_id)
    .where('id', '=', before.id)
    .returningAll()
    .executeTakeFirstOrThrow()

/** Writes what was done; with `advance` the step that is due is done, the last one only by finishing the case. */
export const noteOnCase = (
  context: Context<Member>,
  key: CaseKey,
  input: { note: string; norms: readonly string[]; files: readonly string[]; advance: boolean; version: number },
): Promise<void> =>
  change(context, async (step) => {
    const before = await lockCase(step.db, context.actor, key)
    const action = input.advance ? 'advance' : 'note'
    step.allow(casePolicy[action], before)
    requireMove(caseWorkflow, action, before.status)
    await requireVersion(step.db, caseSubject(before), before, input.version)
    const steps = serviceSteps[before.kind]
    const due = steps[before.done]
    if (input.advance && before.done >= steps.length - 1) throw new DomainError('conflict', 'services.last-step')
    const done = input.advance ? (due ?? null) : null
    await writeNote(step, before, { step: done, note: input.note, norms: input.norms, files: input.files })
    const after = await updateCase(step, before, { done: before.done + (input.advance ? 1 : 0) })
    step.record(`services.${action}`, caseSubject(before), before, { ...after, detail: input.note })
  })

const toldOf = (row: CaseRow): ServiceTold => ({
  institutionId: row.institution_id,
  caseId: row.id,
  clientId: row.client_id,
  kind: row.kind,
  title: row.title,
})

interface Ending {
  outcome: 'finish' | 'cancel'
  text: string
  files: readonly string[]
  version: number
}

async function requireResult(step: Step<Member>, row: CaseRow, files: readonly string[]): Promise<void> {
  if (row.done < serviceSteps[row.kind].length - 1) throw new DomainError('conflict', 'services.steps-left')
  if (!needsPaper.includes(row.kind) || files.length > 0) return
  const there = (await notesOf(step.db, row)).some((note) => note.files.length > 0)
  if (!there) throw fieldError('body.files', 'services.no-paper')
}

/** The result, or why there is none: the customer is told, and asked how it was (NQI-6.4-feedback). */
export const endCase = (context: Context<Member>, key: CaseKey, input: Ending): Promise<void> =>
  change(context, async (step) => {
    const before = await lockCase(step.db, context.actor, key)
    step.allow(casePolicy[input.outcome], before)
    const status = requireMove(caseWorkflow, input.outcome, before.status)
    await requireVersion(step.db, caseSubject(before), before, input.version)
    const finishes = input.outcome === 'finish'
    if (finishes) await requireResult(step, before, input.files)
    const steps = serviceSteps[before.kind]
    const last = finishes ? (steps.at(-1) ?? null) : null
    await writeNote(step, before, { step: last, note: input.text, norms: [], files: input.files })
    const after = await updateCase(step, before, {
      status,
      done: finishes ? steps.length : before.done,
      ending: input.text,
      ended_at: step.now,
    })
    await (finishes ? meetDeadline : cancelDeadline)(step.db, clockOfCase(before), step.now)
    step.record(`services.${input.outcome}`, caseSubject(before), before, { ...after, detail: input.text })
    await step.announce(finishes ? serviceFinished : serviceCancelled, toldOf(after))
    if (!finishes) return
    await askAfterService(step, {
      institutionId: after.institution_id,
      institution: after.institution_name,
      kind: 'service',
      id: after.id,
      number: after.number,
      clientId: after.client_id,
      client: after.client_name,
      windowId: after.window_id,
    })
  })
