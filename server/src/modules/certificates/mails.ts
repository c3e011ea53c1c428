import type { AmendmentKind } from '@tongheng/contract/amendments'
import type { Locale } from '@tongheng/contract'

interface Told {
  name: string
  institution: string
  kind: AmendmentKind
  number: string
  successorNumber: string | null
  reason: string
  link: string
}

interface MailText {
  subject: string
  text: string
}

const happenedZh: Record<AmendmentKind, (told: Told) => string> = {
  supplement: ({ number, successorNumber }) =>
    `证书 ${number} 已出具补充文件 ${successorNumber ?? ''}。原证书继续有效，请与补充文件一并使用。`,
  replacement: ({ number, successorNumber }) =>
    `证书 ${number} 已由 ${successorNumber ?? ''} 代替，原证书作废。请停止使用原证书，并将原件交回发证机构。`,
  void: ({ number }) => `证书 ${number} 已作废。请停止使用该证书，并将原件交回发证机构。`,
}

const happenedEn: Record<AmendmentKind, (told: Told) => string> = {
  supplement: ({ number, successorNumber }) =>
    `certificate ${number} was supplemented by ${successorNumber ?? ''}. The original remains valid; use both together.`,
  replacement: ({ number, successorNumber }) =>
    `certificate ${number} was replaced by ${successorNumber ?? ''} and is void. Please stop using it and return the original to the institution.`,
  void: ({ number }) =>
    `certificate ${number} was declared void. Please stop using it and return the original to the institution.`,
}

const subjectZh = { supplement: '有补充文件', replacement: '已被代替', void: '已作废' } as const
const subjectEn = { supplement: 'supplemented', replacement: 'replaced', void: 'void' } as const

/** Tells whoever holds a certificate that it was amended. */
export const amendedMail = (locale: Locale, told: Told): MailText =>
  locale === 'en'
    ? {
        subject: `Certificate ${told.number}: ${subjectEn[told.kind]}`,
        text: `Dear ${told.name},\n\n${happenedEn[told.kind](told)}\n\nReason: ${told.reason}\nInstitution: ${told.institution}\n\n${told.link}\n\nTongheng`,
      }
    : {
        subject: `通衡平台：证书 ${told.number} ${subjectZh[told.kind]}`,
        text: `${told.name}，您好：\n\n${happenedZh[told.kind](told)}\n\n原因：${told.reason}\n发证机构：${told.institution}\n\n${told.link}\n\n通衡平台`,
      }
