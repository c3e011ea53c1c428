import { errorTexts } from '@tongheng/contract/registry'
import { expect, test } from 'vitest'
import { checkTranslations, hasHardCodedText, keysUsed, missingKeys, pairFaults } from './translations.mjs'

test('both languages need the same keys and the same places to fill', () => {
  const zh = { title: '订单', old: '旧', status: { new: '新建 {{name}}' }, count: '{{count}} 项', empty: '' }
  const en = {
    title: 'Orders',
    status: { new: 'New {{nam}}' },
    count_one: '{{count}} item',
    count_other: '{{count}} items',
  }
  expect(pairFaults('x', zh, { ...en, empty: 'Empty', extra: 'More' })).toEqual([
    'x/en.json lacks old',
    'x/zh-CN.json lacks extra',
    'x/zh-CN.json: empty is empty',
    'x: status.new fills {name} in Chinese but {nam} in English',
  ])
})

test('a name that comes in both languages fills one place', () => {
  const zh = { mark: '{{at}}：{{markZh}}', fault: '{{zh}}' }
  expect(pairFaults('x', zh, { mark: '{{at}}: {{markEn}}', fault: '{{en}}' })).toEqual([])
  expect(pairFaults('x', zh, { mark: '{{at}}: {{nameEn}}', fault: '{{en}}' })).toHaveLength(1)
})

test('keys are found in calls, templates and elements, not in comments', () => {
  const source = "t('a.b') /* t('no.no') */ t(`c.d.${x}`)\n<Trans i18nKey=\"e.f\" />; await wait('g.h'); list.at('i.j')"
  expect(keysUsed(source)).toEqual({ whole: ['a.b', 'e.f'], begun: ['c.d.'] })
})

test('a key without a text is named', () => {
  const known = new Set(['orders.title', 'orders.status.new'])
  const source = "t('orders.title'); t('orders.titel'); t(`orders.status.${s}`); t(`orders.stage.${s}`)"
  expect(missingKeys([['Page.tsx', source]], known)).toEqual([
    'Page.tsx uses orders.titel, which has no text',
    'Page.tsx uses orders.stage.…, which no text begins with',
  ])
})

test('Chinese in the code is found, in comments it is welcome', () => {
  expect(hasHardCodedText('<b>订单</b>')).toBe(true)
  expect(hasHardCodedText("label: '中文'")).toBe(false)
  expect(hasHardCodedText('/** 检定 verification */\nconst a = 1 // 校准')).toBe(false)
})

test('every refusal has both texts, with the same places to fill', () => {
  const entries = Object.entries(errorTexts)
  expect(entries.length).toBeGreaterThan(30)
  const table = (language: 'zh' | 'en') => Object.fromEntries(entries.map(([code, text]) => [code, text[language]]))
  expect(pairFaults('errorTexts', table('zh'), table('en'))).toEqual([])
})

test('the check reads the real files', () => {
  const [, texts = '0'] = /(\d+) texts/.exec(checkTranslations().summary) ?? []
  expect(Number(texts)).toBeGreaterThan(50)
})
