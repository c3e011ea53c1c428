import { z } from 'zod'
import { AmendmentView, CertificateLink } from './amendments.ts'
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
import { messages } from './errors.ts'
import { operation } from './operation.ts'
import { enterprisePosts, laboratoryPosts, type Post } from './posts.ts'
import { LogMention } from './transparency.ts'
import { workflow } from './workflow.ts'

/** 校准证书, 检定证书, 检定结果通知书. */
export const CertificateKind = z.enum(['calibration', 'verification', 'verification-failure'])
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
    return: { from: ['checked', 'approved'], to: 'draft', by: ['checker', 'signatory'] },
    issue: { from: ['approved'], to: 'issued', by: ['service-desk', 'signatory'] },
    void: { from: ['issued'], to: 'void', by: ['signatory'] },
  },
})

const certificateReaders: readonly [Post, ...Post[]] = [laboratoryPosts[0], ...laboratoryPosts, ...enterprisePosts]

/** Excel. */
export const workbookType = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'

/** How an issued certificate stands today. */
export const CertificateStanding = z.enum(['valid', 'supplemented', 'replaced', 'void'])
export type CertificateStanding = z.infer<typeof CertificateStanding>

export const CertificateSummary = z.object({
  institutionId: Id,
  id: Id,
  /** None before it is issued. */
  number: z.string().nullable(),
  kind: CertificateKind,
  status: CertificateStatus,
  institution: z.string(),
  client: z.string(),
  instrument: z.string(),
  model: z.string(),
  serial: z.string(),
  orderNumber: z.string(),
  draftedAt: Moment,
  issuedAt: Moment.nullable(),
  validUntil: Day.nullable(),
  /** None before it is issued. */
  standing: CertificateStanding.nullable(),
})
export type CertificateSummary = z.infer<typeof CertificateSummary>

export const CertificateView = CertificateSummary.extend({
  version: RowVersion,
  orderId: Id,
  /** The laboratory sees its record; the customer does not. */
  record: z.object({ id: Id, number: z.string() }).nullable(),
  language: z.enum(['zh', 'en', 'bilingual']),
  /** Results as printed: the table of the certificate. */
  results: z.object({ columns: z.array(z.string()), rows: z.array(z.array(z.string())) }),
  conformity: z.enum(['pass', 'fail', 'undecided']).nullable(),
  calibrator: z.string(),
  signatures: z.array(SignatureMark),
  remark: z.string().nullable(),
  checkCode: z.string().nullable(),
  /** Page that verifies this certificate without an account. */
  verifyPage: z.string().nullable(),
  sha256: z.string().nullable(),
  /** There is a digital calibration certificate to download. */
  hasDcc: z.boolean(),
  voidReason: z.string().nullable(),
  /** The certificate that this one supplements or replaces. */
  original: CertificateLink.nullable(),
  /** The issued certificates that supplement or replace this one. */
  successors: z.array(CertificateLink),
  /** The customer sees those that took effect. */
  amendments: z.array(AmendmentView),
  actions: z.array(NextAction),
})
export type CertificateView = z.infer<typeof CertificateView>

const signed = z.object({ version: RowVersion, signature: SignatureInput })

/** `valid`: in force. `void`: withdrawn, with the reason. `unknown`: no such certificate here. */
const StatusAnswer = z.enum(['valid', 'void', 'unknown'])

/**
 * The three separate answers to whoever holds a certificate: is this file unchanged, who issued it and was entitled to, what
 * is its status today.
 */
export const Verification = z.object({
  integrity: z.object({
    /** `altered`: an institution here signed it, and it is not what was signed. */
    answer: z.enum(['unchanged', 'altered', 'unknown-file', 'not-asked']),
    sha256: z.string().nullable(),
  }),
  issuer: z.object({
    answer: z.enum(['known', 'no-longer-registered', 'unknown']),
    name: z.string().nullable(),
  }),
  status: z.object({ answer: StatusAnswer, reason: z.string().nullable(), since: Moment.nullable() }),
  certificate: z
    .object({
      number: z.string(),
      kind: CertificateKind,
      instrument: z.string(),
      model: z.string(),
      serial: z.string(),
      client: z.string(),
      issuedAt: Moment,
      validUntil: Day.nullable(),
      signatories: z.array(z.object({ name: z.string(), meaning: z.string(), signedAt: Moment })),
    })
    .nullable(),
  /** Its latest entry in the transparency log; none until the log has taken it in, within seconds. */
  log: LogMention.nullable(),
})
export type Verification = z.infer<typeof Verification>

export const certificates = {
  listCertificates: operation({
    method: 'GET',
    path: '/certificates',
    summary: 'Certificates of my laboratory, or those issued to my enterprise, newest first',
    access: certificateReaders,
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
  certificateFile: operation({
    method: 'GET',
    path: '/certificates/:institutionId/:id/pdf',
    summary: 'The certificate as PDF: the issued file itself, or a preview of the draft',
    access: certificateReaders,
    params: byInstitution,
    response: z.unknown(),
    kind: 'file',
    mediaType: 'application/pdf',
  }),
  certificateDcc: operation({
    method: 'GET',
    path: '/certificates/:institutionId/:id/dcc',
    summary: 'The digital calibration certificate (DCC 3.3.0, XML) of an issued certificate',
    access: certificateReaders,
    params: byInstitution,
    response: z.unknown(),
    kind: 'file',
    mediaType: 'application/xml',
  }),
  certificateJson: operation({
    method: 'GET',
    path: '/certificates/:institutionId/:id/json',
    summary: 'What an issued certificate says, as JSON, with its status today',
    access: certificateReaders,
    params: byInstitution,
    response: z.unknown(),
    kind: 'file',
    mediaType: 'application/json',
  }),
  certificateWorkbook: operation({
    method: 'GET',
    path: '/certificates/:institutionId/:id/xlsx',
    summary: 'What an issued certificate says, as a workbook, with its status today',
    access: certificateReaders,
    params: byInstitution,
    response: z.unknown(),
    kind: 'file',
    mediaType: workbookType,
  }),
  draftCertificate: operation({
    method: 'POST',
    path: '/certificates',
    summary: 'Draft the certificate of a checked record; nothing is retyped',
    access: ['calibrator', 'service-desk'],
    body: z.object({
      recordId: Id,
      /** Recalibration interval in months: only where the customer asked for one (CAL-6.4.2.5). */
      intervalMonths: z.number().int().min(1).max(120).nullable().default(null),
    }),
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
  returnCertificate: operation({
    method: 'POST',
    path: '/certificates/:institutionId/:id/return',
    summary: 'Send the certificate back to draft with a remark; the signatures on it no longer count',
    access: certificateWorkflow.moves.return.by,
    params: byInstitution,
    body: z.object({ version: RowVersion, remark: text(500) }),
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
  verifyNumber: operation({
    method: 'GET',
    path: '/verify',
    summary: 'Verify a certificate by its number and check code, without an account',
    access: 'public',
    query: z.object({ number: text(60), code: text(20) }),
    response: Verification,
  }),
  verifyFile: operation({
    method: 'POST',
    path: '/verify',
    summary: 'Verify a certificate by its file, without an account; the file is not kept',
    access: 'public',
    response: Verification,
    kind: 'upload',
    transactional: false,
  }),
}

export const certificateErrors = messages('certificates', {
  'record-not-checked': { zh: '原始记录尚未核验，不能出具证书', en: 'The original record has not been checked yet' },
  'drafted-already': { zh: '该记录已有证书', en: 'This record has a certificate already' },
  'own-work': { zh: '不得核验或批准本人的工作', en: 'You may not check or approve your own work' },
  'signed-already': {
    zh: '您已在此证书上签名，须由另一人签',
    en: 'You have signed this certificate; somebody else must',
  },
  'not-authorised': {
    zh: '您没有该方法的相应授权（{{action}}）',
    en: 'You hold no valid authorisation for this method ({{action}})',
  },
  'interval-not-asked': {
    zh: '客户未要求复校时间间隔，规范也未规定，不得给出',
    en: 'The customer did not ask for a recalibration interval, so none may be stated',
  },
  'validity-missing': {
    zh: '方法表单未规定检定周期，不能出具检定证书',
    en: 'The method sheet states no period of validity, so no verification certificate can be made',
  },
  'not-issued': {
    zh: '证书尚未发出，只有 PDF 预览',
    en: 'The certificate is not issued yet; there is only its preview as PDF',
  },
  'no-dcc': {
    zh: '此证书没有数字校准证书文件：尚未发出，或早于该功能',
    en: 'There is no digital calibration certificate: it is not issued yet, or older than that feature',
  },
  'dcc-faulty': {
    zh: '数字校准证书不符合规则，未发出：{{place}}：{{zh}}',
    en: 'The digital calibration certificate breaks a rule and was not issued: {{place}}: {{en}}',
  },
  undecided: {
    zh: '符合性判定为待定，不能出具检定证书；请先减小不确定度或另行约定判定规则',
    en: 'Conformity is undecided; reduce the uncertainty or agree on another decision rule first',
  },
})
