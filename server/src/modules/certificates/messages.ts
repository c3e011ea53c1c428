import { messageKinds } from '#platform/messages/kinds'

/** Tells whoever holds a certificate that it was amended; a duty to stop using it comes whatever was chosen. */
export const certificateMessages = messageKinds(
  'certificates',
  { number: 'ZS-2026-0001', successor: 'ZS-2026-0009', reason: '测量结果有误', institution: '示例计量院' },
  {
    supplement: {
      topic: 'duties',
      zh: [
        '证书 {{number}} 有补充文件',
        '证书 {{number}} 已出具补充文件 {{successor}}。原证书继续有效，请与补充文件一并使用。\n\n原因：{{reason}}\n发证机构：{{institution}}',
      ],
      en: [
        'Certificate {{number}}: supplemented',
        'Certificate {{number}} was supplemented by {{successor}}. The original remains valid; use both together.\n\nReason: {{reason}}\nInstitution: {{institution}}',
      ],
    },
    replacement: {
      topic: 'duties',
      zh: [
        '证书 {{number}} 已被代替',
        '证书 {{number}} 已由 {{successor}} 代替，原证书作废。请停止使用原证书，并将原件交回发证机构。\n\n原因：{{reason}}\n发证机构：{{institution}}',
      ],
      en: [
        'Certificate {{number}}: replaced',
        'Certificate {{number}} was replaced by {{successor}} and is void. Please stop using it and return the original to the institution.\n\nReason: {{reason}}\nInstitution: {{institution}}',
      ],
    },
    void: {
      topic: 'duties',
      zh: [
        '证书 {{number}} 已作废',
        '证书 {{number}} 已作废。请停止使用该证书，并将原件交回发证机构。\n\n原因：{{reason}}\n发证机构：{{institution}}',
      ],
      en: [
        'Certificate {{number}}: void',
        'Certificate {{number}} was declared void. Please stop using it and return the original to the institution.\n\nReason: {{reason}}\nInstitution: {{institution}}',
      ],
    },
  },
)
