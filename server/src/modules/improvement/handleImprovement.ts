import type { Received } from '@tongheng/contract'
import { type ImprovementAction, type improvement as api, improvementWorkflow } from '@tongheng/contract/improvement'
import { wordsTelling } from '#modules/complaints'
import { clientOfSurvey } from '#modules/surveys'
import { change, requireVersion, type Step } from '#platform/change'
import type { Context } from '#platform/context'
import { type AnyDb, sql } from '#platform/db'
import { fieldError } from '#platform/errors'
import type { EventKind } from '#platform/events'
import { requireOwnFiles } from '#platform/files/files'
import { requireMove } from '#platform/policy'
import type { Member } from '#platform/sessions'
import { cancelClock, meetClock, startClock } from './clock.ts'
import { writeStep } from './enter.ts'
import { improvementDone, improvementReturned, type ImprovementTold } from './events.ts'
import { ownersOf } from './owner.ts'
import { improvementPolicy } from './policy.ts'
import { improvementSubject, lockImprovement } from './queries.ts'
import { type ImprovementRow, own } from './tables.ts'

interface Moved {
  set?: Partial<ImprovementRow>
  text: string
  files?: readonly string[]
  tell?: EventKind<ImprovementTold>
}

/** Locks, authorises and guards one move; `work` says what it changes and what is kept of it. */
const moving =
  <B extends { version: number }>(
    action: ImprovementAction,
    work: (step: Step<Member>, row: ImprovementRow, body: B) => Promise<Moved>,
  ) =>
  (context: Context<Member>, id: string, body: B): Promise<void> =>
    change(context, async (step) => {
      const row = await lockImprovement(step.db, context.actor, id)
      step.allow(improvementPolicy[action], row)
      const status = requireMove(improvementWorkflow, action, row.status)
      await requireVersion(step.db, improvementSubject(row), row, body.version)
      const { set, tell, ...said } = await work(step, row, body)
      const after = await own(step.db)
        .updateTable('improvements')
        .set({ ...set, status, version: row.version + 1 })
        .where('id', '=', row.id)
        .returningAll()
        .executeTakeFirstOrThrow()
      await writeStep(step, row, { action, ...said })
      step.record(`improvement.${action}`, improvementSubject(row), row, after)
      if (tell) await step.announce(tell, { improvementId: row.id })
    })

export const planImprovement = moving(
  'plan',
  async (step, row, { cause, action, ownerId }: Received<typeof api.planImprovement>['body']) => {
    const owner = (await ownersOf(step.db, row.organization_id)).find(({ id }) => id === ownerId)
    if (!owner) throw fieldError('body.ownerId', 'improvement.no-owner')
    return { set: { cause, action, owner_id: owner.id, owner_name: owner.name }, text: `${cause}\n${action}` }
  },
)

export const reportImprovement = moving(
  'report',
  async (step, row, { text, files }: Received<typeof api.reportImprovement>['body']) => {
    await requireOwnFiles(step.db, step.actor, new Map(files.map((id, at) => [id, `body.files.${at}`])))
    await meetClock(step, row)
    return { set: { reported_by: step.actor.accountId }, text, files, tell: improvementDone }
  },
)

export const verifyImprovement = moving(
  'verify',
  (_step, _row, { result }: Received<typeof api.verifyImprovement>['body']) =>
    Promise.resolve({ set: { result }, text: result }),
)

export const returnImprovement = moving(
  'return',
  async (step, row, { reason, days }: Received<typeof api.returnImprovement>['body']) => {
    await startClock(step, row, days)
    return { text: reason, tell: improvementReturned }
  },
)

export const dismissImprovement = moving(
  'dismiss',
  async (step, row, { reason }: Received<typeof api.dismissImprovement>['body']) => {
    await cancelClock(step, row)
    return { text: reason }
  },
)

/** People and customers that the public words must not name; single signs are in every text. */
async function unspeakable(db: AnyDb, row: ImprovementRow): Promise<string[]> {
  const { rows } = await sql<{ by_name: string }>`
    select distinct by_name from improvement_steps where improvement_id = ${row.id}`.execute(own(db))
  const people = [row.owner_name ?? '', ...rows.map((step) => step.by_name)]
  const customer =
    row.reference_id === null
      ? []
      : row.reference_kind === 'complaint'
        ? await wordsTelling(db, row.reference_id)
        : row.reference_kind === 'survey'
          ? [await clientOfSurvey(db, row.reference_id)]
          : []
  return [...people, ...customer].filter((word) => word.length > 1)
}

/** The result of the re-check for everybody to read, in words that name nobody (NQI-7.2-improve). */
export const publishImprovement = moving(
  'publish',
  async (step, row, body: Received<typeof api.publishImprovement>['body']) => {
    const words = await unspeakable(step.db, row)
    for (const field of ['finding', 'measures', 'result'] as const) {
      const word = words.find((one) => body[field].includes(one))
      if (word !== undefined) throw fieldError(`body.${field}`, 'improvement.names-somebody', { word })
    }
    const set = {
      public_finding: body.finding,
      public_measures: body.measures,
      public_result: body.result,
      published_at: step.now,
    }
    return { set, text: body.result }
  },
)
