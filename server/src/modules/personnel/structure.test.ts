import type { PersonTitle } from '@tongheng/contract/personnel'
import { expect, test } from 'vitest'
import { structureOf } from './structure.ts'

const staff = (senior: number, middle: number, junior: number) =>
  [
    ...Array.from({ length: senior }, (): PersonTitle => 'senior-engineer'),
    ...Array.from({ length: middle }, (): PersonTitle => 'engineer'),
    ...Array.from({ length: junior }, (): PersonTitle => 'assistant-engineer'),
  ].map((title, index) => ({ name: `员工${index}`, isTopManager: false, title, bornOn: '1990-01-01' }))

const faults = ([senior, middle, junior]: readonly [number, number, number]): string[] =>
  structureOf(staff(senior, middle, junior), '2026-03-02', '2026-09-01').findings.map(({ fault }) => fault)

test.each([
  { shares: [2, 6, 12] as const, expected: [] },
  { shares: [2, 5, 13] as const, expected: ['middle-share'] },
  { shares: [3, 9, 18] as const, expected: [] },
  { shares: [4, 4, 2] as const, expected: [] },
  { shares: [1, 3, 6] as const, expected: ['few-seniors'] },
  { shares: [2, 10, 10] as const, expected: ['senior-share'] },
  { shares: [0, 0, 0] as const, expected: ['few-seniors'] },
])('[IM-4.3.1] seniors, middles, juniors $shares: $expected', ({ shares, expected }) => {
  expect(faults(shares)).toEqual(expected)
})

test('[IM-4.3.1, CAL-5.1.2] a manager without the senior title, the old and the unknown are named', () => {
  const people = [
    ...staff(2, 3, 0),
    { name: '院长', isTopManager: true, title: 'engineer' as const, bornOn: '1975-01-01' },
    { name: '老师傅', isTopManager: false, title: 'engineer' as const, bornOn: '1960-03-02' },
    { name: '将退休', isTopManager: false, title: 'engineer' as const, bornOn: '1960-06-01' },
    { name: '未登记', isTopManager: false, title: 'none' as const, bornOn: null },
  ]
  expect(structureOf(people, '2026-03-02', '2026-09-01')).toEqual({
    people: 9,
    senior: 2,
    middle: 6,
    junior: 0,
    untitled: 1,
    findings: [
      { fault: 'top-manager-not-senior', about: ['院长'] },
      { fault: 'too-old', about: ['老师傅'] },
      { fault: 'soon-too-old', about: ['将退休'] },
      { fault: 'identity-unknown', about: ['未登记'] },
    ],
  })
})
