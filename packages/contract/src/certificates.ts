import { z } from 'zod'
import { AmendmentView, CertificateLink, RevisedRecord } from './amendments.ts'
import { certificateBatches } from './certificateBatches.ts'
import { certificateDisposals } from './certificateDisposals.ts'
import { certificateFiles, certificateReaders } from './certificateFiles.ts'
import { MarkKind } from './certificateSettings.ts'
import {
  byInstitution,
  Day,
  Id,
  listOf,
  Moment,
  NextAction,
  optionalText,
  pageQuery,
  RowVersion,
  SignatureInput,
  SignatureMark,
  text,
} from './common.ts'
import { operation } from './operation.ts'
import { verification } from './verification.ts'
import { workflow } from './workflow.ts'

export { Verification } from './verification.ts'

/** 校准证书, 检定证书, 检定结果通知书, 测试报告. */
export const CertificateKind = z.enum(['calibration', 'verification', 'verification-failure', 'test'])
export type CertificateKind = z.infer<typeof CertificateKind>

export const CertificateStatus = z.enum(['draft', 'checked', 'approved', 'issued', 'void'])
export type CertificateStatus = z.infer<typeof CertificateStatus>

/** The life of a certificate: three signatures by three people before it leaves; what was issued is never changed, only voided or replaced
 * by an amendment (`amendments.ts`). */
export const certificateWorkflow = workflow({
  initial: 'draft' as CertificateStatus,
  moves: {
    check: { from: ['draft'], to: 'checked', by: ['checker'] },
    approve: { from: ['checked'], to: 'approved', by: ['signatory'] },
    return: { from: ['draft', 'checked', 'approved'], to: 'draft', by: ['checker', 'signatory'] },
    revise: { from: ['draft'], to: 'draft', by: ['calibrator', 'service-desk'] },
    issue: { from: ['approved'], to: 'issued', by: ['service-desk', 'signatory'] },
    /** What was issued by an amendment; before, only the draft of an amendment that is given up. */
    void: { from: ['issued', 'draft', 'checked', 'approved'], to: 'void', by: ['signatory'] },
  },
})

/** How an issued certificate stands today. */
export const CertificateStanding = z.enum(['valid', 'supplemented', 'replaced', 'void'])
export type CertificateStanding = z.infer<typeof CertificateStanding>

export const CertificateSummary = z.object({
  institutionId: Id,
  id: Id,
  version: RowVersion,
  /** None before it is issued. */
  number: z.string().nullable(),
  kind: CertificateKind,
  status: CertificateStatus,
  institution: z.string(),
  client: z.string(),
  instrument: z.string(),
  model: z.string(),
  serial: z.string(),
  /** Which part of the instrument it is about; empty for the whole of it. */
  part: z.string(),
  orderNumber: z.string(),
  draftedAt: Moment,
  issuedAt: Moment.nullable(),
  validUntil: Day.nullable(),
  /** None before it is issued. */
  standing: CertificateStanding.nullable(),
})
export type CertificateSummary = z.infer<typeof CertificateSummary>

/** Parts of a certificate to which a remark may point. */
export const CertificatePlace = z.enum([
  'cover',
  'methods',
  'standards',
  'conditions',
  'results',
  'uncertainty',
  'conformity',
  'adjustment',
  'notes',
])
export type CertificatePlace = z.infer<typeof CertificatePlace>

export const PlacedRemark = z.object({ place: CertificatePlace, remark: text(500) })
export type PlacedRemark = z.infer<typeof PlacedRemark>

/** Instruments that one certificate may list in its annex (CAL-6.4). */
export const annexLimit = 100

const resultTable = z.object({ columns: z.array(z.string()), rows: z.array(z.array(z.string())) })

export const CertificateView = CertificateSummary.extend({
  orderId: Id,
  /** The laboratory sees its record; the customer does not. */
  record: z.object({ id: Id, number: z.string() }).nullable(),
  /** The instruments of a certificate with an annex, as numbered there; empty where it has one instrument. */
  annex: z.array(
    z.object({
      /** The laboratory sees its records. */
      record: z.object({ id: Id, number: z.string() }).nullable(),
      instrument: z.string(),
      model: z.string(),
      serial: z.string(),
    }),
  ),
  language: z.enum(['zh', 'en', 'bilingual']),
  /** Results as printed: the table of the certificate. */
  results: resultTable,
  /** The certificate before this one of the same instrument, for comparison; the laboratory sees it. */
  previous: z
    .object({ institutionId: Id, id: Id, number: z.string(), issuedAt: Moment, results: resultTable })
    .nullable(),
  conformity: z.enum(['pass', 'fail', 'undecided']).nullable(),
  calibrator: z.string(),
  signatures: z.array(SignatureMark),
  remark: z.string().nullable(),
  remarks: z.array(PlacedRemark),
  checkCode: z.string().nullable(),
  /** Page that verifies this certificate without an account. */
  verifyPage: z.string().nullable(),
  sha256: z.string().nullable(),
  /** There is a digital calibration certificate to download. */
  hasDcc: z.boolean(),
  /** A signature by SM2 stands beside the DCC. */
  hasDccSignature: z.boolean(),
  voidReason: z.string().nullable(),
  /** Its files were deleted after their years in the archive (CAL-7.3.2). */
  copyDisposedAt: Moment.nullable(),
  /** The certificate that this one supplements or replaces. */
  original: CertificateLink.nullable(),
  /** The issued certificates that supplement or replace this one. */
  successors: z.array(CertificateLink),
  /** Records behind it that were corrected since it was issued, for the laboratory: it is to be replaced (CAL-6.4.4.3). */
  revisions: z.array(RevisedRecord.extend({ isChecked: z.boolean() })),
  /** The customer sees those that took effect. */
  amendments: z.array(AmendmentView),
  actions: z.array(NextAction),
})
export type CertificateView = z.infer<typeof CertificateView>

/** What the record cannot know. */
const wishes = {
  /** Recalibration interval in months: only where the customer asked for one (CAL-6.4.2.5). */
  intervalMonths: z.number().int().min(1).max(120).nullable().default(null),
  /** Marks on the cover: refused where a result lies outside their scope (CTR-7.1). */
  marks: z.array(MarkKind).max(2).default([]),
  /** What was adjusted or repaired, and the record of the results before (CAL-6.4.2.4). */
  adjustment: z
    .object({ description: text(500), descriptionEn: optionalText(500), beforeRecordId: Id.nullable() })
    .nullable()
    .default(null),
  /** Further checked records of the same order and method: one certificate whose annex lists each instrument (CAL-6.4). */
  annexedRecordIds: z
    .array(Id)
    .max(annexLimit - 1)
    .default([]),
}

const signed = z.object({ version: RowVersion, signature: SignatureInput })

export const certificates = {
  ...certificateFiles,
  listCertificates: operation({
    method: 'GET',
    path: '/certificates',
    summary: 'Certificates of my laboratory, or those issued to my enterprise, newest first',
    access: certificateReaders,
    scope: 'certificates.read',
    query: z.object({ ...pageQuery, status: CertificateStatus.optional(), q: optionalText(100) }),
    response: listOf(CertificateSummary),
  }),
  getCertificate: operation({
    method: 'GET',
    path: '/certificates/:institutionId/:id',
    summary: 'A certificate; its customer sees it once it is issued',
    access: certificateReaders,
    params: byInstitution,
    response: CertificateView,
  }),
  draftCertificate: operation({
    method: 'POST',
    path: '/certificates',
    summary: 'Draft the certificate of a checked record, or of several of one order with an annex; nothing is retyped',
    access: ['calibrator', 'service-desk'],
    body: z.object({ recordId: Id, ...wishes }),
    response: CertificateView,
  }),
  reviseDraft: operation({
    method: 'POST',
    path: '/certificates/:institutionId/:id/revise',
    summary: 'Draft anew from the record what was returned, or what is not signed yet',
    access: certificateWorkflow.moves.revise.by,
    params: byInstitution,
    body: z.object({ version: RowVersion, ...wishes }),
    response: CertificateView,
  }),
  checkCertificate: operation({
    method: 'POST',
    path: '/certificates/:institutionId/:id/check',
    summary: 'Sign the draft as its checker',
    access: certificateWorkflow.moves.check.by,
    params: byInstitution,
    body: signed,
    response: CertificateView,
  }),
  approveCertificate: operation({
    method: 'POST',
    path: '/certificates/:institutionId/:id/approve',
    summary: 'Sign the certificate as authorised signatory',
    access: certificateWorkflow.moves.approve.by,
    params: byInstitution,
    body: signed,
    response: CertificateView,
  }),
  approveCertificates: operation({
    method: 'POST',
    path: '/certificates/approve',
    summary: 'Sign up to 100 certificates at once, all or none, having read one of them as the sample',
    access: certificateWorkflow.moves.approve.by,
    body: z.object({
      certificates: z
        .array(z.object({ id: Id, version: RowVersion }))
        .min(1)
        .max(100),
      sampleId: Id,
      signature: SignatureInput,
    }),
    response: z.object({ approved: z.number().int() }),
  }),
  returnCertificate: operation({
    method: 'POST',
    path: '/certificates/:institutionId/:id/return',
    summary: 'Send the certificate back to draft with a remark; the signatures on it no longer count',
    access: certificateWorkflow.moves.return.by,
    params: byInstitution,
    body: z.object({ version: RowVersion, remark: text(500), places: z.array(PlacedRemark).max(20).default([]) }),
    response: CertificateView,
  }),
  issueCertificate: operation({
    method: 'POST',
    path: '/certificates/:institutionId/:id/issue',
    summary: 'Give the certificate its number and check code, make its file, and hand it to the customer',
    access: certificateWorkflow.moves.issue.by,
    params: byInstitution,
    body: signed,
    response: CertificateView,
  }),
  ...certificateBatches,
  ...certificateDisposals,
  ...verification,
}
