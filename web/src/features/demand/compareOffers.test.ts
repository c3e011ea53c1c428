import type { DemandOffer, QuoteLine } from '@tongheng/contract/demand'
import { expect, test } from 'vitest'
import { compareOffers } from './compareOffers.ts'

const quoted = (line: number, price: string, days: number, U: [string, string] | null): QuoteLine => ({
  line,
  price,
  days,
  methodCode: 'JJG 229',
  reach: U && { low: '0', high: '100', unit: '℃', maximumU: U[0], uncertaintyUnit: U[1] },
  place: 'laboratory',
  beyond: null,
  reason: '',
})

const offer = (institutionId: string, lines: QuoteLine[]): DemandOffer => ({
  institutionId,
  institution: institutionId,
  status: 'offered',
  invitedBy: '',
  invitedAt: '2026-03-02T00:00:00Z',
  answeredBy: null,
  answeredAt: null,
  quotation: {
    revision: 1,
    price: '0',
    days: 1,
    validUntil: null,
    remark: '',
    by: '',
    at: '2026-03-02T00:00:00Z',
    lines,
  },
  earlier: [],
  reason: '',
})

test('[NQI-6.3-match] quotations are compared line by line: cheapest, fastest, most exact in whatever unit, and what nobody covers', () => {
  const offers = [
    offer('a', [quoted(1, '100', 5, ['0.05', '℃']), quoted(2, '80', 5, null)]),
    offer('b', [quoted(1, '90.5', 5, ['40', 'mK'])]),
    offer('c', [quoted(1, '90.50', 4, null), quoted(2, '80.0', 5, null)]),
  ]
  const best = compareOffers([{ line: 1 }, { line: 2 }, { line: 3 }], offers).map(({ line, offers: there }) => [
    line,
    there.map((one) => [one.institutionId, ...one.best]),
  ])
  expect(best).toEqual([
    [1, [['a'], ['b', 'price', 'uncertainty'], ['c', 'price', 'days']]],
    [2, [['a'], ['c']]],
    [3, []],
  ])
})
