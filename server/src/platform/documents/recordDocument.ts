import { z } from 'zod'
import {
  documentHead,
  PrintField,
  PrintImage,
  PrintMoment,
  PrintSignature,
  PrintText,
  RecordTable,
  RequiredText,
} from './printParts.ts'

const RecordSection = z.strictObject({
  title: RequiredText,
  fields: z.array(PrintField).max(100).default([]),
  paragraphs: z.array(PrintText).max(100).default([]),
  tables: z.array(RecordTable).max(100).default([]),
})

/** Why a struck-through value was replaced: who, when, why (CAL-6.3.4). `mark` stands beside the new value in its table. */
const Correction = z.strictObject({
  mark: z.string().max(10),
  where: PrintText,
  oldValue: z.string().max(2000),
  newValue: z.string().max(2000),
  person: z.string().max(200),
  at: PrintMoment,
  reason: PrintText,
})

/** Print of an original record: sections that the records module fills, then corrections and signatures. */
export const RecordDocument = z.strictObject({
  ...documentHead,
  title: RequiredText,
  number: z.string().min(1).max(100),
  institution: z.strictObject({ name: RequiredText, logo: PrintImage.optional() }),
  /** Such as "draft": stands beside the number on every page. */
  state: PrintText.optional(),
  sections: z.array(RecordSection).max(100),
  corrections: z.array(Correction).max(1000).default([]),
  signatures: z
    .array(PrintSignature.extend({ meaning: PrintText }))
    .max(10)
    .default([]),
})
export type RecordDocument = z.output<typeof RecordDocument>
export type RecordDocumentInput = z.input<typeof RecordDocument>
