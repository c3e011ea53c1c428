import { certificateWorkflow, type PlacedRemark } from '@tongheng/contract/certificates'
import type { SignatureInput } from '@tongheng/contract'
import type { Updateable } from 'kysely'
import { passGate } from '#modules/gate'
import { handedOnBy } from '#modules/records'
import { change, requireVersion, type Step } from '#platform/change'
import type { Context } from '#platform/context'
import { DomainError } from '#platform/errors'
import { requireMove } from '#platform/policy'
import type { Member } from '#platform/sessions'
import { type Proven, sign } from '#platform/signatures'
import { recordsBehind } from './annex.ts'
import { certificatePolicy } from './policy.ts'
import { certificateSubject } from './subjects.ts'
import { type CertificateKey, type CertificateRow, lockCertificate } from './queries.ts'
import { type CertificateTables, own } from './tables.ts'

export interface Signed {
  version: number
  signature: SignatureInput | Proven
}

type Changes = Omit<Updateable<CertificateTables['certificates']>, 'version'>

/** Writes columns and raises the version. */
export const updateCertificate = (step: Step<Member>, row: CertificateRow, set: Changes): Promise<CertificateRow> =>
  own(step.db)
    .updateTable('certificates')
    .set({ ...set, version: row.version + 1 })
    .where('institution_id', '=', row.institution_id)
    .where('id', '=', row.id)
    .returningAll()
    .executeTakeFirstOrThrow()

/** What the audit tells of a certificate: not its whole content. */
export const shown = ({ content: _content, summary: _summary, ...row }: CertificateRow) => row

/** The signer must be authorised for the method at this moment (CAL-5.1.3, CAL-5.1.4). */
export const requireAuthorised = (
  context: Context<Member>,
  step: Step<Member>,
  row: CertificateRow,
  action: 'check' | 'approve',
): Promise<unknown> =>
  passGate(
    context,
    step,
    { moment: action === 'check' ? 'certificate-check' : 'approve', subjectId: row.id },
    {
      institutionId: row.institution_id,
      methodId: row.method_id,
      at: step.now,
      people: [{ accountId: step.actor.accountId, action }],
    },
  )

/** Also of whoever measured before the record went on in other hands, the own work is not signed for (CAL-6.4). */
async function requireNotMeasured(step: Step<Member>, row: CertificateRow): Promise<void> {
  const ids = (await recordsBehind(step.db, row)).map(({ recordId }) => recordId)
  if (await handedOnBy(step.db, row.institution_id, ids, step.actor.accountId))
    throw new DomainError('forbidden', 'certificates.own-work')
}

const signers = {
  check: { meaning: 'checked', column: 'checker_id' },
  approve: { meaning: 'approved', column: 'signatory_id' },
} as const

/** Second and third signature: by two more people, each authorised, each proving again to be present. */
const signAs =
  (action: 'check' | 'approve') =>
  (context: Context<Member>, key: CertificateKey, input: Signed): Promise<void> =>
    change(context, async (step) => {
      const row = await lockCertificate(step.db, context.actor, key)
      step.allow(certificatePolicy[action], row)
      await requireNotMeasured(step, row)
      const status = requireMove(certificateWorkflow, action, row.status)
      await requireVersion(step.db, certificateSubject(row), row, input.version)
      await requireAuthorised(context, step, row, action)
      const { meaning, column } = signers[action]
      await sign(context, step, input.signature, {
        organizationId: key.institutionId,
        kind: 'certificate',
        id: key.id,
        meaning,
        content: row.content,
      })
      const after = await updateCertificate(step, row, {
        status,
        [column]: context.actor.accountId,
        remark: null,
        remarks: '[]',
      })
      step.record(`certificates.${action}`, certificateSubject(row), shown(row), shown(after))
    })

export const checkCertificate = signAs('check')
export const approveCertificate = signAs('approve')

/** Back to draft with a remark; the signatures given so far no longer count. */
export const returnCertificate = (
  context: Context<Member>,
  key: CertificateKey,
  input: { version: number; remark: string; places: PlacedRemark[] },
): Promise<void> =>
  change(context, async (step) => {
    const row = await lockCertificate(step.db, context.actor, key)
    step.allow(certificatePolicy.return, row)
    const status = requireMove(certificateWorkflow, 'return', row.status)
    await requireVersion(step.db, certificateSubject(row), row, input.version)
    const after = await updateCertificate(step, row, {
      status,
      checker_id: null,
      signatory_id: null,
      remark: input.remark,
      remarks: JSON.stringify(input.places),
    })
    step.record('certificates.return', certificateSubject(row), shown(row), shown(after))
  })
