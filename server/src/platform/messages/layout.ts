import type { Locale } from '@tongheng/contract'
import type { Words } from './template.ts'

interface Letter extends Words {
  /** Empty: without a greeting. */
  name: string
  /** Empty: without a link. */
  link: string
}

const greeting = (name: string, locale: Locale): string => {
  if (name === '') return ''
  return locale === 'en' ? `Dear ${name},` : `${name}，您好：`
}

const signature: Readonly<Record<Locale, string>> = { 'zh-CN': '通衡平台', en: 'Tongheng' }

/** Subject and plain text of a mail. */
export const mailOf = ({ name, subject, text, link }: Letter, locale: Locale): Words => ({
  subject: locale === 'en' ? `Tongheng: ${subject}` : `通衡平台：${subject}`,
  text: [greeting(name, locale), text, link, signature[locale]].filter((part) => part !== '').join('\n\n'),
})

const signs: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' }

export const escapeHtml = (text: string): string => text.replaceAll(/[&<>"']/g, (sign) => signs[sign] ?? sign)

/** The same mail as HTML: nothing in it is markup but the paragraphs and the one link. */
export function htmlOf(text: string, link: string): string {
  const paragraphs = text.split(/\n{2,}/).map((paragraph) => {
    if (link !== '' && paragraph === link) return `<p><a href="${escapeHtml(link)}">${escapeHtml(link)}</a></p>`
    return `<p>${escapeHtml(paragraph).replaceAll('\n', '<br>')}</p>`
  })
  return `<!doctype html><html><head><meta charset="utf-8"></head><body>${paragraphs.join('')}</body></html>`
}

const wide: Readonly<Record<string, string>> = {
  '[': '［',
  ']': '］',
  '<': '＜',
  '>': '＞',
  '*': '＊',
  _: '＿',
  '`': '＇',
  '#': '＃',
  '\\': '＼',
}

/**
 * Signs that mean something in Markdown become their wide forms: nobody's text becomes a link or a mention in somebody's group.
 * The robots know no escapes, which would be shown.
 */
export const plainInMarkdown = (text: string): string => text.replaceAll(/[[\]<>*_`#\\]/g, (sign) => wide[sign] ?? sign)
