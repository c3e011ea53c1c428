import { z } from 'zod'
import { CertificateKind, CertificateStanding } from './certificates.ts'
import { byId, byInstitution, Day, Id, listOf, Moment, pageQuery, text } from './common.ts'
import { messages } from './errors.ts'
import { Uscc } from './identifiers.ts'
import { operation } from './operation.ts'
import { enterprisePosts, laboratoryPosts, type Post } from './posts.ts'
import { Verification } from './verification.ts'

/** Whoever works in an organisation with which a certificate may be shared. */
const receivers: readonly [Post, ...Post[]] = [
  'operator',
  ...laboratoryPosts,
  ...enterprisePosts,
  'window-clerk',
  'supervisor',
]

export const ShareAccess = z.object({
  at: Moment,
  /** The certificate was looked at, or its file fetched. */
  what: z.enum(['opened', 'file']),
  /** None where somebody came by a link. */
  organization: z.string().nullable(),
  /** Network from which it was asked for, not the single address. */
  from: z.string(),
})
export type ShareAccess = z.infer<typeof ShareAccess>

export const ShareView = z.object({
  id: Id,
  /** The organisation it was shared with; none for a link. */
  receiver: z.string().nullable(),
  /** For whom and what for, in the words of the holder. */
  note: z.string(),
  sharedAt: Moment,
  sharedBy: z.string(),
  expiresAt: Moment.nullable(),
  state: z.enum(['open', 'expired', 'revoked']),
  revokedAt: Moment.nullable(),
  acceptedAt: Moment.nullable(),
  accesses: z.array(ShareAccess),
})
export type ShareView = z.infer<typeof ShareView>

/** A certificate that another organisation shared with mine; its standing is that of today. */
export const SharedCertificate = z.object({
  id: Id,
  number: z.string(),
  kind: CertificateKind,
  standing: CertificateStanding,
  institution: z.string(),
  holder: z.string(),
  instrument: z.string(),
  model: z.string(),
  serial: z.string(),
  issuedAt: Moment,
  validUntil: Day.nullable(),
  note: z.string(),
  sharedAt: Moment,
  acceptedAt: Moment.nullable(),
  acceptedBy: z.string().nullable(),
  /** False once the holder took it back: what was accepted stays in the ledger, the file does not. */
  open: z.boolean(),
})
export type SharedCertificate = z.infer<typeof SharedCertificate>

/** What a shared certificate shows: who gave it, and the three answers of its verification. */
export const SharedView = z.object({
  holder: z.string(),
  note: z.string(),
  expiresAt: Moment.nullable(),
  acceptedAt: Moment.nullable(),
  verification: Verification,
})
export type SharedView = z.infer<typeof SharedView>

const byToken = z.object({ token: z.string().regex(/^[A-Za-z0-9_-]{43}$/, { error: 'sharing.no-such-link' }) })

const pdf = { response: z.unknown(), kind: 'file', mediaType: 'application/pdf', transactional: false } as const

/** Sharing of certificates by their holder, so that one result serves many (NQI-4.1-mutual). */
export const sharing = {
  listShares: operation({
    method: 'GET',
    path: '/certificates/:institutionId/:id/shares',
    summary: 'With whom the holder shared a certificate, and who looked at it',
    access: enterprisePosts,
    params: byInstitution,
    response: z.object({ entries: z.array(ShareView) }),
  }),
  shareCertificate: operation({
    method: 'POST',
    path: '/certificates/:institutionId/:id/shares',
    summary:
      'Share a certificate that my enterprise holds: with an organisation by its code, or by a link that expires',
    access: enterprisePosts,
    params: byInstitution,
    body: z.object({
      note: text(200),
      receiverUscc: Uscc.optional(),
      /** Life of a link. */
      days: z.number().int().min(1).max(365).optional(),
    }),
    response: z.object({ share: ShareView, link: z.string().nullable() }),
    // The link is told once and kept nowhere, so it is not kept for a retry either.
    transactional: false,
  }),
  revokeShare: operation({
    method: 'POST',
    path: '/certificate-shares/:id/revoke',
    summary: 'Take a share back: its link opens nothing any more',
    access: enterprisePosts,
    params: byId,
    response: ShareView,
  }),
  listSharedCertificates: operation({
    method: 'GET',
    path: '/certificate-shares',
    summary: 'Certificates shared with my organisation; `accepted` for the ledger of results it accepted',
    access: receivers,
    query: z.object({ ...pageQuery, accepted: z.enum(['yes', 'no']).optional() }),
    response: listOf(SharedCertificate),
  }),
  openShare: operation({
    method: 'POST',
    path: '/certificate-shares/:id/open',
    summary: 'Look at a certificate shared with my organisation; its holder sees that it was looked at',
    access: receivers,
    params: byId,
    response: SharedView,
  }),
  shareFile: operation({
    method: 'POST',
    path: '/certificate-shares/:id/pdf',
    summary: 'The PDF of a certificate shared with my organisation',
    access: receivers,
    params: byId,
    ...pdf,
  }),
  acceptShare: operation({
    method: 'POST',
    path: '/certificate-shares/:id/accept',
    summary: 'Accept the result into the ledger of my organisation, instead of a calibration of its own',
    access: receivers,
    params: byId,
    response: SharedCertificate,
  }),
  openLink: operation({
    method: 'POST',
    path: '/shared-certificate/open',
    summary: 'Look at a certificate by the link of its holder, without an account',
    access: 'public',
    limited: true,
    transactional: false,
    body: byToken,
    response: SharedView,
  }),
  linkFile: operation({
    method: 'POST',
    path: '/shared-certificate/pdf',
    summary: 'The PDF of a certificate by the link of its holder',
    access: 'public',
    limited: true,
    body: byToken,
    ...pdf,
  }),
}

export const sharingErrors = messages('sharing', {
  'no-such-link': {
    zh: '此链接无效、已过期或已被收回，请向证书持有方索取新的链接',
    en: 'This link is not valid, has expired or was taken back; ask the holder of the certificate for a new one',
  },
  'days-needed': { zh: '请填写链接的有效天数', en: 'Say for how many days the link works' },
  'days-not-allowed': {
    zh: '共享给机构的证书不设有效天数，可随时收回',
    en: 'A share with an organisation has no days; it can be taken back at any time',
  },
  'no-such-organization': {
    zh: '平台上没有以此统一社会信用代码注册的机构',
    en: 'No organisation of the platform is registered with this code',
  },
  'own-organization': { zh: '不能共享给本单位', en: 'It cannot be shared with your own organisation' },
  'shared-already': { zh: '此证书已共享给该机构', en: 'It is shared with this organisation already' },
  'not-in-force': { zh: '只有有效的证书才能共享或采信', en: 'Only a certificate in force can be shared or accepted' },
  'revoked-already': { zh: '此共享已收回', en: 'This share was taken back already' },
  'accepted-already': { zh: '此结果已采信', en: 'This result was accepted already' },
})
