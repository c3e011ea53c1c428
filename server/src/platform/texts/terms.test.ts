import { expect, test } from 'vitest'
import { formsQueryOf, soundQueryOf, soundsOf, spellingOf, termsOf, tsqueryOf } from './terms.ts'

test('any part of two characters or more is a term; Latin words stay whole', () => {
  expect(termsOf('游标卡尺 Vernier 0.02')).toEqual(['游标', '标卡', '卡尺', 'vernier', '0.02'])
  expect(termsOf('！？')).toEqual([])
})

test('a text sounds from every character on, in full and by initials', () => {
  expect(soundsOf('卡尺')).toEqual(['kachi', 'kc', 'chi'])
  expect(soundsOf('重量')).toContain('zhongliang')
  expect(spellingOf('游标卡尺 Vernier')).toBe('youbiaokachi vernier')
})

test('nothing typed is an operator', () => {
  expect(tsqueryOf(`a'b & c`)).toBe(`'a' & 'b' & 'c'`)
  expect(formsQueryOf([['卡尺', '游标卡尺'], ['!']])).toBe(`(('卡尺') | ('游标' & '标卡' & '卡尺'))`)
  expect(soundQueryOf(['ybkc'])).toBe(`'ybkc':*`)
  expect([soundQueryOf(['a']), soundQueryOf(['&'])]).toEqual(['', ''])
})
