import { messageKinds } from '#platform/messages/kinds'

/** Tells an organisation that a certificate was shared with it, or that the share was taken back. */
export const sharingMessages = messageKinds(
  'sharing',
  { holder: '示例机械厂', number: 'ZS-2026-0001', note: '互认' },
  {
    shared: {
      topic: 'certificates',
      zh: [
        '{{holder}}向贵单位共享了证书 {{number}}',
        '{{holder}}向贵单位共享了证书 {{number}}，可查看并采信其结果。\n\n说明：{{note}}',
      ],
      en: [
        'Certificate {{number}} was shared with you by {{holder}}',
        '{{holder}} shared certificate {{number}} with your organisation; you can read it and accept its result.\n\nNote: {{note}}',
      ],
    },
    revoked: {
      topic: 'certificates',
      zh: [
        '{{holder}}收回了证书 {{number}} 的共享',
        '{{holder}}收回了证书 {{number}} 的共享，文件不再提供。此前已采信的结果仍保留在台账中。',
      ],
      en: [
        '{{holder}} took back certificate {{number}}',
        '{{holder}} took back its share of certificate {{number}}; the file is no longer available. A result that was accepted before stays in your ledger.',
      ],
    },
  },
)
