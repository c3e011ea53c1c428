import type { IssueBatch } from '@tongheng/contract/certificateBatches'
import type { Selectable } from 'kysely'
import type { Context } from '#platform/context'
import { type AnyDb, sql } from '#platform/db'
import { notFound } from '#platform/errors'
import { pageOf } from '#platform/lists'
import { wordsOf } from '#platform/refusals'
import type { Member } from '#platform/sessions'
import type { CertificateKey } from './queries.ts'
import { type CertificateTables, own } from './tables.ts'

export type BatchRow = Selectable<CertificateTables['certificate_batches']>
export type BatchItemRow = Selectable<CertificateTables['certificate_batch_items']>

const faultsShown = 50

export async function findBatch(db: AnyDb, key: CertificateKey): Promise<BatchRow> {
  const row = await own(db)
    .selectFrom('certificate_batches')
    .selectAll()
    .where('institution_id', '=', key.institutionId)
    .where('id', '=', key.id)
    .executeTakeFirst()
  if (!row) throw notFound()
  return row
}

export const nextWaiting = (db: AnyDb, key: CertificateKey): Promise<BatchItemRow | undefined> =>
  own(db)
    .selectFrom('certificate_batch_items')
    .selectAll()
    .where('institution_id', '=', key.institutionId)
    .where('batch_id', '=', key.id)
    .where('status', '=', 'waiting')
    .orderBy('position')
    .limit(1)
    .executeTakeFirst()

const countsOf = (db: AnyDb, row: BatchRow) => {
  const count = (status: BatchItemRow['status']) => sql<number>`(count(*) filter (where status = ${status}))::int`
  return own(db)
    .selectFrom('certificate_batch_items')
    .select([
      sql<number>`count(*)::int`.as('total'),
      count('waiting').as('waiting'),
      count('done').as('done'),
      count('failed').as('failed'),
      count('stopped').as('stopped'),
    ])
    .where('institution_id', '=', row.institution_id)
    .where('batch_id', '=', row.id)
    .executeTakeFirstOrThrow()
}

const faultsOf = (db: AnyDb, row: BatchRow) =>
  own(db)
    .selectFrom('certificate_batch_items as item')
    .innerJoin('certificates', (join) =>
      join
        .onRef('certificates.institution_id', '=', 'item.institution_id')
        .onRef('certificates.id', '=', 'item.certificate_id'),
    )
    .select(['item.certificate_id', 'item.code', 'item.details', 'certificates.summary'])
    .where('item.institution_id', '=', row.institution_id)
    .where('item.batch_id', '=', row.id)
    .where('item.status', '=', 'failed')
    .orderBy('item.position')
    .limit(faultsShown)
    .execute()

export async function presentBatch({ db, locale }: Context<Member>, row: BatchRow): Promise<IssueBatch> {
  return {
    institutionId: row.institution_id,
    id: row.id,
    askedBy: row.asked_by_name,
    askedAt: row.asked_at.toISOString(),
    ...(await countsOf(db, row)),
    faults: (await faultsOf(db, row)).map(({ certificate_id, code, details, summary }) => ({
      certificateId: certificate_id,
      instrument: summary.instrument,
      serial: summary.serial,
      reason: wordsOf(code ?? 'platform.bug', locale, details ?? {}),
    })),
  }
}

export async function listBatches(context: Context<Member>, page: { page: number; size: number }) {
  const query = own(context.db)
    .selectFrom('certificate_batches')
    .selectAll()
    .where('institution_id', '=', context.actor.organizationId)
    .orderBy('asked_at', 'desc')
    .orderBy('id', 'desc')
  const { rows, total } = await pageOf(query, page)
  const entries: IssueBatch[] = []
  for (const row of rows) entries.push(await presentBatch(context, row))
  return { entries, total }
}
