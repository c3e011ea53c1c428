import type { Locale } from '@tongheng/contract'
import type { Climate } from '@tongheng/contract/rooms'

interface Told {
  name: string
  room: string
  /** Empty: a reading stopped the work. */
  reason: string
  outside: readonly Climate[]
  by: string
  at: string
  link: string
}

const words: Record<Climate, { zh: string; en: string }> = {
  temperature: { zh: '温度', en: 'temperature' },
  humidity: { zh: '湿度', en: 'humidity' },
}

/** Work in a room has stopped: why, since when, and where to see it. */
export function stopMail(locale: Locale, { name, room, reason, outside, by, at, link }: Told) {
  if (locale === 'en') {
    const why = reason === '' ? `${outside.map((one) => words[one].en).join(', ')} outside the limits` : reason
    return {
      subject: `Tongheng: work in ${room} has stopped`,
      text: `Dear ${name},

work in ${room} has stopped since ${at} (${by}): ${why}.
No readings are taken until it is resumed.

${link}
`,
    }
  }
  const why = reason === '' ? `${outside.map((one) => words[one].zh).join('、')}超出限值` : reason
  return {
    subject: `通衡平台：${room} 已停止工作`,
    text: `${name}，您好：

${room} 自 ${at} 起停止工作（${by}）：${why}。
恢复之前不能录入读数。

${link}
`,
  }
}
