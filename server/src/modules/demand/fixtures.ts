import type { DemandInput, DemandItemInput, QuoteLineInput } from '@tongheng/contract/demand'

export const aDemandItem = (draft: Partial<DemandItemInput> = {}): DemandItemInput => ({
  name: '游标卡尺',
  model: '0–150 mm',
  serial: 'K-0815',
  maker: '示例量具厂',
  quantity: '长度',
  points: '50 mm、100 mm、150 mm',
  range: { low: '0', high: '150', unit: 'mm', maximumU: '0.03', uncertaintyUnit: null },
  service: 'calibration',
  conformity: true,
  ...draft,
})

/** A demand for one caliper, for tests and the demo world. */
export const aDemand = (draft: Partial<DemandInput> = {}): DemandInput => ({
  title: '车间卡尺年度校准',
  text: '共一把，希望一周内取回。',
  place: 'laboratory',
  address: '示例路 1 号',
  wishedBy: null,
  contact: '李工',
  contactPhone: '13800138000',
  items: [aDemandItem()],
  ...draft,
})

/** What the capability of the fixtures reaches for the caliper of `aDemand`. */
export const aQuote = (draft: Partial<QuoteLineInput> = {}): QuoteLineInput => ({
  line: 1,
  price: '180.00',
  methodCode: 'JJF 1261-2017',
  reach: { low: '0', high: '150', unit: 'mm', maximumU: '0.02', uncertaintyUnit: null },
  days: 5,
  place: 'laboratory',
  ...draft,
})
