import type { Stated } from './tables.ts'

/** What an institution states, for tests. */
export const aCapability = (draft: Partial<Stated> = {}): Stated => ({
  branch: 'length',
  quantity: { zh: '长度', en: 'Length' },
  instrument: { zh: '游标卡尺', en: 'Vernier caliper' },
  service: 'calibration',
  low: '0',
  high: '500',
  unit: 'mm',
  uncertainty: { kind: 'absolute', U: '0.02', unit: 'mm', k: '2' },
  methodCode: 'JJF 1261-2017',
  methodId: null,
  place: 'laboratory',
  days: 5,
  price: '180',
  ...draft,
})
