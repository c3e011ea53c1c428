import { type CertificateStatus, certificates as api, certificateWorkflow } from '@tongheng/contract/certificates'
import { promisesOfItems } from '#modules/orders'
import { checkedRecords } from '#modules/records'
import type { Context } from '#platform/context'
import { sql } from '#platform/db'
import { holds, type Member } from '#platform/sessions'
import type { WorkGroupFound, WorkSource } from '#platform/work'
import { own } from './tables.ts'

const limit = 50
/** A record checked a quarter ago and still without certificate is no longer today's work. */
const lookBackMs = 90 * 86_400_000

/** Certificates in one status that I did not sign yet; what came back waits for whoever measured. */
async function waitingIn(
  context: Context<Member>,
  kind: string,
  status: CertificateStatus,
  returned = false,
): Promise<WorkGroupFound> {
  const { actor } = context
  const me = actor.accountId
  const rows = await own(context.db)
    .selectFrom('certificates')
    .select(['institution_id', 'id', 'order_item_id', 'summary', 'drafted_at'])
    .select(sql<number>`(count(*) over ())::int`.as('total'))
    .where('institution_id', '=', actor.organizationId)
    .where('status', '=', status)
    .where('remark', returned ? 'is not' : 'is', null)
    .$if(returned, (query) => query.where('calibrator_id', '=', me))
    .$if(status !== 'approved' && !returned, (query) =>
      query
        .where('calibrator_id', '<>', me)
        .where((where) => where.or([where('checker_id', 'is', null), where('checker_id', '<>', me)])),
    )
    .orderBy('drafted_at')
    .orderBy('id')
    .limit(limit)
    .execute()
  const promises = await promisesOfItems(
    context,
    actor.organizationId,
    rows.map((row) => row.order_item_id),
  )
  return {
    kind,
    total: rows[0]?.total ?? 0,
    items: rows.map((row) => ({
      kind,
      number: row.summary.recordNumber,
      title: [row.summary.instrument, row.summary.model, row.summary.serial, row.summary.part]
        .filter(Boolean)
        .join(' '),
      party: row.summary.client,
      page: `/work/certificates/${row.institution_id}/${row.id}`,
      waitingSince: row.drafted_at.toISOString(),
      clock: promises.get(row.order_item_id) ?? null,
    })),
  }
}

/** Checked records of mine that have no certificate yet. */
async function toDraft(context: Context<Member>): Promise<WorkGroupFound> {
  const { actor } = context
  const since = new Date(context.platform.now().getTime() - lookBackMs)
  const mine = await checkedRecords(context.db, actor.organizationId, actor.accountId, since)
  const drafted = await own(context.db)
    .selectFrom('certificates')
    .select('record_id')
    .where('institution_id', '=', actor.organizationId)
    .where('calibrator_id', '=', actor.accountId)
    .where('status', '<>', 'void')
    .unionAll(
      own(context.db)
        .selectFrom('certificate_annexes as annex')
        .innerJoin('certificates', (join) =>
          join
            .onRef('certificates.institution_id', '=', 'annex.institution_id')
            .onRef('certificates.id', '=', 'annex.certificate_id'),
        )
        .select('annex.record_id')
        .where('annex.institution_id', '=', actor.organizationId)
        .where('certificates.calibrator_id', '=', actor.accountId)
        .where('certificates.status', '<>', 'void'),
    )
    .execute()
  const done = new Set(drafted.map((row) => row.record_id))
  const open = mine.filter((record) => !done.has(record.id))
  const kind = 'certificates.draft'
  return {
    kind,
    total: open.length,
    items: open.slice(0, limit).map((record) => ({
      kind,
      number: record.number,
      title: [record.subject.instrument, record.subject.model, record.subject.serial, record.subject.part]
        .filter(Boolean)
        .join(' '),
      party: record.subject.client,
      page: `/work/records/${actor.organizationId}/${record.id}`,
      waitingSince: (record.checked_at ?? context.platform.now()).toISOString(),
      clock: null,
    })),
  }
}

/** What certificates ask of me: to draft, to check, to approve, to issue. */
export const certificateWork: WorkSource = {
  name: 'certificates',
  waitingFor: async (context, actor) => {
    if (actor.organizationKind !== 'institution') return []
    const { moves } = certificateWorkflow
    const groups: WorkGroupFound[] = []
    if (holds(actor, api.draftCertificate.access) && actor.posts.includes('calibrator'))
      groups.push(await toDraft(context), await waitingIn(context, 'certificates.revise', 'draft', true))
    if (holds(actor, moves.check.by)) groups.push(await waitingIn(context, 'certificates.check', 'draft'))
    if (holds(actor, moves.approve.by))
      groups.push({
        ...(await waitingIn(context, 'certificates.approve', 'checked')),
        page: '/work/certificates/approval',
      })
    if (actor.posts.includes('service-desk'))
      groups.push({
        ...(await waitingIn(context, 'certificates.issue', 'approved')),
        page: '/work/certificates/issuing',
      })
    return groups
  },
}
