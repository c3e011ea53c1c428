import { messages } from './errors.ts'

export const nonconformityErrors = messages('nonconformity', {
  'equipment-needed': { zh: '请选择有问题的标准器', en: 'Say which standard was faulty' },
  'equipment-not-for-source': {
    zh: '只有来源为标准器异常时才填写标准器和时段',
    en: 'A standard and a period belong only to a case about a standard',
  },
  'period-needed': { zh: '请填写异常时段的起止日期', en: 'Say from which day to which it was faulty' },
  'period-reversed': { zh: '结束日期早于开始日期', en: 'The period ends before it begins' },
  'in-future': { zh: '日期不能晚于今天', en: 'The day cannot be in the future' },
  'open-already': {
    zh: '该标准器已有未结的不符合工作 {{number}}',
    en: 'Nonconforming work {{number}} about this standard is open already',
  },
  'not-evaluated': { zh: '须先评价严重性，再作决定', en: 'The significance is evaluated before anything is decided' },
  'nothing-decided': { zh: '没有可决定的条目', en: 'There is nothing left to decide' },
  over: { zh: '此不符合工作已结束', en: 'This case is over' },
  'items-open': {
    zh: '还有 {{count}} 项未作决定，不能批准恢复工作',
    en: '{{count}} items are undecided: work cannot be resumed',
  },
  'decisions-missing': { zh: '还有 {{count}} 项未作决定', en: '{{count}} items are undecided' },
  'recalls-missing': {
    zh: '还有 {{count}} 份应收回的证书没有作废或被代替',
    en: '{{count}} certificates to be recalled are neither void nor replaced',
  },
  'notices-missing': { zh: '还有 {{count}} 份客户通知没有处理', en: '{{count}} notices to customers are still drafts' },
  'cause-missing': { zh: '还没有写明原因和纠正措施', en: 'Cause and corrective action are missing' },
  'not-closable': { zh: '还有未完成的部分，不能关闭', en: 'It cannot be closed: parts of it are not done' },
  'notice-done': { zh: '此通知已处理', en: 'This notice was dealt with already' },
  'no-recipient': {
    zh: '{{client}} 在平台上没有成员，请用其他方式通知后注明',
    en: '{{client}} has no members on the platform: tell it otherwise and say how',
  },
  'record-held': {
    zh: '原始记录 {{record}} 因不符合工作 {{number}} 暂停出具证书',
    en: 'Nothing is issued from record {{record}}: it is held by nonconforming work {{number}}',
  },
})
