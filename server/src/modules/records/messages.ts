import { messageKinds } from '#platform/messages/kinds'

/** Work in a room has stopped: why, since when (CAL-5.4.2). */
export const recordMessages = messageKinds(
  'records',
  { room: '301 长度室', since: '2026-03-12 09:30', by: '张工', reason: '温度超出限值' },
  {
    'room-stopped': {
      topic: 'duties',
      zh: ['{{room}} 已停止工作', '{{room}} 自 {{since}} 起停止工作（{{by}}）：{{reason}}。\n恢复之前不能录入读数。'],
      en: [
        'work in {{room}} has stopped',
        'Work in {{room}} has stopped since {{since}} ({{by}}): {{reason}}.\nNo readings are taken until it is resumed.',
      ],
    },
  },
)

const climates = {
  temperature: { zh: '温度', en: 'temperature' },
  humidity: { zh: '湿度', en: 'humidity' },
} as const

/** Why a reading stopped the work. */
export const outsideText = (outside: readonly (keyof typeof climates)[]) => ({
  'zh-CN': `${outside.map((one) => climates[one].zh).join('、')}超出限值`,
  en: `${outside.map((one) => climates[one].en).join(', ')} outside the limits`,
})
