import { amendmentWorkflow, type AmendmentView } from '@tongheng/contract/amendments'
import type { Context } from '#platform/context'
import { nextActions } from '#platform/policy'
import type { Member } from '#platform/sessions'
import { type AmendmentRow, amendmentsOf } from './amendmentQueries.ts'
import { amendmentPolicy } from './policy.ts'
import type { CertificateRow } from './queries.ts'
import { own } from './tables.ts'

const buttons = ['approve', 'decline']

function presentRow(row: AmendmentRow, actor: Member, number: string | null): AmendmentView {
  const isLaboratory = actor.organizationId === row.institution_id
  return {
    institutionId: row.institution_id,
    id: row.id,
    kind: row.kind,
    status: row.status,
    version: row.version,
    reason: row.reason,
    addition: row.addition,
    corrections: row.corrections,
    revisions: isLaboratory ? row.revisions : [],
    askedBy: row.asked_by_name,
    askedAt: row.asked_at.toISOString(),
    decidedBy: row.decided_by_name,
    decidedAt: row.decided_at?.toISOString() ?? null,
    remark: row.remark,
    successor: row.successor_id === null ? null : { id: row.successor_id, number },
    doneAt: row.done_at?.toISOString() ?? null,
    acknowledgedAt: row.acknowledged_at?.toISOString() ?? null,
    acknowledgedBy: row.acknowledged_by_name,
    original:
      row.returned_at === null || !isLaboratory
        ? null
        : {
            returnedAt: row.returned_at.toISOString(),
            keptWhere: row.kept_where ?? '',
            analysis: row.analysis ?? '',
          },
    actions: isLaboratory
      ? nextActions(amendmentWorkflow, amendmentPolicy, actor, row).filter(({ action }) => buttons.includes(action))
      : [],
  }
}

/** All for the laboratory; for the holder those that took effect. */
export async function presentAmendments(
  { db, actor }: Context<Member>,
  certificate: CertificateRow,
): Promise<AmendmentView[]> {
  const isLaboratory = actor.organizationId === certificate.institution_id
  const rows = (await amendmentsOf(db, certificate)).filter((row) => isLaboratory || row.status === 'done')
  const successors = rows.flatMap((row) => row.successor_id ?? [])
  const numbers =
    successors.length === 0
      ? []
      : await own(db)
          .selectFrom('certificates')
          .select(['id', 'number'])
          .where('institution_id', '=', certificate.institution_id)
          .where('id', 'in', successors)
          .execute()
  const numberOf = new Map(numbers.map(({ id, number }) => [id, number]))
  return rows.map((row) => presentRow(row, actor, numberOf.get(row.successor_id ?? '') ?? null))
}

export async function presentAmendment(
  context: Context<Member>,
  key: { institutionId: string; id: string },
): Promise<AmendmentView> {
  const row = await own(context.db)
    .selectFrom('certificate_amendments')
    .selectAll()
    .where('institution_id', '=', key.institutionId)
    .where('id', '=', key.id)
    .executeTakeFirstOrThrow()
  const successor = await own(context.db)
    .selectFrom('certificates')
    .select('number')
    .where('institution_id', '=', key.institutionId)
    .where('id', '=', row.successor_id ?? '00000000-0000-0000-0000-000000000000')
    .executeTakeFirst()
  return presentRow(row, context.actor, successor?.number ?? null)
}
