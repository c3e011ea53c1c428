import { messageKinds } from '#platform/messages/kinds'

/** The link of the mail answers without an account, so the message says nothing more than what is asked about. */
export const surveyMessages = messageKinds(
  'surveys',
  { number: 'WT-2026-0001', institution: '示例计量院', days: '60' },
  {
    asked: {
      topic: 'results',
      zh: [
        '{{number}} 已完成，请评价',
        '{{institution}}已完成 {{number}}，结果可登录查看。\n请用下面的链接评价九个问题，邮件中的链接无需登录；链接只能用一次，{{days}} 天内有效。',
      ],
      en: [
        '{{number}} is finished: how was it?',
        '{{institution}} has finished {{number}}; sign in to see the result.\nNine questions wait behind the link, that of the mail without signing in; it works once and for {{days}} days.',
      ],
    },
  },
)
