import { messageKinds } from '#platform/messages/kinds'

/** A notice to a customer, in the words of whoever reviewed it (CAL-8.4). */
export const nonconformityMessages = messageKinds(
  'nonconformity',
  { subject: '关于证书 ZS-2026-0001 的通知', text: '我院发现……' },
  {
    notice: { topic: 'duties', zh: ['{{subject}}', '{{text}}'], en: ['{{subject}}', '{{text}}'] },
  },
)
