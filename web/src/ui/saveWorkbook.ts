import { download } from './download.ts'

type Value = string | number | null

export interface Table {
  columns: readonly { title: string; width: number }[]
  rows: readonly (readonly Value[])[]
}

const head = { fontWeight: 'bold', backgroundColor: '#e3f0ef', wrap: true } as const

/** Text stays text: nothing in it can run as a formula. */
const cellOf = (value: Value) =>
  value === null || value === '' ? null : typeof value === 'number' ? { value } : { value, type: String, wrap: true }

/** Gives a table to the person as an Excel workbook; its head row stays in sight. */
export async function saveWorkbook(name: string, { columns, rows }: Table): Promise<void> {
  const { default: writeXlsxFile } = await import('write-excel-file/browser')
  const data = [
    columns.map(({ title }) => ({ value: title, type: String, ...head })),
    ...rows.map((row) => row.map(cellOf)),
  ]
  const options = { columns: columns.map(({ width }) => ({ width })), stickyRowsCount: 1 }
  download(await writeXlsxFile(data, options).toBlob(), `${name}.xlsx`)
}
