import { expect, test } from 'vitest'
import { readQuery } from './readQuery.ts'
import { termsOf } from './terms.ts'

test.each([
  ['0–100 ℃ 温度计 U≤0.05 ℃', ['温度计'], '0', '100', '℃', '0.05', '℃'],
  ['压力 60 MPa', ['压力'], '60', '60', 'MPa', null, null],
  ['10 kΩ', [], '10', '10', 'kΩ', null, null],
  ['-20~80℃ 温湿度计', ['温湿度计'], '-20', '80', '℃', null, null],
  ['游标卡尺', ['游标卡尺'], null, null, null, null, null],
  ['砝码 10 kg U=0.05 g', ['砝码'], '10', '10', 'kg', '0.05', 'g'],
  ['(0～150)mm卡尺', ['卡尺'], '0', '150', 'mm', null, null],
  ['数字多用表 100V 不确定度不大于0.1V', ['数字多用表'], '100', '100', 'V', '0.1', 'V'],
  ['JJF 1587-2016', ['JJF', '1587-2016'], null, null, null, null, null],
  ['100 至 0 ℃', [], '0', '100', '℃', null, null],
  ['😀', [], null, null, null, null, null],
] as const)('[NQI-5.2-query] %s', (text, words, low, high, unit, maximumU, uncertaintyUnit) => {
  expect(readQuery(text)).toEqual({ words, low, high, unit, maximumU, uncertaintyUnit })
})

test('terms of Chinese text are pairs, of other text words in lower case', () => {
  expect(termsOf('游标卡尺 DC 10V')).toEqual(['游标', '标卡', '卡尺', 'dc', '10v'])
  expect(termsOf('Ｘ射线')).toEqual(['x', '射线'])
  expect(termsOf("'); drop table --")).toEqual(['drop', 'table'])
})
