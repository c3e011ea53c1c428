import type { Locale } from '@tongheng/contract'

interface Told {
  name: string
  holder: string
  number: string
  note: string
  link: string
}

type Words = Record<'zh' | 'en', (told: Told) => { subject: string; text: string }>

const shared: Words = {
  zh: ({ name, holder, number, note, link }) => ({
    subject: `通衡平台：${holder}向贵单位共享了证书 ${number}`,
    text: `${name}，您好：\n\n${holder}向贵单位共享了证书 ${number}，可查看并采信其结果。\n\n说明：${note}\n\n${link}\n\n通衡平台`,
  }),
  en: ({ name, holder, number, note, link }) => ({
    subject: `Certificate ${number} was shared with you by ${holder}`,
    text: `Dear ${name},\n\n${holder} shared certificate ${number} with your organisation; you can read it and accept its result.\n\nNote: ${note}\n\n${link}\n\nTongheng`,
  }),
}

const revoked: Words = {
  zh: ({ name, holder, number, link }) => ({
    subject: `通衡平台：${holder}收回了证书 ${number} 的共享`,
    text: `${name}，您好：\n\n${holder}收回了证书 ${number} 的共享，文件不再提供。此前已采信的结果仍保留在台账中。\n\n${link}\n\n通衡平台`,
  }),
  en: ({ name, holder, number, link }) => ({
    subject: `${holder} took back certificate ${number}`,
    text: `Dear ${name},\n\n${holder} took back its share of certificate ${number}; the file is no longer available. A result that was accepted before stays in your ledger.\n\n${link}\n\nTongheng`,
  }),
}

const written = (words: Words) => (locale: Locale, told: Told) => words[locale === 'en' ? 'en' : 'zh'](told)

/** Tells an organisation that a certificate was shared with it, or that the share was taken back. */
export const sharedMail = written(shared)
export const revokedMail = written(revoked)
