import { messageKinds } from '#platform/messages/kinds'

/** What people are told about their accounts. */
export const accountMessages = messageKinds(
  'accounts',
  { minutes: '30' },
  {
    'reset-password': {
      topic: 'account',
      only: 'mail',
      zh: [
        '重置密码',
        '我们收到了重置密码的请求。请在 {{minutes}} 分钟内打开以下链接设置新密码，链接只能使用一次。\n如非本人操作，请忽略此邮件，您的密码不会改变。',
      ],
      en: [
        'Set a new password',
        'Somebody, probably you, asked to set a new password. Open this link within {{minutes}} minutes; it works once.\nIf it was not you, there is nothing to do: your password stays as it is.',
      ],
    },
  },
)
