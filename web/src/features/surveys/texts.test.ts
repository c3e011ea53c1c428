import { bandTexts, questionTexts, serviceKindTexts } from '@tongheng/contract/surveys.texts'
import { expect, test } from 'vitest'
import en from './en.json'
import zh from './zh-CN.json'

test('[NQI-7.1-survey] pages and reports call questions, bands and kinds of service by the same words', () => {
  const words = (language: 'zh' | 'en') =>
    [questionTexts, bandTexts, serviceKindTexts].map((table) =>
      Object.fromEntries(Object.entries(table).map(([key, text]) => [key, text[language]])),
    )
  expect([zh.question, zh.band, zh.kind]).toEqual(words('zh'))
  expect([en.question, en.band, en.kind]).toEqual(words('en'))
})
