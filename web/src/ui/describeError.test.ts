import { Refusal } from '@tongheng/contract/client'
import { expect, test } from 'vitest'
import { describeError } from './describeError.ts'

const t = (key: string) => key
const refusal = (status: number, code: string, message = 'text') =>
  new Refusal(status, { kind: 'conflict', code, message, details: {}, fields: [], requestId: 'r-1' })

test('a refusal speaks for itself and can be quoted', () => {
  expect(describeError(refusal(409, 'orders.closed', '订单已关闭'), t)).toEqual({
    kind: 'refused',
    text: '订单已关闭',
    requestId: 'r-1',
  })
})

test.each([
  [404, 'orders.not-found', 'not-found'],
  [403, 'platform.no-post', 'forbidden'],
  [401, 'platform.sign-in-needed', 'signed-out'],
  [401, 'platform.signature-wrong', 'refused'],
  [503, 'platform.unavailable', 'unavailable'],
  [500, 'platform.bug', 'bug'],
])('status %i with code %s is %s', (status, code, kind) => {
  expect(describeError(refusal(status, code), t).kind).toBe(kind)
})

test('a lost connection is told from a fault of ours', () => {
  expect(describeError(new TypeError('Failed to fetch'), t).kind).toBe('offline')
  expect(describeError(new TypeError('x is not a function'), t).kind).toBe('bug')
})
