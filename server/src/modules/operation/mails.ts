import { type Locale, listText, type Message, textOf } from '@tongheng/contract'
import type { CheckName } from '@tongheng/contract/operationState'

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

export function alarmMail(locale: Locale, { red, link }: { red: readonly CheckName[]; link: string }) {
  const what = listText(
    red.map((name) => textOf(names[name], locale)),
    locale,
  )
  return locale === 'en'
    ? {
        subject: `Tongheng: needs attention now: ${what}`,
        text: `These checks turned red: ${what}.\nWhat to do: ${link}\n`,
      }
    : { subject: `通衡：需要立即处理：${what}`, text: `以下运行状态变为红色：${what}。\n处理办法：${link}\n` }
}
