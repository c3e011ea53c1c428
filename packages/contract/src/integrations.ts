import { messages } from './errors.ts'
import { integrationKeys } from './integrations.keys.ts'
import { webhooks } from './integrations.webhooks.ts'

export * from './integrations.events.ts'
export * from './integrations.keys.ts'
export * from './integrations.webhooks.ts'

/** The open interface: keys for other systems, webhooks, and what an institution's own system does through them. */
export const integrations = { ...integrationKeys, ...webhooks }

export const integrationErrors = messages('integrations', {
  'no-scope': { zh: '请至少选择一项权限', en: 'Choose at least one scope' },
  'scope-not-here': {
    zh: '本单位的密钥不能使用权限“{{scope}}”',
    en: 'A key of your organisation cannot have the scope “{{scope}}”',
  },
  'bad-address': {
    zh: '请填写网段，例如 203.0.113.0/24 或 2001:db8::/32',
    en: 'Enter a network, such as 203.0.113.0/24 or 2001:db8::/32',
  },
  'too-long-life': { zh: '密钥有效期最长 {{days}} 天', en: 'A key lives for {{days}} days at most' },
  'too-many-keys': {
    zh: '最多 {{limit}} 个使用中的密钥，请先吊销不用的',
    en: 'At most {{limit}} keys can be in use; revoke those that are not needed',
  },
  'no-event': { zh: '请至少选择一个事件', en: 'Choose at least one event' },
  'event-not-here': {
    zh: '本单位不会收到事件“{{event}}”',
    en: 'Your organisation is never told of “{{event}}”',
  },
  'address-bad': {
    zh: '请填写 https:// 开头、不含用户名和密码的地址',
    en: 'Enter an address that begins with https:// and holds no user name or password',
  },
  'address-not-public': {
    zh: '地址必须在公网上：内网、本机和链路本地地址不会被调用',
    en: 'The address must be a public one: private, local and link-local addresses are not called',
  },
  'too-many-webhooks': { zh: '最多 {{limit}} 个 Webhook', en: 'At most {{limit}} webhooks' },
  'still-waiting': { zh: '此消息正在等待发送', en: 'This message waits to be sent already' },
  'revoked-already': { zh: '此密钥已吊销', en: 'This key was revoked already' },
})
