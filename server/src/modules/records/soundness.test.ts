import { builtInSheet, type Problem, type WorksheetResult } from '@tongheng/metrology'
import { expect, test } from 'vitest'
import { requireSound } from './soundness.ts'

const sheet = { ...(builtInSheet('jjg52-pressure-gauge') ?? never()), standards: [] }
const conditions: Problem = {
  code: 'worksheet.environment-out',
  place: 'environment.temperature',
  params: { name: '温度', value: '26', low: '15', high: '25' },
}
const unfit: Problem = {
  code: 'worksheet.standard-unfit',
  place: 'standards.reference',
  params: { role: '标准压力表', what: 'U', required: '≤ 0.001', actual: '0.004' },
}

const judge = (findings: Problem[], consented: boolean) => () =>
  requireSound(sheet, { status: 'complete', problems: [], points: [], findings } as never as WorksheetResult, [], {
    locale: 'zh-CN',
    consented,
  })

test('[CAL-5.4.4, CAL-5.3.1] both sides may consent to the conditions, and to nothing else', () => {
  expect(judge([], false)).not.toThrow()
  expect(judge([conditions], false)).toThrow('records.outside-limits')
  expect(judge([conditions], true)).not.toThrow()
  expect(judge([conditions, unfit], true)).toThrow('records.outside-limits')
  expect(judge([unfit], true)).toThrow('records.outside-limits')
})

function never(): never {
  throw new Error('no such sheet')
}
