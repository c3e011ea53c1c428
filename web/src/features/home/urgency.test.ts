import type { WorkGroup } from '@tongheng/contract/work'
import { expect, test } from 'vitest'
import { urgencyOf } from './urgency.ts'

type State = NonNullable<WorkGroup['items'][number]['clock']>['state']

const group = (total: number, states: (State | null)[]): WorkGroup => ({
  kind: 'orders.review',
  total,
  items: states.map((state, index) => ({
    kind: 'orders.review',
    number: String(index),
    title: '',
    party: '',
    page: '/work',
    waitingSince: '2026-11-20T00:00:00Z',
    clock: state && { dueAt: '2026-11-21T00:00:00Z', state },
  })),
})

test('counts what waits, what is late and what is soon due', () => {
  expect(urgencyOf([group(30, ['overdue', 'warned', 'running']), group(2, ['overdue', null])])).toEqual({
    total: 32,
    late: 2,
    soon: 1,
  })
})
