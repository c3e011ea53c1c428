import { listText, type Message, textOf } from '@tongheng/contract'
import type { CheckName } from '@tongheng/contract/operationState'
import { messageKinds } from '#platform/messages/kinds'

/** Names of the checks in messages. */
const names: Readonly<Record<CheckName, Message>> = {
  servers: { zh: '服务进程', en: 'Servers' },
  database: { zh: '数据库', en: 'Database' },
  queue: { zh: '任务队列', en: 'Queue' },
  'failed-jobs': { zh: '失败的任务', en: 'Failed jobs' },
  mail: { zh: '消息发送', en: 'Messages' },
  errors: { zh: '程序错误', en: 'Errors' },
  latency: { zh: '响应时间', en: 'Response times' },
  storage: { zh: '存储空间', en: 'Storage' },
  backup: { zh: '备份', en: 'Backup' },
  keys: { zh: '签名密钥', en: 'Signing keys' },
  calendar: { zh: '工作日历', en: 'Calendar' },
  deadlines: { zh: '办理时限', en: 'Deadlines' },
}

/** The operator is told once that something turned red (NQI-4.1-monitor). */
export const operationMessages = messageKinds(
  'operation',
  { checks: '数据库、备份' },
  {
    alarm: {
      topic: 'duties',
      zh: ['需要立即处理：{{checks}}', '以下运行状态变为红色：{{checks}}。处理办法见下面的链接。'],
      en: [
        'needs attention now: {{checks}}',
        'These checks turned red: {{checks}}. What to do stands behind this link.',
      ],
    },
  },
)

const checksIn = (red: readonly CheckName[], locale: 'zh-CN' | 'en'): string =>
  listText(
    red.map((name) => textOf(names[name], locale)),
    locale,
  )

/** Names of checks in both languages. */
export const checksText = (red: readonly CheckName[]) => ({
  'zh-CN': checksIn(red, 'zh-CN'),
  en: checksIn(red, 'en'),
})
