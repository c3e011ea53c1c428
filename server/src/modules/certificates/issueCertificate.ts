import { certificateWorkflow } from '@tongheng/contract/certificates'
import { requireInForce, requireNotHeld, requireUnsuspected } from '#modules/records'
import { appendToLog } from '#modules/transparency'
import { newCheckCode } from '#platform/codes'
import { change, requireVersion, type Step } from '#platform/change'
import type { Context } from '#platform/context'
import { dayOf, formatNumber, nextNumber, yearOf } from '#platform/numbering'
import { requireMove } from '#platform/policy'
import type { Member } from '#platform/sessions'
import { sign } from '#platform/signatures'
import { makeFiles } from './certificateFile.ts'
import { takeEffect } from './amendmentEffect.ts'
import { recordsBehind } from './annex.ts'
import { certificateIssued } from './events.ts'
import { loggedOf } from './logged.ts'
import { markCertified } from './markCertified.ts'
import { requireMarksStill } from './marks.ts'
import { passToIssue } from './passToIssue.ts'
import { certificatePolicy } from './policy.ts'
import { certificateSubject } from './subjects.ts'
import { type CertificateKey, type CertificateRow, lockCertificate } from './queries.ts'
import { useSeal } from './seals.ts'
import { codeOf } from './settings.ts'
import { shown, type Signed, updateCertificate } from './signCertificate.ts'
import { own } from './tables.ts'

const prefixOf = { calibration: 'JZ', verification: 'JD', 'verification-failure': 'JT', test: 'CS' } as const

const toldOf = (row: CertificateRow, number: string) => ({
  institutionId: row.institution_id,
  certificateId: row.id,
  clientId: row.client_id,
  orderId: row.order_id,
  orderItemId: row.order_item_id,
  number,
})

/** `NX01-JZ-2026-000042`: institution, kind, year, running number without gaps. */
async function numberFor(step: Step<Member>, row: CertificateRow): Promise<string> {
  const year = yearOf(step.now)
  const prefix = prefixOf[row.kind]
  const running = await nextNumber(step.db, row.institution_id, `certificate-${prefix}`, year)
  return formatNumber(`${await codeOf(step)}-${prefix}`, year, running)
}

/** None of the records behind it is suspected, held or corrected. */
async function requireRecordsStand(step: Step<Member>, row: CertificateRow): Promise<void> {
  const numbers = row.content.annex?.map(({ recordNumber }) => recordNumber) ?? []
  for (const [index, { recordId: id }] of (await recordsBehind(step.db, row)).entries()) {
    const record = { institutionId: row.institution_id, id, number: numbers[index] ?? row.content.recordNumber }
    await requireUnsuspected(step.db, record)
    await requireNotHeld(step.db, record)
    await requireInForce(step.db, record)
  }
}

/**
 * Issues: number, check code, the file itself and its entry in the public register, in one transaction. From here on nothing
 * of it changes (CAL-6.4.4).
 */
export const issueCertificate = (context: Context<Member>, key: CertificateKey, input: Signed): Promise<void> =>
  change(context, async (step) => {
    const row = await lockCertificate(step.db, context.actor, key)
    step.allow(certificatePolicy.issue, row)
    const status = requireMove(certificateWorkflow, 'issue', row.status)
    await requireVersion(step.db, certificateSubject(row), row, input.version)
    await requireRecordsStand(step, row)
    await passToIssue(context, step, row)
    await requireMarksStill(step.db, row, dayOf(step.now))
    const number = await numberFor(step, row)
    const checkCode = newCheckCode()
    await sign(context, step, input.signature, {
      organizationId: key.institutionId,
      kind: 'certificate',
      id: key.id,
      meaning: 'issued',
      content: { number, content: row.content },
    })
    await useSeal(step, row, number)
    const files = await makeFiles({ ...context, db: step.db }, row, { number, checkCode, issuedAt: step.now })
    const after = await updateCertificate(step, row, {
      status,
      number,
      check_code: checkCode,
      issued_at: step.now,
      ...files,
    })
    await own(step.db)
      .insertInto('certificate_register')
      .values({
        institution_id: key.institutionId,
        certificate_id: key.id,
        number,
        check_code: checkCode,
        ...files,
      })
      .execute()
    await markCertified(step, row)
    await appendToLog(step, { ...loggedOf(after), event: 'issued' })
    await takeEffect(step, after)
    step.record('certificates.issue', certificateSubject(row), shown(row), shown(after))
    await step.announce(certificateIssued, toldOf(row, number))
  })
