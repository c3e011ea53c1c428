import { passGate } from '#modules/gate'
import { clearedAt, recordSnapshot } from '#modules/records'
import type { Step } from '#platform/change'
import type { Context } from '#platform/context'
import type { Member } from '#platform/sessions'
import { recordsBehind } from './annex.ts'
import type { CertificateRow } from './queries.ts'

/**
 * The standards behind every record of the certificate were usable when they were used and are not under suspicion now; the
 * measurement standards they belong to permit the work still (CAL-4.1.2).
 */
export async function passToIssue(context: Context<Member>, step: Step<Member>, row: CertificateRow): Promise<void> {
  const { institution_id: institutionId } = row
  for (const { recordId: id } of await recordsBehind(step.db, row)) {
    const record = await recordSnapshot(step.db, { institutionId, id })
    await passGate(
      context,
      step,
      { moment: 'issue', subjectId: row.id },
      {
        institutionId,
        methodId: record.methodId,
        at: step.now,
        standards: {
          equipmentIds: record.standards.map(({ equipmentId }) => equipmentId),
          usedAt: record.submittedAt ?? step.now,
          clearedAt: await clearedAt(step.db, { institutionId, id }),
          forOthers: row.client_id !== institutionId,
        },
      },
    )
  }
}
