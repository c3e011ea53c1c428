import { messages } from './errors.ts'
import { integrationKeys } from './integrations.keys.ts'
import { webhooks } from './integrations.webhooks.ts'
import { outsideWork } from './integrations.work.ts'

export * from './integrations.events.ts'
export * from './integrations.keys.ts'
export * from './integrations.results.ts'
export * from './integrations.webhooks.ts'
export * from './integrations.work.ts'

/** The open interface: keys for other systems, webhooks, and what an institution's own system does through them. */
export const integrations = { ...integrationKeys, ...webhooks, ...outsideWork }

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
  'bad-cursor': { zh: '游标无效，请使用上次答复中的 next', en: 'Not a cursor: use `next` of the answer before' },
  'only-systems': {
    zh: '此操作供其他系统用密钥调用，请在平台上办理',
    en: 'This is for other systems with a key; people use the pages of the platform',
  },
  'work-on-platform': {
    zh: '此器具已在平台上派工，不能由其他系统报告进度或返回结果',
    en: 'This instrument was given to somebody on the platform: another system cannot report on it',
  },
  'sample-on-platform': {
    zh: '此器具在平台上接收，请在平台上办理归还',
    en: 'This instrument was received on the platform and is returned there',
  },
  'other-method': {
    zh: '约定的方法是 {{agreed}}；要改用其他方法，须先变更委托',
    en: 'The method agreed on is {{agreed}}; to use another one, the order is to be changed first',
  },
  'conformity-needed': { zh: '委托要求给出符合性结论', en: 'The order asks for a statement of conformity' },
  'days-backwards': {
    zh: '签发日期不能早于检校日期，也不能晚于今天',
    en: 'It cannot be issued before the work, nor later than today',
  },
  'number-used': { zh: '本机构已返回过此编号的证书', en: 'A certificate of this number was returned already' },
  'not-a-pdf': { zh: '请返回 PDF 文件', en: 'The file must be a PDF' },
  'not-a-dcc': {
    zh: '文件不是有效的数字校准证书（DCC 3.0 至 3.3）：{{problem}}',
    en: 'Not a valid digital calibration certificate (DCC 3.0 to 3.3): {{problem}}',
  },
  'dcc-differs': {
    zh: '数字校准证书的编号是 {{number}}，与所填编号不同',
    en: 'The digital certificate is numbered {{number}}, not as stated',
  },
  'file-altered': { zh: '文件在签名后被改动', en: 'The file was altered after it was signed' },
  'result-there': {
    zh: '此器具已有结果；更正时请指明被代替的结果',
    en: 'This instrument has its result; a correction names the one that it replaces',
  },
  'no-such-result': {
    zh: '没有可以代替的结果，或它已被代替',
    en: 'There is no such result to replace, or it was replaced already',
  },
  'reason-needed': {
    zh: '请写明代替原结果的原因，客户可以看到',
    en: 'Say why it stands in the place of the other one; the customer reads it',
  },
  'release-first': {
    zh: '此器具的结果尚待机构人员放行，放行后才能报告归还',
    en: 'The result of this instrument waits for a person to release it; report the return after that',
  },
  'no-results-by-key': { zh: '此密钥没有返回结果的权限', en: 'This key cannot return results' },
  'revoked-already': { zh: '此密钥已吊销', en: 'This key was revoked already' },
})
