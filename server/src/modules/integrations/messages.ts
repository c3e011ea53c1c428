import { messageKinds } from '#platform/messages/kinds'

/** What organisations are told of their other systems. */
export const integrationMessages = messageKinds(
  'integrations',
  {
    host: 'lims.example.cn',
    why: 'lims.example.cn 连续三天没有收下消息。',
    institution: '示例计量院',
    number: 'ZS-2026-0001',
  },
  {
    result: {
      topic: 'results',
      zh: [
        '{{institution}}已返回证书 {{number}}',
        '{{institution}}已从其自有系统返回证书 {{number}}。该证书由机构自行出具，不是本平台的证书；文件见委托单。',
      ],
      en: [
        '{{institution}} returned certificate {{number}}',
        "{{institution}} returned certificate {{number}} from its own system. It is the institution's certificate, not one of the platform; its files are at the order.",
      ],
    },
    paused: {
      topic: 'duties',
      zh: [
        '发往 {{host}} 的 Webhook 已暂停',
        '{{why}}该 Webhook 已暂停，不再发送。请修复接收端，发送测试消息后恢复；其间发生的事项请通过接口查询。',
      ],
      en: [
        'Webhook to {{host}} paused',
        '{{why}} The webhook is paused: nothing more is sent to it. Mend the receiver, send a test message and resume the webhook; what happened meanwhile is to be fetched through the interface.',
      ],
    },
  },
)

/** It wants no more (410), or took nothing for three days. */
export const whyPaused = (host: string, gone: boolean) =>
  gone
    ? { 'zh-CN': `${host} 答复不再接收消息（410）。`, en: `${host} answered that it wants no more messages (410).` }
    : { 'zh-CN': `${host} 连续三天没有收下消息。`, en: `${host} took no message for three days.` }

/** What whoever keeps the keys of an organisation is told of them. */
export const keyMessages = messageKinds(
  'integrations',
  { key: '恒温实验室 LIMS (thk_ab12cd34…)', day: '2026-03-16', days: '14' },
  {
    'key-ends': {
      topic: 'duties',
      zh: [
        '密钥 {{key}} 将在 {{days}} 天内到期',
        '密钥 {{key}} 于 {{day}} 到期，届时使用它的系统将无法再访问平台。请及时新建密钥，更换后再吊销旧密钥。',
      ],
      en: [
        'Key {{key}} ends within {{days}} days',
        'The key {{key}} ends on {{day}}: the system that uses it is locked out then. Make a new key in time, change over, and revoke the old one.',
      ],
    },
  },
)
