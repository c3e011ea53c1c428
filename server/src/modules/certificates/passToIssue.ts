import { passGate } from '#modules/gate'
import { type CheckedRecord, clearedAt, recordSnapshot } from '#modules/records'
import type { Step } from '#platform/change'
import type { Context } from '#platform/context'
import type { Member } from '#platform/sessions'
import { recordsBehind } from './annex.ts'
import type { CertificateRow } from './queries.ts'

/** Whoever measured and checked, as they stood when they did it; whoever signed the certificate, as they stand now. */
function peopleOf(record: CheckedRecord, row: CertificateRow, submitted: Date) {
  const { measured, checkerId, checkedAt } = record
  const signers = [
    { accountId: row.checker_id, action: 'check' as const },
    { accountId: row.signatory_id, action: 'approve' as const },
  ]
  return [
    ...measured.flatMap(({ accountId, from, until }) =>
      [from, until ?? submitted].map((when) => ({ accountId, action: 'calibrate' as const, when })),
    ),
    ...(checkedAt === null ? [] : [{ accountId: checkerId, action: 'check' as const, when: checkedAt }]),
    // They signed by the method of the certificate: annexes of other methods ask nothing more of them.
    ...(record.methodId === row.method_id ? signers : []).flatMap(({ accountId, action }) =>
      accountId === null ? [] : [{ accountId, action }],
    ),
  ]
}

/**
 * The work is judged at its own time: whoever did it was entitled, and the room was fit for it (CAL-5.1.4, CAL-5.4.2); whoever signed is
 * entitled now (CAL-5.1.3). The standards behind every record of the certificate were usable when they were used and are not under suspicion now; the
 * measurement standards they belong to permit the work still (CAL-4.1.2).
 */
export async function passToIssue(context: Context<Member>, step: Step<Member>, row: CertificateRow): Promise<void> {
  const { institution_id: institutionId } = row
  for (const { recordId: id } of await recordsBehind(step.db, row)) {
    const record = await recordSnapshot(step.db, { institutionId, id })
    const submitted = record.submittedAt ?? step.now
    await passGate(
      context,
      step,
      { moment: 'issue', subjectId: row.id },
      {
        institutionId,
        methodId: record.methodId,
        at: step.now,
        people: peopleOf(record, row, submitted),
        ...(record.roomId === null ? {} : { room: { id: record.roomId, when: submitted } }),
        standards: {
          equipmentIds: record.standards.map(({ equipmentId }) => equipmentId),
          usedAt: submitted,
          clearedAt: await clearedAt(step.db, { institutionId, id }),
          forOthers: row.client_id !== institutionId,
        },
      },
    )
  }
}
