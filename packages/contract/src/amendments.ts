import { z } from 'zod'
import { byInstitution, Id, Moment, NextAction, RowVersion, SignatureInput, text } from './common.ts'
import { messages } from './errors.ts'
import { operation } from './operation.ts'
import { enterprisePosts } from './posts.ts'
import { workflow } from './workflow.ts'

/**
 * Ways to amend an issued certificate. `supplement`: what it says is right but incomplete, and it stands (CAL-6.4.4.2).
 * `replacement`: what it says is wrong, a new one takes its place (CAL-6.4.4.3). `void`: nothing takes its place.
 */
export const AmendmentKind = z.enum(['supplement', 'replacement', 'void'])
export type AmendmentKind = z.infer<typeof AmendmentKind>

export const AmendmentStatus = z.enum(['asked', 'approved', 'declined', 'done'])
export type AmendmentStatus = z.infer<typeof AmendmentStatus>

/**
 * Asked by one, approved by another; `finish` comes with the issue of the new certificate, at once where there is none. Until then it
 * can still be declined: the draft is dropped.
 */
export const amendmentWorkflow = workflow({
  initial: 'asked' as AmendmentStatus,
  moves: {
    approve: { from: ['asked'], to: 'approved', by: ['signatory'] },
    decline: { from: ['asked', 'approved'], to: 'declined', by: ['signatory'] },
    finish: { from: ['approved'], to: 'done', by: ['service-desk', 'signatory'] },
  },
})

/** What a replacement may say otherwise than the original. Results come from a record alone: from a later version of it (CAL-6.3.4). */
export const CorrectedField = z.enum([
  'client.name',
  'client.address',
  'instrument.name',
  'instrument.model',
  'instrument.serialNumber',
  'instrument.maker',
  'instrument.assetNumber',
])
export type CorrectedField = z.infer<typeof CorrectedField>

export const Correction = z.object({
  field: CorrectedField,
  value: text(200),
  /** Which instrument of the annex; only where the certificate has one. */
  position: z.number().int().min(1).max(100).optional(),
})
export type Correction = z.infer<typeof Correction>

/** A record that a replacement draws its results from, in place of the one behind the original. */
export const RevisedRecord = z.object({
  recordId: Id,
  number: z.string(),
  former: z.string(),
})
export type RevisedRecord = z.infer<typeof RevisedRecord>

/** Another certificate to which one is tied. */
export const CertificateLink = z.object({
  kind: z.enum(['supplement', 'replacement']),
  institutionId: Id,
  id: Id,
  number: z.string(),
  issuedAt: Moment,
})
export type CertificateLink = z.infer<typeof CertificateLink>

export const AmendmentView = z.object({
  institutionId: Id,
  id: Id,
  kind: AmendmentKind,
  status: AmendmentStatus,
  version: RowVersion,
  reason: z.string(),
  addition: z.string().nullable(),
  corrections: z.array(Correction),
  revisions: z.array(RevisedRecord),
  askedBy: z.string(),
  askedAt: Moment,
  decidedBy: z.string().nullable(),
  decidedAt: Moment.nullable(),
  remark: z.string().nullable(),
  /** The certificate made for it; without number until it is issued. */
  successor: z.object({ id: Id, number: z.string().nullable() }).nullable(),
  doneAt: Moment.nullable(),
  acknowledgedAt: Moment.nullable(),
  acknowledgedBy: z.string().nullable(),
  /** The withdrawn original: when it came back, where it is kept, and what its analysis found (CAL-6.4.4.3). */
  original: z.object({ returnedAt: Moment, keptWhere: z.string(), analysis: z.string() }).nullable(),
  actions: z.array(NextAction),
})
export type AmendmentView = z.infer<typeof AmendmentView>

export const amendmentAskers = [
  'calibrator',
  'checker',
  'signatory',
  'service-desk',
  'quality-manager',
  'technical-manager',
] as const

const signed = z.object({ version: RowVersion, signature: SignatureInput })

export const amendments = {
  askAmendment: operation({
    method: 'POST',
    path: '/certificates/:institutionId/:id/amendments',
    summary: 'Ask for an amendment of an issued certificate: supplement, replacement or voiding, with its reason',
    access: amendmentAskers,
    params: byInstitution,
    body: z.object({
      version: RowVersion,
      kind: AmendmentKind,
      reason: text(500),
      /** For a supplement: what was left out. */
      addition: text(5000).optional(),
      /** For a replacement: what it says otherwise; none where a record behind it has a later version, from which results are drawn. */
      corrections: z.array(Correction).max(10).default([]),
    }),
    response: AmendmentView,
  }),
  approveAmendment: operation({
    method: 'POST',
    path: '/amendments/:institutionId/:id/approve',
    summary: 'Approve an amendment as authorised signatory: drafts the new certificate, or voids',
    access: amendmentWorkflow.moves.approve.by,
    params: byInstitution,
    body: signed,
    response: AmendmentView,
  }),
  declineAmendment: operation({
    method: 'POST',
    path: '/amendments/:institutionId/:id/decline',
    summary: 'Decline an amendment with a remark; the certificate stays as it is',
    access: amendmentWorkflow.moves.decline.by,
    params: byInstitution,
    body: z.object({ version: RowVersion, remark: text(500) }),
    response: AmendmentView,
  }),
  acknowledgeAmendment: operation({
    method: 'POST',
    path: '/amendments/:institutionId/:id/acknowledge',
    summary: 'The holder has read that its certificate was amended',
    access: enterprisePosts,
    params: byInstitution,
    response: AmendmentView,
  }),
  keepOriginal: operation({
    method: 'POST',
    path: '/amendments/:institutionId/:id/original',
    summary: 'The withdrawn original came back: where it is kept, and what its analysis found',
    access: ['service-desk', 'quality-manager'],
    params: byInstitution,
    body: z.object({ version: RowVersion, keptWhere: text(200), analysis: text(2000) }),
    response: AmendmentView,
  }),
}

export const amendmentErrors = messages('certificates', {
  'not-amendable': {
    zh: '只有有效的已发出证书才能更正',
    en: 'Only an issued certificate in force can be amended',
  },
  'amendment-open': {
    zh: '该证书已有一项更正正在办理',
    en: 'An amendment of this certificate is under way already',
  },
  'own-amendment': {
    zh: '更正须由申请人以外的授权签字人批准',
    en: 'Another authorised signatory than whoever asked for it must approve an amendment',
  },
  'addition-needed': { zh: '请写明补充的内容', en: 'Say what the supplement adds' },
  'addition-not-allowed': { zh: '只有补充文件才写补充内容', en: 'Only a supplement adds anything' },
  'corrections-needed': {
    zh: '请指明要更正的内容；测量结果有误的，先由校准员更正原始记录',
    en: 'Say what the replacement corrects; wrong results are corrected in the original record first',
  },
  'revision-open': {
    zh: '原始记录正在更正，{{number}} 核验后才能申请代替证书',
    en: 'The record is being corrected; a replacement can be asked for once {{number}} is checked',
  },
  'results-changed': {
    zh: '原始记录已更正为 {{number}}，证书须重新出具，不能只作补充',
    en: 'The record was corrected as {{number}}: the certificate must be replaced, a supplement is not enough',
  },
  'revision-newer': {
    zh: '申请之后原始记录又有变化（{{number}}），请不批准此申请，另行申请',
    en: 'The record changed again after this was asked for ({{number}}); decline it and ask anew',
  },
  'replace-instead': {
    zh: '更正前的记录已发出证书 {{number}}，请在该证书上申请代替',
    en: 'Certificate {{number}} was issued from the record before its correction; ask for its replacement there',
  },
  'corrected-position': {
    zh: '证书有附页的，请指明更正的是第几台器具；没有附页的不填',
    en: 'Say which instrument of the annex is corrected; leave it out where there is no annex',
  },
  'corrections-not-allowed': { zh: '只有代替证书才更正内容', en: 'Only a replacement corrects anything' },
  'corrected-twice': { zh: '同一项内容只能更正一次', en: 'The same field is corrected twice' },
  'corrected-same': { zh: '与原证书相同，无须更正', en: 'This is what the certificate says already' },
  'nothing-to-return': {
    zh: '只有已作废或被代替的证书才收回原件',
    en: 'Only the original of a void or replaced certificate is taken back',
  },
  'dcc-withdrawn': {
    zh: '此证书已不再有效（代替证书：{{number}}），不再提供数字校准证书文件',
    en: 'This certificate is no longer in force (replaced by: {{number}}); its digital form is not handed out any more',
  },
  'returned-already': { zh: '原件已收回登记', en: 'The return of the original was noted already' },
})
