import { z } from 'zod'

/** Language of a printed document; bilingual prints Chinese first with English below or beside it. */
export const DocumentLanguage = z.enum(['zh', 'en', 'bilingual'])
export type DocumentLanguage = z.infer<typeof DocumentLanguage>

/**
 * Text that is printed character by character as given. A plain string is the same in every language; the pair is chosen
 * by the language of the document. Line breaks are kept.
 */
export const PrintText = z.union([
  z.string().max(6000),
  z.strictObject({ zh: z.string().max(6000), en: z.string().max(6000) }),
])
export type PrintText = z.infer<typeof PrintText>

/** Text that must be there. */
export const RequiredText = PrintText.refine((text) => (typeof text === 'string' ? text : text.zh + text.en).trim(), {
  error: 'documents.incomplete',
})

const pngSignature = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]
const maxSide = 4000

/** A PNG whose stated size is sane: the typesetter would unpack a bomb in native memory, which kills the process. */
const isSanePng = (bytes: Uint8Array): boolean => {
  if (bytes.length < 33 || pngSignature.some((byte, at) => bytes[at] !== byte)) return false
  const header = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const [width, height] = [header.getUint32(16), header.getUint32(20)]
  return width > 0 && height > 0 && width <= maxSide && height <= maxSide
}

/** Logo, seal or handwritten signature: PNG only, so that it may be transparent and its size can be checked. */
export const PrintImage = z
  .custom<Uint8Array>((bytes) => bytes instanceof Uint8Array)
  .refine((bytes) => bytes.length <= 2_000_000 && isSanePng(bytes), { error: 'documents.image' })

/** A moment with its offset, printed in the time zone of the document. */
export const PrintMoment = z.iso.datetime({ offset: true })
export const PrintDay = z.iso.date()

const isTimeZone = (name: string): boolean => {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone !== ''
  } catch {
    return false
  }
}

/** What every document says about itself. `createdAt` is the creation date inside the file: the same input, the same bytes. */
export const documentHead = {
  language: DocumentLanguage,
  createdAt: PrintMoment,
  timeZone: z.string().refine(isTimeZone).default('Asia/Shanghai'),
}

/** A column of a printed table. Neighbours with the same `group` stand under one common heading. */
export const PrintColumn = z.strictObject({
  label: PrintText,
  unit: z.string().max(40).optional(),
  group: PrintText.optional(),
  align: z.enum(['left', 'center', 'right']).default('center'),
})

const tableFrame = {
  title: PrintText.optional(),
  columns: z.array(PrintColumn).min(1).max(16),
  note: PrintText.optional(),
}

const rowsFit = (table: { columns: unknown[]; rows: unknown[][] }): boolean =>
  table.rows.every((row) => row.length === table.columns.length)

/** A table of printed strings: what stands in a cell is what comes out, to the last zero and thin space. */
export const PrintTable = z
  .strictObject({ ...tableFrame, rows: z.array(z.array(PrintText)).max(5000) })
  .refine(rowsFit, { error: 'documents.row-width', path: ['rows'] })
export type PrintTable = z.infer<typeof PrintTable>

/** A cell whose earlier values stay readable, struck through, before the value that holds (CAL-6.3.4). */
export const CorrectedCell = z.strictObject({
  value: z.string().max(2000),
  replaced: z.array(z.string().max(2000)).max(20),
  mark: z.string().max(10).optional(),
})

export const RecordTable = z
  .strictObject({ ...tableFrame, rows: z.array(z.array(z.union([PrintText, CorrectedCell]))).max(5000) })
  .refine(rowsFit, { error: 'documents.row-width', path: ['rows'] })

export const PrintField = z.strictObject({ label: PrintText, value: PrintText })

export const PrintSignature = z.strictObject({
  name: z.string().min(1).max(200),
  role: PrintText,
  /** None while the signature is missing. */
  signedAt: PrintMoment.nullable(),
  image: PrintImage.optional(),
})
