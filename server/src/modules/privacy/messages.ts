import { messageKinds } from '#platform/messages/kinds'

/** The last message to somebody who asked to be erased, or why they are not. */
export const privacyMessages = messageKinds(
  'privacy',
  { answer: '仍有未结的检定任务' },
  {
    erased: {
      topic: 'account',
      only: 'mail',
      zh: [
        '账号已注销',
        '您的账号已注销，个人信息已删除；依法须保存的内容（您签署的记录和证书上的署名、操作日志）除外。\n\n{{answer}}',
      ],
      en: [
        'your account was closed',
        'Your account was closed and your data erased, but for what the law keeps: your name on records and certificates that you signed, and the log.\n\n{{answer}}',
      ],
    },
    refused: {
      topic: 'account',
      zh: ['注销申请未通过', '您的注销申请未通过。\n\n{{answer}}'],
      en: ['your request was refused', 'Your request to be erased was refused.\n\n{{answer}}'],
    },
  },
)
