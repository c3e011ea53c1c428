import { z } from 'zod'
import { byInstitution, Day, FileRef, Id, listOf, Moment, optionalText, pageQuery, RowVersion, text } from './common.ts'
import { messages } from './errors.ts'
import { operation } from './operation.ts'
import { laboratoryPosts, type Post } from './posts.ts'

/** 认可标识 of the accreditation body, and the mark of the industrial metrology and testing centre (CTR-7.1). */
export const MarkKind = z.enum(['accreditation', 'centre'])
export type MarkKind = z.infer<typeof MarkKind>

/** The institution's own part of its certificate numbers: a letter, then letters or digits. No two institutions ever have the same. */
export const CertificateCode = z.string().regex(/^[A-Z][A-Z0-9]{1,5}$/, { error: 'certificates.code-form' })

const headFields = {
  nameEn: optionalText(200),
  addressEn: optionalText(300),
  postcode: optionalText(20),
  email: z.email().max(200).or(z.literal('')).optional(),
  website: optionalText(200),
  authorisationNumber: optionalText(100),
}

export const CertificateMark = z.object({
  institutionId: Id,
  id: Id,
  version: RowVersion,
  kind: MarkKind,
  labelZh: z.string(),
  labelEn: z.string(),
  image: FileRef,
  validFrom: Day,
  validUntil: Day,
  capabilityIds: z.array(Id),
  withdrawn: z.boolean(),
})
export type CertificateMark = z.infer<typeof CertificateMark>

export const CertificateSeal = z.object({
  institutionId: Id,
  id: Id,
  version: RowVersion,
  name: z.string(),
  image: FileRef,
  keepers: z.array(z.object({ id: Id, name: z.string() })),
  inUse: z.boolean(),
})
export type CertificateSeal = z.infer<typeof CertificateSeal>

export const CertificateSettings = z.object({
  /** None before the first save or the first certificate. */
  version: RowVersion.nullable(),
  code: z.string().nullable(),
  nameEn: z.string(),
  addressEn: z.string(),
  postcode: z.string(),
  email: z.string(),
  website: z.string(),
  authorisationNumber: z.string(),
  logo: FileRef.nullable(),
  marks: z.array(CertificateMark),
  seals: z.array(CertificateSeal),
  /** May this person change them? */
  mayChange: z.boolean(),
})
export type CertificateSettings = z.infer<typeof CertificateSettings>

const readers: readonly [Post, ...Post[]] = [laboratoryPosts[0], ...laboratoryPosts]
/** Who answers for what the institution's certificates look like, and for its seals. */
export const settingsKeepers: readonly [Post, ...Post[]] = ['institution-admin', 'quality-manager', 'technical-manager']

export const certificateSettings = {
  getCertificateSettings: operation({
    method: 'GET',
    path: '/certificate-settings',
    summary: 'Head, marks and seals of the certificates of my institution',
    access: readers,
    response: CertificateSettings,
  }),
  saveCertificateSettings: operation({
    method: 'PUT',
    path: '/certificate-settings',
    summary: 'Change the part of the number, the head and the logo of the certificates of my institution',
    access: settingsKeepers,
    body: z.object({
      version: RowVersion.nullable(),
      code: CertificateCode,
      ...headFields,
      logoFileId: Id.nullable().default(null),
    }),
    response: CertificateSettings,
  }),
  addCertificateMark: operation({
    method: 'POST',
    path: '/certificate-marks',
    summary: 'Add a mark with its validity and the capabilities it stands for (CTR-7.1)',
    access: settingsKeepers,
    body: z.object({
      kind: MarkKind,
      labelZh: text(60),
      labelEn: text(120),
      fileId: Id,
      validFrom: Day,
      validUntil: Day,
      capabilityIds: z.array(Id).min(1).max(500),
    }),
    response: CertificateSettings,
  }),
  withdrawCertificateMark: operation({
    method: 'POST',
    path: '/certificate-marks/:institutionId/:id/withdraw',
    summary: 'No certificate carries this mark from now on',
    access: settingsKeepers,
    params: byInstitution,
    body: z.object({ version: RowVersion }),
    response: CertificateSettings,
  }),
  addSeal: operation({
    method: 'POST',
    path: '/certificate-seals',
    summary: 'Take a seal into use with its keepers; the one in use until now is withdrawn (CAL-6.4.5)',
    access: settingsKeepers,
    body: z.object({ name: text(60), fileId: Id, keeperIds: z.array(Id).min(1).max(20) }),
    response: CertificateSettings,
  }),
  withdrawSeal: operation({
    method: 'POST',
    path: '/certificate-seals/:institutionId/:id/withdraw',
    summary: 'Withdraw a seal; its uses stay on record',
    access: settingsKeepers,
    params: byInstitution,
    body: z.object({ version: RowVersion }),
    response: CertificateSettings,
  }),
  listSealUses: operation({
    method: 'GET',
    path: '/certificate-seal-uses',
    summary: 'Every use of the seals of my institution, newest first (CAL-6.4.5)',
    access: readers,
    query: z.object(pageQuery),
    response: listOf(
      z.object({ seal: z.string(), certificateId: Id, number: z.string(), usedBy: z.string(), usedAt: Moment }),
    ),
  }),
}

export const certificateSettingsErrors = messages('certificates', {
  'code-form': {
    zh: '机构代号为 2 至 6 位大写字母或数字，以字母开头',
    en: 'Two to six capital letters or digits, a letter first',
  },
  'code-taken': { zh: '此代号已属于另一机构', en: 'This code belongs to another institution' },
  'png-needed': { zh: '须为 PNG 图片', en: 'A PNG image is needed' },
  'capability-unknown': { zh: '不是本机构在用的能力', en: 'Not a capability in force of this institution' },
  'mark-backwards': { zh: '截止日期早于开始日期', en: 'It would end before it begins' },
  'mark-withdrawn': { zh: '此标识已停用', en: 'This mark is withdrawn already' },
  'keeper-unknown': { zh: '保管人须为本机构人员', en: 'A keeper must be a member of this institution' },
  'seal-withdrawn': { zh: '此印章已停用', en: 'This seal is withdrawn already' },
  'not-seal-keeper': {
    zh: '证书须加盖专用章，只有印章保管人可以发出（保管人：{{keepers}}）',
    en: 'The certificate is sealed when issued, which only a keeper of the seal may do ({{keepers}})',
  },
  'mark-missing': {
    zh: '机构没有在有效期内的{{markZh}}',
    en: 'The institution has no {{markEn}} that is valid today',
  },
  'mark-no-method': {
    zh: '{{markZh}}的范围不含此方法（{{at}}）',
    en: 'The scope of the {{markEn}} does not include this method ({{at}})',
  },
  'mark-out-of-range': {
    zh: '{{at}} 超出{{markZh}}的范围；每个结果都在范围内才可使用标识',
    en: '{{at}} lies outside the scope of the {{markEn}}; it may be used only where every result lies inside',
  },
  'mark-too-good': {
    zh: '{{at}} 的不确定度小于{{markZh}}范围内所列能力',
    en: 'At {{at}} the uncertainty is smaller than the scope of the {{markEn}} allows',
  },
})
