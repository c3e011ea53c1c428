import type { StandardSnapshot } from '@tongheng/contract/standards'
import type { MethodSheet } from '@tongheng/metrology'
import { expect, test } from 'vitest'
import { roleFor } from './chooseStandard.ts'

type Role = MethodSheet['standards'][number]

const role = (name: string, unit: string, optional = false) =>
  ({ role: name, unit, optional, label: { zh: name, en: name } }) as Role

const scanned = (equipmentId: string, ...units: string[]) =>
  ({
    equipmentId,
    number: 'BZ-001',
    name: '标准器',
    values: units.map((unit) => ({ quantity: '', nominal: '1', value: '1', unit, U: '0', k: '2' })),
  }) as unknown as StandardSnapshot

const find = (roles: Role[], chosen: Record<string, string>, standard: StandardSnapshot) =>
  roleFor({ standards: roles }, new Map(Object.entries(chosen)), standard).role

const weight = role('weight', 'g')
const balance = role('balance', 'kg', true)
const bath = role('bath', '℃')

test('a scanned standard takes the only role that its certificate fits', () => {
  expect(find([weight, bath], {}, scanned('a', '℃'))).toBe('bath')
  expect(find([weight, bath], { bath: 'b' }, scanned('a', '℃'))).toBe('bath')
})

test('a role that has to be filled comes before one that may stay empty', () => {
  expect(find([weight, balance], {}, scanned('a', 'mg'))).toBe('weight')
})

test('a standard that is in use already keeps its role when it is scanned again', () => {
  expect(find([weight, balance], { weight: 'a', balance: 'b' }, scanned('b', 'g'))).toBe('balance')
})

test('where several roles are possible nobody guesses', () => {
  expect(() => find([weight, balance], { weight: 'b' }, scanned('a', 'g'))).toThrow('records.which-role')
  expect(() => find([weight, role('check', 'g')], {}, scanned('a', 'g'))).toThrow('records.which-role')
})

test('a standard of another quantity fits no role', () => {
  expect(() => find([weight, bath], {}, scanned('a', 'MPa'))).toThrow('records.fits-no-role')
})
