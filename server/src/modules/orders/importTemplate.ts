import { columnOf, importFields } from '@tongheng/contract/orders'
import type { Locale } from '@tongheng/contract'
import type { FileAnswer } from '#platform/routes'
import { type Sheet, writeWorkbook } from '#platform/spreadsheets/writeWorkbook'

const words = {
  'zh-CN': { file: '器具导入模板.xlsx', items: '器具', help: '填写说明', column: '列', choices: '可填', must: '必填' },
  en: {
    file: 'Instruments template.xlsx',
    items: 'Instruments',
    help: 'How to fill in',
    column: 'Column',
    choices: 'May be',
    must: 'required',
  },
} as const

/** An empty table of instruments, and beside it what each column takes. */
export function importTemplate(locale: Locale): Promise<FileAnswer> {
  const word = words[locale]
  const head = (field: (typeof importFields)[number]) => columnOf(field)[locale === 'en' ? 'en' : 'zh']
  const choices = (field: (typeof importFields)[number]) =>
    Object.values(columnOf(field).choices ?? {}).map(
      (names) => names[locale === 'en' && names.length > 1 ? 1 : 0] ?? '',
    )
  const items: Sheet = {
    name: word.items,
    columns: importFields.map((field) => ({ title: head(field), width: columnOf(field).width })),
    rows: [],
  }
  const help: Sheet = {
    name: word.help,
    columns: [
      { title: word.column, width: 30 },
      { title: word.choices, width: 60 },
    ],
    rows: importFields.map((field) => [head(field), field === 'name' ? word.must : choices(field).join(' / ')]),
  }
  return writeWorkbook(word.file, [items, help])
}
