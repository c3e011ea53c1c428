import { bandTexts, questionTexts, serviceKindTexts } from '@tongheng/contract/surveys.texts'
import { complaintKindTexts } from '@tongheng/contract/complaints.texts'
import { expect, test } from 'vitest'
import complaintsEn from '../complaints/en.json'
import complaintsZh from '../complaints/zh-CN.json'
import en from './en.json'
import zh from './zh-CN.json'

test('[NQI-7.1-survey] pages and reports call questions, bands, kinds of service and of complaints by the same words', () => {
  const words = (language: 'zh' | 'en') =>
    [questionTexts, bandTexts, serviceKindTexts, complaintKindTexts].map((table) =>
      Object.fromEntries(Object.entries(table).map(([key, text]) => [key, text[language]])),
    )
  expect([zh.question, zh.band, zh.kind, complaintsZh.kind]).toEqual(words('zh'))
  expect([en.question, en.band, en.kind, complaintsEn.kind]).toEqual(words('en'))
})
