import type { Verification, VerifiedLink } from '@tongheng/contract/verification'
import type { Context } from '#platform/context'
import { dayOf } from '#platform/numbering'
import type { Actor } from '#platform/sessions'
import { amendmentsOf, successorsOfAll } from './amendmentQueries.ts'
import { disposedAt } from './disposals.ts'
import { standingOf } from './present.ts'
import type { CertificateRow } from './queries.ts'
import { own } from './tables.ts'
import { verifyPage } from './verifyPage.ts'

type Visitor = Context<Actor | null>
type Status = Verification['status']

export const unknownStatus: Status = {
  answer: 'unknown',
  reason: null,
  since: null,
  successors: [],
  original: null,
  overdueSince: null,
  copyDisposedAt: null,
}

type Tied = Pick<
  CertificateRow,
  'institution_id' | 'id' | 'number' | 'issued_at' | 'amendment' | 'check_code' | 'status' | 'amends_id'
>

/** Issued certificates of one institution that are, or amend, one of these. */
const tiedRows = (context: Visitor, institutionId: string, column: 'id' | 'amends_id', id: string): Promise<Tied[]> =>
  own(context.db)
    .selectFrom('certificates')
    .select(['institution_id', 'id', 'number', 'issued_at', 'amendment', 'check_code', 'status', 'amends_id'])
    .where('institution_id', '=', institutionId)
    .where(column, '=', id)
    .where('number', 'is not', null)
    .orderBy('issued_at')
    .execute()

/** Whoever holds a certificate is led to those it is tied to, with all that is needed to verify them (CAL-6.4.4). */
async function linksOf(context: Visitor, rows: readonly Tied[], kind?: VerifiedLink['kind']): Promise<VerifiedLink[]> {
  const successors = await successorsOfAll(context.db, rows)
  return rows.flatMap((row) => {
    const standing = standingOf(row, successors.get(row.id) ?? [])
    const tie = kind ?? row.amendment
    if (row.number === null || row.issued_at === null || row.check_code === null || !standing || !tie) return []
    const page = verifyPage(context.platform.config, row.number, row.check_code)
    return [{ kind: tie, number: row.number, issuedAt: row.issued_at.toISOString(), page, standing }]
  })
}

const latestSupplement = (links: readonly VerifiedLink[]) => links.findLast(({ kind }) => kind === 'supplement')

async function reasonOf(context: Visitor, row: CertificateRow, answer: Status['answer']): Promise<string | null> {
  if (answer !== 'supplemented') return row.void_reason
  const done = (await amendmentsOf(context.db, row)).findLast(
    ({ kind, status }) => kind === 'supplement' && status === 'done',
  )
  return done?.reason ?? null
}

/** The third answer: how a certificate stands today, and what it is tied to. */
export async function statusOf(context: Visitor, row: CertificateRow): Promise<Status> {
  const successors = await linksOf(context, await tiedRows(context, row.institution_id, 'amends_id', row.id))
  const originals =
    row.amends_id === null || row.amendment === null
      ? []
      : await linksOf(context, await tiedRows(context, row.institution_id, 'id', row.amends_id), row.amendment)
  const answer = standingOf(row, successors) ?? 'unknown'
  const today = dayOf(context.platform.now())
  const since =
    answer === 'supplemented'
      ? (latestSupplement(successors)?.issuedAt ?? null)
      : ((row.voided_at ?? row.issued_at)?.toISOString() ?? null)
  return {
    answer,
    reason: await reasonOf(context, row, answer),
    since,
    successors,
    original: originals[0] ?? null,
    overdueSince: row.valid_until !== null && row.valid_until < today ? row.valid_until : null,
    copyDisposedAt: (await disposedAt(context.db, row))?.toISOString() ?? null,
  }
}
