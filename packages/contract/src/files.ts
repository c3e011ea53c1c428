import { z } from 'zod'
import { byId, FileRef } from './common.ts'
import { messages } from './errors.ts'
import { operation } from './operation.ts'

export const fileErrors = messages('files', {
  empty: { zh: '文件是空的', en: 'The file is empty' },
  unknown: { zh: '文件不存在，或不是您上传的', en: 'There is no such file of yours' },
  lost: { zh: '文件内容暂时无法读取，请联系运营方', en: 'The content cannot be read now; please tell the operator' },
})

/** Bytes of one uploaded file at most. */
export const fileLimit = 20_000_000

/** File names that can be uploaded, as for `<input accept>`. */
export const acceptedFiles = '.pdf,.png,.jpg,.jpeg,.webp,.docx,.xlsx,.ofd,.csv,.txt,.json,.xml'

export const uploadFile = operation({
  method: 'POST',
  path: '/files',
  summary: 'Store one file of at most 20 MB; its content must be what its name says',
  access: 'session',
  scope: 'results.write',
  kind: 'upload',
  response: FileRef,
  // The file arrives before anything is written: a slow upload must not hold a transaction open.
  transactional: false,
})

export const downloadFile = operation({
  method: 'GET',
  path: '/files/:id',
  summary: 'The content of a file of my organisation, or of a case that I may see',
  access: 'session',
  params: byId,
  query: z.object({
    /** `inline` shows pictures and PDF in the browser; other types are always saved. */
    disposition: z.enum(['inline', 'attachment']).default('attachment'),
  }),
  kind: 'file',
  mediaType: 'application/octet-stream',
  response: z.unknown(),
})

/** What is taken of one table at most. */
export const tableLimits = { bytes: 8_000_000, rows: 2_000, columns: 60 } as const

/** File names of tables, as for `<input accept>`. */
export const acceptedTables = '.xlsx,.csv'

/** One row that is not empty: its number in the sheet, and its cells as texts. */
export const TableRow = z.object({ row: z.number().int(), cells: z.array(z.string()) })
export type TableRow = z.infer<typeof TableRow>

export const readTable = operation({
  method: 'POST',
  path: '/files/table',
  summary: 'Read the first sheet of an Excel workbook or a CSV file as texts, for an import; nothing is stored',
  access: 'session',
  kind: 'upload',
  response: z.object({ rows: z.array(TableRow) }),
  transactional: false,
})

export const fileOperations = { uploadFile, downloadFile, readTable }
