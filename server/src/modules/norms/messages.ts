import { messageKinds } from '#platform/messages/kinds'

/** What a watcher of a standard is told. */
export const normMessages = messageKinds(
  'norms',
  {
    number: 'GB/T 1-2020',
    title: '示例标准',
    was: '现行',
    status: '被代替',
    successor: 'GB/T 1-2026',
  },
  {
    changed: {
      topic: 'norms',
      zh: [
        '{{number}} 状态变更：{{status}}',
        '{{number}} {{title}}\n状态：{{was}} → {{status}}\n代替它的标准：{{successor}}',
      ],
      en: ['{{number}}: {{status}}', '{{number}} {{title}}\nStatus: {{was}} → {{status}}\nIn its place: {{successor}}'],
    },
  },
)

/** A status in words. */
export const statusWords = {
  upcoming: { 'zh-CN': '即将实施', en: 'upcoming' },
  'in-force': { 'zh-CN': '现行', en: 'in force' },
  superseded: { 'zh-CN': '被代替', en: 'superseded' },
  abolished: { 'zh-CN': '废止', en: 'abolished' },
} as const
