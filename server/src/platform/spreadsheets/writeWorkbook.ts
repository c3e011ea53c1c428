import writeExcelFile from 'write-excel-file/node'
import type { FileAnswer } from '../routes.ts'

export const workbookType = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'

export interface Column {
  title: string
  /** In characters. */
  width: number
}

export interface Sheet {
  /** At most 31 characters. */
  name: string
  columns: readonly Column[]
  /** Text stays text, so that nothing can run as a formula; only whole counts are given as numbers. */
  rows: readonly (readonly (string | number | null)[])[]
}

const head = { fontWeight: 'bold', backgroundColor: '#e3f0ef', wrap: true } as const

/** The writer looks texts up in a plain object: a word such as `constructor` would come out as code. */
const safe = (text: string): string => (text in Object.prototype ? `${text} ` : text)

const bodyCell = (value: string | number | null) =>
  value === null || value === ''
    ? null
    : typeof value === 'number'
      ? { value, type: Number }
      : { value: safe(value), type: String, wrap: true, alignVertical: 'top' as const }

/** A workbook with one head row a sheet that stays in sight. */
export async function writeWorkbook(fileName: string, sheets: readonly Sheet[]): Promise<FileAnswer> {
  const bytes = await writeExcelFile(
    sheets.map((sheet) => ({
      sheet: sheet.name,
      stickyRowsCount: 1,
      columns: sheet.columns.map(({ width }) => ({ width })),
      data: [
        sheet.columns.map(({ title }) => ({ value: safe(title), type: String, ...head })),
        ...sheet.rows.map((row) => row.map(bodyCell)),
      ],
    })),
  ).toBuffer()
  return { bytes, name: fileName, mediaType: workbookType }
}
