import { builtInSheet } from '@tongheng/metrology'
import { expect, test } from 'vitest'
import { asAgreed } from './startRecord.ts'

const sheetOf = (id: string) => {
  const sheet = builtInSheet(id)
  if (!sheet) throw new Error(id)
  return sheet
}
const agreed = (decisionRule: 'jjf-1094' | 'simple' | 'guarded-binary' | null, conformity = true) => ({
  conformity,
  decisionRule,
})

test('[CAL-6.4.2.4] a calibration is judged by the rule that was agreed in the order', () => {
  const sheet = sheetOf('jjf1076-hygrothermometer-humidity')
  expect(asAgreed(sheet, agreed('guarded-binary')).conformity).toMatchObject({ rule: 'guarded-binary', mpe: 'mpe' })
  expect(asAgreed(sheet, agreed('jjf-1094')).conformity?.rule).toBe('jjf1094')
  expect(asAgreed(sheet, agreed('guarded-binary', false))).toBe(sheet)
  expect(asAgreed(sheet, agreed(null))).toBe(sheet)
})

test('[CAL-6.4.2.4] a verification keeps the rule of its regulation; another one that was agreed is refused', () => {
  const sheet = sheetOf('jjg52-pressure-gauge')
  expect(asAgreed(sheet, agreed('jjf-1094'))).toBe(sheet)
  expect(() => asAgreed(sheet, agreed('simple'))).toThrow('records.other-rule')
})
