import { messageKinds } from '#platform/messages/kinds'

/** What organisations are told of their other systems. */
export const integrationMessages = messageKinds(
  'integrations',
  {
    host: 'lims.example.cn',
    why: 'lims.example.cn 连续三天没有收下消息。',
  },
  {
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

/** What institution and customer are told of results of the institution's own system. */
export const resultMessages = messageKinds(
  'integrations',
  { institution: '示例计量院', number: 'ZS-2026-0001', replaced: 'ZS-2026-0000', reason: '标准器溯源有误。' },
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
    replaced: {
      topic: 'results',
      zh: [
        '{{institution}}已用证书 {{number}} 代替 {{replaced}}',
        '{{institution}}已从其自有系统返回证书 {{number}}，代替 {{replaced}}；原因和文件见委托单。请停止使用被代替的证书。',
      ],
      en: [
        '{{institution}} replaced certificate {{replaced}} by {{number}}',
        '{{institution}} returned certificate {{number}} from its own system in the place of {{replaced}}; the reason and the files are at the order. Please use the former no longer.',
      ],
    },
    withdrawn: {
      topic: 'results',
      zh: [
        '{{institution}}已撤回证书 {{number}}',
        '{{institution}}已撤回从其自有系统返回的证书 {{number}}，请停止使用。\n\n原因：{{reason}}',
      ],
      en: [
        '{{institution}} withdrew certificate {{number}}',
        '{{institution}} withdrew certificate {{number}}, which its own system had returned. Please use it no longer.\n\nReason: {{reason}}',
      ],
    },
    waits: {
      topic: 'duties',
      zh: [
        '自有系统返回的证书 {{number}} 待放行',
        '本机构自有系统返回了证书 {{number}}，须由授权签字人或技术负责人核对并签名放行，客户才能看到。',
      ],
      en: [
        'Certificate {{number}} of your own system waits to be released',
        'Your own system returned certificate {{number}}. A signatory or the technical manager looks at it and releases it with a signature; only then the customer sees it.',
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
