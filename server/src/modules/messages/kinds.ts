import { messageKinds } from '#platform/messages/kinds'

/** The code that proves a phone. */
export const phoneMessages = messageKinds(
  'messages',
  { code: '123456', minutes: '10' },
  {
    'phone-code': {
      topic: 'account',
      only: 'sms',
      zh: ['验证码', '验证码 {{code}}，{{minutes}} 分钟内有效，用于接收消息的手机验证。请勿告知他人。'],
      en: [
        'Code',
        'Code {{code}}, valid for {{minutes}} minutes, to have messages sent to this phone. Tell it to nobody.',
      ],
    },
  },
)
