import type { ContractReview } from '@tongheng/contract/orders'
import { expect, test } from 'vitest'
import { reviewChanges } from './reviewChanges.ts'

const item = (id: string, draft: object = {}): ContractReview['items'][number] => ({
  id,
  name: '卡尺',
  model: '',
  serial: id,
  points: '50 mm',
  service: 'calibration',
  methodWished: false,
  methodReason: '',
  method: 'JJF 1',
  conformity: false,
  decisionRule: null,
  interval: false,
  adjustment: 'ask',
  language: 'zh',
  price: '100.00',
  ...draft,
})

const review = (version: number, draft: Partial<ContractReview>): ContractReview => ({
  version,
  by: '',
  at: '',
  checklist: null,
  promisedDays: 5,
  place: 'laboratory',
  items: [item('a')],
  total: '100.00',
  quotation: null,
  ...draft,
})

test('[CAL-6.1.4] a new version shows what it says otherwise, instrument by instrument', () => {
  const before = review(1, { items: [item('a'), item('b')] })
  const after = review(2, {
    promisedDays: 8,
    items: [item('a', { price: '120.00', decisionRule: 'simple' }), item('c')],
    total: '220.00',
  })
  expect(reviewChanges(before, after)).toEqual([
    { instrument: '', field: 'promisedDays', before: '5', after: '8' },
    { instrument: '', field: 'total', before: '100.00', after: '220.00' },
    { instrument: '卡尺 a', field: 'decisionRule', before: '', after: 'simple' },
    { instrument: '卡尺 a', field: 'price', before: '100.00', after: '120.00' },
    { instrument: '卡尺 b', field: 'instrument', before: '卡尺 b', after: null },
    { instrument: '卡尺 c', field: 'instrument', before: null, after: '卡尺 c' },
  ])
  expect(reviewChanges(before, { ...before, version: 2, by: '另一人' })).toEqual([])
})
