import type { ComplaintKind } from './complaints.shapes.ts'
import type { Message } from './errors.ts'

/** Words that pages and reports of complaints share. */
export const complaintKindTexts: Readonly<Record<ComplaintKind, Message>> = {
  timeliness: { zh: '时效', en: 'Delay' },
  quality: { zh: '服务质量', en: 'Quality of service' },
  certificate: { zh: '证书与数据', en: 'Certificate and data' },
  attitude: { zh: '服务态度', en: 'Attitude' },
  charges: { zh: '收费', en: 'Charges' },
  confidentiality: { zh: '泄密', en: 'Breach of confidence' },
  integrity: { zh: '廉洁与公正', en: 'Integrity and fairness' },
  other: { zh: '其他', en: 'Other' },
}
