import type { Locale } from '@tongheng/contract'

interface MailText {
  subject: string
  text: string
}

/** The mail with the link that sets a new password. */
export const resetMail = (locale: Locale, person: { name: string; link: string }): MailText =>
  locale === 'en'
    ? {
        subject: 'Set a new password for Tongheng',
        text: `Dear ${person.name},\n\nsomebody, probably you, asked to set a new password. Open this link within 30 minutes; it works once:\n\n${person.link}\n\nIf it was not you, there is nothing to do: your password stays as it is.\n\nTongheng`,
      }
    : {
        subject: '通衡平台：重置密码',
        text: `${person.name}，您好：\n\n我们收到了重置密码的请求。请在 30 分钟内打开以下链接设置新密码，链接只能使用一次：\n\n${person.link}\n\n如非本人操作，请忽略此邮件，您的密码不会改变。\n\n通衡平台`,
      }
