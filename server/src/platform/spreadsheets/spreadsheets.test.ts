import { deflateRawSync } from 'node:zlib'
import { utils, write } from '@e965/xlsx'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { tableLimits } from '@tongheng/contract/files'
import { sampleFiles, zipOf } from '#test/sampleFiles'
import { DomainError } from '../errors.ts'
import { readTable } from './readTable.ts'
import { writeWorkbook } from './writeWorkbook.ts'

const cellsOf = async (bytes: Buffer, name = 'a.xlsx') => (await readTable(bytes, name)).map((row) => row.cells)

async function refusal(bytes: Buffer, name = 'a.xlsx'): Promise<string> {
  try {
    return `read: ${JSON.stringify(await readTable(bytes, name)).slice(0, 100)}`
  } catch (error) {
    if (!(error instanceof DomainError)) throw error
    return [error.code, ...Object.values(error.details)].join(' ')
  }
}

type Cells = Record<string, object>
const workbook = (cells: Cells, ref: string, more: object = {}): Buffer => {
  const book = utils.book_new()
  utils.book_append_sheet(book, { ...cells, '!ref': ref, ...more }, '表一')
  return write(book, { type: 'buffer', bookType: 'xlsx', compression: true }) as Buffer
}
const text = (v: string) => ({ t: 's', v })

/** A workbook written by hand, for what no writer writes. */
const bare = (before: string, rows: string): Buffer =>
  zipOf({
    '[Content_Types].xml':
      '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/></Types>',
    '_rels/.rels':
      '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="xl/workbook.xml"/></Relationships>',
    'xl/workbook.xml':
      '<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets><sheet name="s" sheetId="1" r:id="r1"/></sheets></workbook>',
    'xl/_rels/workbook.xml.rels':
      '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/></Relationships>',
    'xl/worksheets/sheet1.xml': `<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">${before}<sheetData>${rows}</sheetData></worksheet>`,
  })

const written = async (rows: (string | number | null)[][]): Promise<Buffer> => {
  const columns = (rows[0] ?? []).map((_, at) => ({ title: `列${at}`, width: 12 }))
  const { bytes } = await writeWorkbook('a.xlsx', [{ name: '器具', columns, rows }])
  return bytes as Buffer
}

test('what is written is read again, text by text', async () => {
  const word = fc
    .string({ unit: 'grapheme', minLength: 1, maxLength: 30 })
    .filter((one) => /^[\p{L}\p{N}=+@-]+$/u.test(one))
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.array(word, { minLength: 3, maxLength: 3 }), { minLength: 1, maxLength: 8 }),
      async (rows) => {
        expect(await cellsOf(await written(rows))).toEqual([['列0', '列1', '列2'], ...rows])
      },
    ),
    { numRuns: 10 },
  )
})

test('a cell reads as its reader sees it: digits of a number format, no lost digits, days as ISO', async () => {
  const bytes = workbook(
    {
      A1: { t: 'n', v: 10.02, z: '0.000' },
      B1: { t: 'n', v: 202600012345 },
      C1: { t: 'n', v: 1200.5, z: '#,##0.00' },
      D1: { t: 'n', v: 46_113, z: 'yyyy-mm-dd' },
      E1: { t: 'n', v: 0.1, z: '0%' },
      F1: text('  00123 '),
    },
    'A1:F1',
  )
  expect(await cellsOf(bytes)).toEqual([['10.020', '202600012345', '1200.5', '2026-04-01', '0.1', '00123']])
})

test('empty rows are left out and rows keep their number; only the first visible sheet is read', async () => {
  const book = utils.book_new()
  utils.book_append_sheet(book, utils.aoa_to_sheet([['hidden']]), '隐藏')
  utils.book_append_sheet(book, utils.aoa_to_sheet([['a'], [], [null, 'b']]), '表')
  book.Workbook = { Sheets: [{ Hidden: 1 }, { Hidden: 0 }] }
  expect(await readTable(write(book, { type: 'buffer', bookType: 'xlsx' }) as Buffer, 'a.xlsx')).toEqual([
    { row: 1, cells: ['a'] },
    { row: 3, cells: ['', 'b'] },
  ])
})

test.each([
  ['UTF-8', Buffer.from('\ufeff名称,编号\n"卡尺, 0–150",00123\n')],
  ['GB 18030', Buffer.from([0xc3, 0xfb, 0xb3, 0xc6, 0x2c, 0x31, 0x2e, 0x35, 0x30])],
])('a CSV in %s is read as text', async (encoding, bytes) => {
  expect(await cellsOf(bytes, 'a.csv')).toEqual(
    encoding === 'UTF-8'
      ? [
          ['名称', '编号'],
          ['卡尺, 0–150', '00123'],
        ]
      : [['名称', '1.50']],
  )
})

test('merged cells and formulas are named by their place', async () => {
  const merged = workbook({ A1: text('a'), A2: text('b') }, 'A1:B3', { '!merges': [utils.decode_range('A2:B3')] })
  expect(await refusal(merged)).toBe('platform.table-merged A2:B3')
  const formulas = workbook({ A1: text('a'), B2: { t: 'n', v: 3, f: 'SUM(1,2)' } }, 'A1:B2')
  expect(await refusal(formulas)).toBe('platform.table-formulas B2')
})

test('too many rows or columns are refused before they are read', async () => {
  const many = workbook(
    Object.fromEntries(Array.from({ length: 50_000 }, (_, at) => [`A${at + 1}`, text('x')])),
    'A1:A50000',
  )
  expect(await refusal(many)).toBe(`platform.table-too-many-rows ${tableLimits.rows}`)
  const more = Object.fromEntries(Array.from({ length: tableLimits.rows + 1 }, (_, at) => [`A${at + 1}`, text('x')]))
  expect(await refusal(workbook(more, `A1:A${tableLimits.rows + 1}`))).toBe(
    `platform.table-too-many-rows ${tableLimits.rows}`,
  )
  expect(await refusal(bare('', '<row r="1"><c r="XFD1"><v>1</v></c></row>'))).toBe(
    'platform.table-too-many-columns 60',
  )
  expect(await cellsOf(bare('<dimension ref="A1:XFD1048576"/>', '<row r="1"><c r="A1"><v>7</v></c></row>'))).toEqual([
    ['7'],
  ])
  expect(await cellsOf(bare('', '<row r="1048576"><c r="A1048576"><v>7</v></c></row>'))).toEqual([['7']])
})

/** An archive with one deflated part whose directory says `declared` bytes. */
function deflated(name: string, content: Buffer, declared: number): Buffer {
  const bytes = deflateRawSync(content)
  const plain = zipOf({ [name]: 'x' })
  const at = plain.indexOf(name) + name.length
  const fix = (header: Buffer): Buffer => {
    header.writeUInt16LE(8, header.readUInt32LE(0) === 0x04034b50 ? 8 : 10)
    const sizes = header.readUInt32LE(0) === 0x04034b50 ? 18 : 20
    header.writeUInt32LE(bytes.length, sizes)
    header.writeUInt32LE(declared, sizes + 4)
    return header
  }
  const local = fix(Buffer.from(plain.subarray(0, at)))
  const centralAt = plain.indexOf(Buffer.from('PK\u0001\u0002', 'latin1'))
  const endAt = plain.indexOf(Buffer.from('PK\u0005\u0006', 'latin1'))
  const central = fix(Buffer.from(plain.subarray(centralAt, endAt)))
  const end = Buffer.from(plain.subarray(endAt))
  end.writeUInt32LE(local.length + bytes.length, 16)
  return Buffer.concat([local, bytes, central, end])
}

test('a bomb is refused, whether its directory is honest or not', async () => {
  const zeros = Buffer.alloc(60_000_000)
  expect(await refusal(deflated('xl/worksheets/sheet1.xml', zeros, zeros.length))).toBe('platform.table-too-big')
  expect(await refusal(deflated('xl/worksheets/sheet1.xml', zeros, 100))).toBe('platform.table-broken')
})

test.each<[string, Buffer, string]>([
  ['a.xlsm', sampleFiles.xlsx, 'table-macros'],
  ['a.xlsx', zipOf({ 'xl/workbook.xml': '<w/>', 'xl/vbaProject.bin': 'x' }), 'table-macros'],
  ['a.xls', Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]), 'table-old'],
  ['a.xlsx', Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]), 'table-old'],
  ['a.pdf', sampleFiles.pdf, 'table-kind'],
  ['a.xlsx', sampleFiles.pdf, 'table-kind'],
  ['a.csv', sampleFiles.xlsx, 'table-kind'],
  ['a.csv', Buffer.from([0xff, 0xfe, 0x20]), 'table-broken'],
  ['a.xlsx', sampleFiles.docx, 'table-broken'],
  ['a.xlsx', Buffer.from('PK\u0003\u0004 and nothing more'), 'table-broken'],
  ['a.csv', Buffer.from(' \n,,\n'), 'table-empty'],
])('%s with a content it should not have is told plainly', async (name, bytes, code) => {
  expect(await refusal(bytes, name)).toBe(`platform.${code}`)
})
