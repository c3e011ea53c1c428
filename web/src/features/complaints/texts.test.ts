import { complaintKindTexts } from '@tongheng/contract/complaints.texts'
import { expect, test } from 'vitest'
import en from './en.json'
import zh from './zh-CN.json'

test('[CAL-9.1] pages and reports call the kinds of complaint by the same words', () => {
  const words = (language: 'zh' | 'en') =>
    Object.fromEntries(Object.entries(complaintKindTexts).map(([key, text]) => [key, text[language]]))
  expect(zh.kind).toEqual(words('zh'))
  expect(en.kind).toEqual(words('en'))
})
