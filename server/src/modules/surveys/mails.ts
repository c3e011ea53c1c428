import type { Locale } from '@tongheng/contract'

/** The link answers without an account, so the message says nothing more than what is asked about. */
export const surveyMail = (
  locale: Locale,
  { number, institution, link, days }: { number: string; institution: string; link: string; days: number },
) =>
  locale === 'en'
    ? {
        subject: `How was ${number}?`,
        text: `${institution} has finished ${number}. Nine questions, without signing in; the link works once and for ${days} days:\n\n${link}\n\nTongheng`,
      }
    : {
        subject: `通衡平台：请评价 ${number}`,
        text: `${institution}已完成 ${number}。请用下面的链接评价九个问题，无需登录；链接只能用一次，${days} 天内有效：\n\n${link}\n\n通衡平台`,
      }
