import { z } from 'zod'
import { byId, byInstitution, Id, Moment, RowVersion, SignatureInput, text } from './common.ts'
import { messages } from './errors.ts'
import { operation } from './operation.ts'

/** ECDSA or RSA with SHA-256, or SM2 with SM3. */
export const SigningSuite = z.enum(['international', 'gm'])
export type SigningSuite = z.infer<typeof SigningSuite>

/** Encrypted in the database, in a token, in a signing server. */
export const KeyPlace = z.enum(['software', 'pkcs11', 'remote'])
export type KeyPlace = z.infer<typeof KeyPlace>

export const KeyState = z.enum(['valid', 'upcoming', 'expired', 'withdrawn'])
export type KeyState = z.infer<typeof KeyState>

/** `YYYY-MM-DDThh:mm…`; the fingerprint is SHA-256 of the certificate, hexadecimal. */
const certificateFields = {
  id: Id,
  fingerprint: z.string(),
  subject: z.string(),
  notBefore: Moment,
  notAfter: Moment,
  withdrawnAt: Moment.nullable(),
  withdrawnReason: z.string().nullable(),
}

export const SigningKeyView = z.object({
  institutionId: Id,
  ...certificateFields,
  suite: SigningSuite,
  place: KeyPlace,
  keyName: z.string().nullable(),
  issuer: z.string(),
  /** Certified by an authority outside of this platform. */
  isOutside: z.boolean(),
  state: KeyState,
  /** The next signature in its suite is by this one. */
  isNext: z.boolean(),
})
export type SigningKeyView = z.infer<typeof SigningKeyView>

export const SigningRequestView = z.object({
  institutionId: Id,
  id: Id,
  suite: SigningSuite,
  place: KeyPlace,
  keyName: z.string().nullable(),
  /** PKCS #10, PEM: for the authority. */
  request: z.string(),
  requestedBy: z.string(),
  requestedAt: Moment,
})
export type SigningRequestView = z.infer<typeof SigningRequestView>

export const SigningOverview = z.object({
  suites: z.array(SigningSuite),
  version: z.number().int(),
  /** Where keys can lie in this installation. */
  places: z.array(KeyPlace),
  keys: z.array(SigningKeyView),
  requests: z.array(SigningRequestView),
})
export type SigningOverview = z.infer<typeof SigningOverview>

export const TrustAnchorView = z.object({
  ...certificateFields,
  purpose: z.enum(['certificates', 'time-stamps']),
})
export type TrustAnchorView = z.infer<typeof TrustAnchorView>

export const keyKeepers = ['institution-admin'] as const
export const keyReaders = ['institution-admin', 'top-manager', 'quality-manager', 'technical-manager'] as const
const pem = text(40_000)

const listSigningKeys = operation({
  method: 'GET',
  path: '/signing/keys',
  summary: 'Keys and certificates with which my institution signs its documents',
  access: keyReaders,
  response: SigningOverview,
})
const requestSigningCertificate = operation({
  method: 'POST',
  path: '/signing/requests',
  summary:
    'Make a key, or name one in a token or signing server, and a request (CSR) for the authority that is to certify it',
  access: keyKeepers,
  body: z.object({ suite: SigningSuite, place: KeyPlace, keyName: text(100).optional(), signature: SignatureInput }),
  response: SigningOverview,
})
const answerSigningRequest = operation({
  method: 'POST',
  path: '/signing/requests/:institutionId/:id/answer',
  summary: 'Enter the certificate that the authority gave for a request, with those of the authorities above (PEM)',
  access: keyKeepers,
  params: byInstitution,
  body: z.object({ certificates: pem, signature: SignatureInput }),
  response: SigningOverview,
})
const importSigningKey = operation({
  method: 'POST',
  path: '/signing/keys',
  summary: 'Import a key (PKCS #8, PEM) that an authority outside certified, with its certificates',
  access: keyKeepers,
  body: z.object({ privateKey: pem, certificates: pem, signature: SignatureInput }),
  response: SigningOverview,
})
const renewSigningKey = operation({
  method: 'POST',
  path: '/signing/renew',
  summary: 'Make a new key that the platform certifies; the next signatures are by it',
  access: keyKeepers,
  body: z.object({ suite: SigningSuite, signature: SignatureInput }),
  response: SigningOverview,
})
const withdrawSigningKey = operation({
  method: 'POST',
  path: '/signing/keys/:institutionId/:id/withdraw',
  summary: 'Withdraw a certificate from now on; whoever verifies is told since when and why not to trust it',
  access: keyKeepers,
  params: byInstitution,
  body: z.object({ reason: text(500), signature: SignatureInput }),
  response: SigningOverview,
})
const chooseSuites = operation({
  method: 'POST',
  path: '/signing/suites',
  summary: 'Choose in which suites documents are signed',
  access: keyKeepers,
  body: z.object({
    suites: z.array(SigningSuite).min(1).max(2),
    version: RowVersion.or(z.literal(0)),
    signature: SignatureInput,
  }),
  response: SigningOverview,
})
const listTrustAnchors = operation({
  method: 'GET',
  path: '/signing/anchors',
  summary: 'Authorities outside that are trusted for certificates of institutions and for time-stamps',
  access: ['operator'],
  response: z.object({ entries: z.array(TrustAnchorView) }),
})
const addTrustAnchor = operation({
  method: 'POST',
  path: '/signing/anchors',
  summary: 'Trust an authority outside',
  access: ['operator'],
  body: z.object({
    purpose: z.enum(['certificates', 'time-stamps']),
    certificate: pem,
    signature: SignatureInput,
  }),
  response: TrustAnchorView,
})
const withdrawTrustAnchor = operation({
  method: 'POST',
  path: '/signing/anchors/:id/withdraw',
  summary: 'Trust an authority outside no longer',
  access: ['operator'],
  params: byId,
  body: z.object({ reason: text(500), signature: SignatureInput }),
  response: TrustAnchorView,
})
const trustListForVerifiers = operation({
  method: 'GET',
  path: '/signing/trust-list',
  summary:
    'All that is needed to verify signatures without this platform: authorities, registered certificates, withdrawals',
  access: 'public',
  response: z.object({
    at: Moment,
    /** PEM. */
    authorities: z.array(
      z.object({ purpose: z.enum(['platform', 'certificates', 'time-stamps']), certificate: z.string() }),
    ),
    /** Certificates by authorities outside that are registered here: others of theirs do not count. */
    registered: z.array(z.string()),
    withdrawn: z.array(z.object({ fingerprint: z.string(), at: Moment })),
  }),
})
const signingKeyOn = operation({
  method: 'GET',
  path: '/signing/status',
  summary: 'Was this certificate one by which an institution could sign, at a moment',
  access: 'public',
  query: z.object({
    fingerprint: z.string().regex(/^[0-9a-f]{64}$/, { error: 'signing.not-a-fingerprint' }),
    at: Moment.optional(),
  }),
  response: z.object({
    answer: KeyState.or(z.literal('unknown')),
    institutionId: Id.nullable(),
    subject: z.string().nullable(),
    notBefore: Moment.nullable(),
    notAfter: Moment.nullable(),
    withdrawnAt: Moment.nullable(),
  }),
})

export const signing = {
  listSigningKeys,
  requestSigningCertificate,
  answerSigningRequest,
  importSigningKey,
  renewSigningKey,
  withdrawSigningKey,
  chooseSuites,
  listTrustAnchors,
  addTrustAnchor,
  withdrawTrustAnchor,
  trustListForVerifiers,
  signingKeyOn,
}

export const signingErrors = messages('signing', {
  'not-a-certificate': { zh: '这不是 PEM 格式的证书', en: 'This is no certificate in PEM' },
  'not-a-key': {
    zh: '这不是可用的私钥（PKCS#8，PEM；P-256、RSA 3072 位以上或 SM2）',
    en: 'This is no private key that can be used (PKCS #8, PEM; P-256, RSA of 3072 bits or more, or SM2)',
  },
  'not-a-fingerprint': { zh: '请填写 64 位小写十六进制指纹', en: 'A fingerprint is 64 lower-case hexadecimal digits' },
  'other-key': { zh: '该证书不是为这个密钥签发的', en: 'The certificate is not for this key' },
  'other-name': {
    zh: '证书上的名称是“{{name}}”，与本机构登记的名称不一致',
    en: 'The certificate names “{{name}}”, not your institution as it is registered',
  },
  'authority-unknown': {
    zh: '签发机构不在平台信任的机构之中，请联系运营方',
    en: 'The authority that certified it is not trusted here; please ask the operator',
  },
  'not-valid-now': { zh: '证书目前不在有效期内', en: 'The certificate is not valid at present' },
  'known-already': { zh: '该证书已登记', en: 'This certificate is registered already' },
  'key-name-needed': { zh: '请填写密钥在介质或服务中的名称', en: 'Give the name of the key in the token or server' },
  'key-not-reached': {
    zh: '没有找到该密钥，或其所在的介质、服务没有应答',
    en: 'The key was not found, or the token or server that holds it does not answer',
  },
  'request-closed': { zh: '该申请已办结', en: 'This request is closed' },
  'withdrawn-already': { zh: '该证书已吊销', en: 'This certificate is withdrawn already' },
  'not-an-authority': { zh: '这不是签发机构的证书', en: 'This is no certificate of an authority' },
})
