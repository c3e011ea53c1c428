import { amendmentWorkflow, amendments as api } from '@tongheng/contract/amendments'
import { supersededRecords } from '#modules/records'
import type { Context } from '#platform/context'
import { sql } from '#platform/db'
import { holds, type Member } from '#platform/sessions'
import type { WorkGroupFound, WorkSource } from '#platform/work'
import { type CertificateRow, ofRecords } from './queries.ts'
import { own } from './tables.ts'

const limit = 50

/** Amendments with the certificate they are about, the longest waiting first. */
const amendmentsWithCertificate = ({ db }: Context<Member>, since: 'asked_at' | 'done_at') =>
  own(db)
    .selectFrom('certificate_amendments as amendment')
    .innerJoin('certificates as certificate', (join) =>
      join
        .onRef('certificate.institution_id', '=', 'amendment.institution_id')
        .onRef('certificate.id', '=', 'amendment.certificate_id'),
    )
    .select(['certificate.institution_id', 'certificate.id', 'certificate.number', 'certificate.summary'])
    .select([`amendment.${since} as since`, sql<number>`(count(*) over ())::int`.as('total')])
    .orderBy(`amendment.${since}`)
    .limit(limit)

type Query = ReturnType<typeof amendmentsWithCertificate>

type Waiting = Pick<CertificateRow, 'institution_id' | 'id' | 'number' | 'summary'> & { since: Date | null }

const itemOf = (kind: string, row: Waiting, party: 'client' | 'institution') => ({
  kind,
  number: row.number ?? '',
  title: [row.summary.instrument, row.summary.model, row.summary.serial].filter(Boolean).join(' '),
  party: row.summary[party],
  page: `/work/certificates/${row.institution_id}/${row.id}`,
  waitingSince: (row.since ?? new Date(0)).toISOString(),
  clock: null,
})

async function groupOf(kind: string, query: Query, party: 'client' | 'institution'): Promise<WorkGroupFound> {
  const rows = await query.execute()
  return {
    kind,
    total: rows[0]?.total ?? 0,
    items: rows.map((row) => itemOf(kind, row, party)),
  }
}

/** Issued from records that were corrected since: to be replaced, as whoever calibrated or manages quality asks (CAL-6.4.4.3). */
async function outdated({ db }: Context<Member>, actor: Member): Promise<WorkGroupFound> {
  const kind = 'certificates.outdated'
  const since = await supersededRecords(db, actor.organizationId)
  if (since.size === 0) return { kind, total: 0, items: [] }
  let query = ofRecords(db, actor.organizationId, [...since.keys()])
    .select(['institution_id', 'id', 'number', 'summary', 'record_id', 'issued_at'])
    .select(sql<number>`(count(*) over ())::int`.as('total'))
    .where('status', '=', 'issued')
    .where((where) =>
      where.not(
        where.exists(
          where
            .selectFrom('certificate_amendments as open')
            .select('open.id')
            .where('open.institution_id', '=', actor.organizationId)
            .whereRef('open.certificate_id', '=', 'certificates.id')
            .where('open.status', 'in', ['asked', 'approved']),
        ),
      ),
    )
  if (!actor.posts.includes('quality-manager')) query = query.where('calibrator_id', '=', actor.accountId)
  const rows = await query.orderBy('issued_at').limit(limit).execute()
  return {
    kind,
    total: rows[0]?.total ?? 0,
    items: rows.map((row) => itemOf(kind, { ...row, since: since.get(row.record_id) ?? row.issued_at }, 'client')),
  }
}

/** Of a laboratory: what to replace, what to approve, which originals to get back. Of a holder: what was done to its certificates (CAL-6.4.4). */
export const amendmentWork: WorkSource = {
  name: 'amendments',
  waitingFor: async (context, actor) => {
    const groups: WorkGroupFound[] = []
    const of = actor.organizationId
    if (holds(actor, ['calibrator', 'quality-manager'])) groups.push(await outdated(context, actor))
    if (holds(actor, amendmentWorkflow.moves.approve.by)) {
      const asked = amendmentsWithCertificate(context, 'asked_at')
        .where('amendment.institution_id', '=', of)
        .where('amendment.status', '=', 'asked')
        .where('amendment.asked_by', '<>', actor.accountId)
      groups.push(await groupOf('certificates.amend', asked, 'client'))
    }
    const done = amendmentsWithCertificate(context, 'done_at').where('amendment.status', '=', 'done')
    if (holds(actor, api.keepOriginal.access)) {
      const out = done
        .where('amendment.institution_id', '=', of)
        .where('amendment.kind', '<>', 'supplement')
        .where('amendment.returned_at', 'is', null)
      groups.push(await groupOf('certificates.take-back', out, 'client'))
    }
    if (holds(actor, api.acknowledgeAmendment.access)) {
      const unread = done.where('certificate.client_id', '=', of).where('amendment.acknowledged_at', 'is', null)
      groups.push(await groupOf('certificates.amended', unread, 'institution'))
    }
    return groups
  },
}
