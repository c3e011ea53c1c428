import { type Disposal, disposalWorkflow, yearsKept } from '@tongheng/contract/certificateDisposals'
import type { Selectable } from 'kysely'
import { change, requireVersion, type Step, type Subject } from '#platform/change'
import type { Context } from '#platform/context'
import { type AnyDb, sql } from '#platform/db'
import { DomainError, fieldError } from '#platform/errors'
import { enqueue } from '#platform/events'
import { namedContents } from '#platform/files/files'
import { newId } from '#platform/ids'
import type { Job } from '#platform/jobs'
import { pageOf } from '#platform/lists'
import { yearOf } from '#platform/numbering'
import { nextActions, requireMove } from '#platform/policy'
import { lockOwn } from '#platform/ownRow'
import { holds, type Member } from '#platform/sessions'
import type { WorkSource } from '#platform/work'
import { disposalPolicy } from './policy.ts'
import type { CertificateKey, CertificateRow } from './queries.ts'
import { type CertificateTables, own } from './tables.ts'

export type DisposalRow = Selectable<CertificateTables['certificate_disposals']>

const disposeTask = 'dispose-copies'

const disposalSubject = (row: Pick<DisposalRow, 'institution_id' | 'id'>): Subject => ({
  kind: 'certificate-disposal',
  id: row.id,
  organizationId: row.institution_id,
})

const issuedYear = sql<number>`extract(year from issued_at at time zone 'Asia/Shanghai')`

/** When the copy of a certificate was disposed of; null while it is kept. */
export async function disposedAt(
  db: AnyDb,
  { institution_id: institutionId, issued_at: issuedAt }: Pick<CertificateRow, 'institution_id' | 'issued_at'>,
): Promise<Date | null> {
  if (issuedAt === null) return null
  const row = await own(db)
    .selectFrom('certificate_disposals')
    .select('decided_at')
    .where('institution_id', '=', institutionId)
    .where('year', '=', yearOf(issuedAt))
    .where('status', '=', 'approved')
    .executeTakeFirst()
  return row?.decided_at ?? null
}

/** What was disposed of is said to be disposed of, never to be unknown or lost (CAL-7.3.2). */
export async function requireCopy(db: AnyDb, row: Pick<CertificateRow, 'institution_id' | 'issued_at'>): Promise<void> {
  const at = await disposedAt(db, row)
  if (at !== null)
    throw new DomainError('conflict', 'certificates.copy-disposed', { day: at.toISOString().slice(0, 10) })
}

async function present({ db, actor }: Context<Member>, row: DisposalRow): Promise<Disposal> {
  const { certificates } = await own(db)
    .selectFrom('certificates')
    .select(sql<number>`count(*)::int`.as('certificates'))
    .where('institution_id', '=', row.institution_id)
    .where('number', 'is not', null)
    .where(issuedYear, '=', row.year)
    .executeTakeFirstOrThrow()
  return {
    institutionId: row.institution_id,
    id: row.id,
    version: row.version,
    year: row.year,
    certificates,
    status: row.status,
    reason: row.reason,
    askedBy: row.asked_by_name,
    askedAt: row.asked_at.toISOString(),
    decidedBy: row.decided_by_name,
    decidedAt: row.decided_at?.toISOString() ?? null,
    remark: row.remark,
    actions: nextActions(disposalWorkflow, disposalPolicy, actor, row),
  }
}

export async function listDisposals(context: Context<Member>, page: { page: number; size: number }) {
  const query = own(context.db)
    .selectFrom('certificate_disposals')
    .selectAll()
    .where('institution_id', '=', context.actor.organizationId)
    .orderBy('asked_at', 'desc')
    .orderBy('id', 'desc')
  const { rows, total } = await pageOf(query, page)
  const entries: Disposal[] = []
  for (const row of rows) entries.push(await present(context, row))
  return { entries, total }
}

/** Six full years after the year of issue at the earliest (CAL-7.3.2). */
export const askDisposal = (context: Context<Member>, input: { year: number; reason: string }): Promise<Disposal> =>
  change(context, async (step) => {
    const institutionId = context.actor.organizationId
    step.allow(disposalPolicy.ask, { asked_by: context.actor.accountId })
    if (yearOf(step.now) <= input.year + yearsKept)
      throw fieldError('body.year', 'certificates.kept-longer', { year: input.year + yearsKept + 1 })
    const other = await own(step.db)
      .selectFrom('certificate_disposals')
      .select('id')
      .where('institution_id', '=', institutionId)
      .where('year', '=', input.year)
      .where('status', '<>', 'declined')
      .executeTakeFirst()
    if (other) throw fieldError('body.year', 'certificates.disposal-asked')
    const row = await own(step.db)
      .insertInto('certificate_disposals')
      .values({
        institution_id: institutionId,
        id: newId(),
        version: 1,
        year: input.year,
        status: disposalWorkflow.initial,
        reason: input.reason,
        asked_by: context.actor.accountId,
        asked_by_name: context.actor.name,
        asked_at: step.now,
      })
      .returningAll()
      .executeTakeFirstOrThrow()
    step.record('certificates.ask-disposal', disposalSubject(row), null, row)
    return present(context, row)
  })

const lockDisposal = (step: Step<Member>, key: CertificateKey): Promise<DisposalRow> =>
  lockOwn(own(step.db), 'certificate_disposals', step.actor, key)

/**
 * By another person than asked for it; the files go when the decision is durable. The audit tells it, the transparency log does not: that says how a
 * certificate stands, which does not change, and its entries keep the hash by which a holder's own copy is still recognised.
 */
export const decideDisposal =
  (action: 'approve' | 'decline') =>
  (context: Context<Member>, key: CertificateKey, input: { version: number; remark?: string }): Promise<Disposal> =>
    change(context, async (step) => {
      const row = await lockDisposal(step, key)
      step.allow(disposalPolicy[action], row)
      const status = requireMove(disposalWorkflow, action, row.status)
      await requireVersion(step.db, disposalSubject(row), row, input.version)
      const after = await own(step.db)
        .updateTable('certificate_disposals')
        .set({
          status,
          version: row.version + 1,
          decided_by: context.actor.accountId,
          decided_by_name: context.actor.name,
          decided_at: step.now,
          remark: input.remark ?? null,
        })
        .where('institution_id', '=', key.institutionId)
        .where('id', '=', key.id)
        .returningAll()
        .executeTakeFirstOrThrow()
      step.record(`certificates.${action}-disposal`, disposalSubject(row), row, after)
      if (action === 'approve') await enqueue(step.db, disposeTask, key)
      return present(context, after)
    })

/** Disposals that somebody else asked for. */
export const disposalWork: WorkSource = {
  name: 'certificate-disposals',
  waitingFor: async ({ db }, actor) => {
    if (!holds(actor, disposalWorkflow.moves.approve.by)) return []
    const rows = await own(db)
      .selectFrom('certificate_disposals')
      .select(['id', 'year', 'reason', 'asked_by_name', 'asked_at'])
      .where('institution_id', '=', actor.organizationId)
      .where('status', '=', 'asked')
      .where('asked_by', '<>', actor.accountId)
      .orderBy('asked_at')
      .orderBy('id')
      .execute()
    const kind = 'certificates.dispose'
    const items = rows.map((row) => ({
      kind,
      number: String(row.year),
      title: row.reason,
      party: row.asked_by_name,
      page: '/work/certificate-settings',
      waitingSince: row.asked_at.toISOString(),
      clock: null,
    }))
    return [{ kind, total: rows.length, items }]
  },
}

/** Deletes the files of the year, but for what somebody keeps as a file of their own. The rows, the register and the log keep their hashes: what is handed in later is still recognised. */
export const disposeCopies: Job = {
  name: disposeTask,
  run: async ({ db, platform }, payload) => {
    const key = payload as CertificateKey
    const disposal = await own(db)
      .selectFrom('certificate_disposals')
      .select('year')
      .where('institution_id', '=', key.institutionId)
      .where('id', '=', key.id)
      .where('status', '=', 'approved')
      .executeTakeFirstOrThrow()
    const rows = await own(db)
      .selectFrom('certificates')
      .select(['file_sha256', 'dcc_sha256', 'dcc_signature_sha256'])
      .where('institution_id', '=', key.institutionId)
      .where('number', 'is not', null)
      .where(issuedYear, '=', disposal.year)
      .execute()
    const hashes = rows.flatMap((row) => Object.values(row).filter((one) => one !== null))
    const kept = await namedContents(db, hashes)
    for (const sha256 of hashes) if (!kept.has(sha256)) await platform.files.store.remove(sha256)
  },
}
