import type { ComplaintInput } from '@tongheng/contract/complaints'

/** A complaint for tests and the demo world. */
export const aComplaint = (draft: Partial<ComplaintInput> = {}): ComplaintInput => ({
  kind: 'timeliness',
  content: '委托的压力表超过约定日期一周仍未取到证书，多次电话无人答复。',
  request: '请说明原因，并尽快出具证书。',
  contact: '李工',
  contactPhone: '13800138000',
  ...draft,
})
