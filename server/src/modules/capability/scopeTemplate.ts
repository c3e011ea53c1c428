import type { Locale } from '@tongheng/contract'
import type { ImportColumn } from '@tongheng/contract/importTable'
import { scopeColumns, scopeFields, scopeMust } from '@tongheng/contract/scope'
import type { FileAnswer } from '#platform/routes'
import { writeWorkbook } from '#platform/spreadsheets/writeWorkbook'

const words = {
  'zh-CN': {
    file: '测量能力导入模板.xlsx',
    scope: '测量能力',
    help: '填写说明',
    column: '列',
    how: '填写方法',
    must: '必填',
    U: '与“准确度等级”二者填一；以百分数表示时在“U 的单位”填 %',
    slope: 'U 随量值线性增加时的系数：U = U₀ + 系数 × |量值|',
    uncertaintyUnit: '不填时与“单位”相同',
    k: '不填为 2',
  },
  en: {
    file: 'Scope template.xlsx',
    scope: 'Scope',
    help: 'How to fill in',
    column: 'Column',
    how: 'How',
    must: 'required',
    U: 'U or an accuracy class; in per cent when the unit of U is %',
    slope: 'Where U grows with the value: U = U₀ + this × |value|',
    uncertaintyUnit: 'The unit of the range when empty',
    k: '2 when empty',
  },
} as const

/** An empty table of capabilities, and beside it what each column takes. */
export function scopeTemplate(locale: Locale): Promise<FileAnswer> {
  const word = words[locale]
  const english = locale === 'en'
  const column = (field: (typeof scopeFields)[number]): ImportColumn => scopeColumns[field]
  const head = (field: (typeof scopeFields)[number]) => column(field)[english ? 'en' : 'zh']
  const how = (field: (typeof scopeFields)[number]): string => {
    const choices = Object.values(column(field).choices ?? {}).map((names) => names[english ? 1 : 0] ?? '')
    const said = field in word ? word[field as 'U' | 'slope' | 'uncertaintyUnit' | 'k'] : ''
    return [scopeMust.includes(field) ? word.must : '', choices.join(' / '), said].filter(Boolean).join(' · ')
  }
  return writeWorkbook(word.file, [
    {
      name: word.scope,
      columns: scopeFields.map((field) => ({ title: head(field), width: column(field).width })),
      rows: [],
    },
    {
      name: word.help,
      columns: [
        { title: word.column, width: 24 },
        { title: word.how, width: 70 },
      ],
      rows: scopeFields.map((field) => [head(field), how(field)]),
    },
  ])
}
