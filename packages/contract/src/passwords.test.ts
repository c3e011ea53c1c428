import { expect, test } from 'vitest'
import { passwordFault } from './passwords.ts'

test.each([
  ['Ab1!xyz', 'accounts.password-short'],
  ['校准校准校准校', 'accounts.password-short'],
  ['abcdefg1', 'accounts.password-plain'],
  ['ABCDEFG12', 'accounts.password-plain'],
  ['Password1!', 'accounts.password-common'],
  ['Tongheng2026', 'accounts.password-common'],
  ['123456789012', 'accounts.password-common'],
  ['13800138000', 'accounts.password-common'],
  ['abcdefghijkl', 'accounts.password-common'],
  ['aaaaaaaaaa', 'accounts.password-common'],
])('%s is refused', (password, fault) => {
  expect(passwordFault(password)).toBe(fault)
})

test.each(['Kalt7mess', 'measure twice', 'vier-werte-im-feld', '千分尺读数要估读一位数'])(
  '%s is accepted',
  (password) => {
    expect(passwordFault(password)).toBeNull()
  },
)
