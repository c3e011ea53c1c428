import type { MethodSheet, WorksheetResult } from '@tongheng/metrology'
import { z } from 'zod'
import { RoomClimate } from './climate.ts'
import { DecimalText, FileRef, Id, Moment, NextAction, RowVersion, SignatureMark, text } from './common.ts'
import { RecordRemark } from './records.remarks.ts'
import { CertificateCurve } from './standards.ts'
import { dispatchers } from './tasks.shapes.ts'
import { SuspicionStatus } from './suspicions.ts'
import { workflow } from './workflow.ts'

export const RecordStatus = z.enum(['recording', 'submitted', 'checked'])
export type RecordStatus = z.infer<typeof RecordStatus>

/** The life of an original record. After `submit` nothing is typed any more; a return opens it for corrections only. */
export const recordWorkflow = workflow({
  initial: 'recording' as RecordStatus,
  moves: {
    submit: { from: ['recording'], to: 'submitted', by: ['calibrator'] },
    check: { from: ['submitted'], to: 'checked', by: ['checker'] },
    return: { from: ['submitted'], to: 'recording', by: ['checker'] },
    /** Another calibrator goes on with it. */
    'hand-over': { from: ['recording'], to: 'recording', by: dispatchers },
  },
})

/**
 * Where a typed figure stands. `reading`: a cell of the worksheet, by measuring point, repetition and column.
 * `environment` and `order`: a figure that the sheet asks for by name; point and row are 0.
 */
export const Cell = z.object({
  kind: z.enum(['reading', 'environment', 'order']),
  point: z.number().int().min(0).max(999),
  row: z.number().int().min(0).max(999),
  name: z.string().min(1).max(40),
})
export type Cell = z.infer<typeof Cell>

/** One figure as it was typed: who, when by the server's clock, and what it replaces and why (CAL-6.3.3, CAL-6.3.4). */
export const Entry = Cell.extend({
  id: Id,
  value: z.string(),
  enteredAt: Moment,
  enteredBy: z.string(),
  /** The entry that this one corrects; it stays visible, struck through. */
  replaces: Id.nullable(),
  reason: z.string().nullable(),
  /** When it was observed and why it was entered later; null when it was entered as it was measured (CAL-6.3.3). */
  late: z.object({ observedAt: Moment, reason: z.string() }).nullable(),
  /** File of an instrument and the row in it from which it was imported; null when it was typed. */
  origin: z.object({ fileId: Id, row: z.number().int() }).nullable(),
})
export type Entry = z.infer<typeof Entry>

/** A standard as it was when it was chosen (CAL-5.3, design.md §4.12). */
export const UsedStandard = z.object({
  role: z.string(),
  equipmentId: Id,
  number: z.string(),
  name: z.string(),
  model: z.string(),
  serial: z.string(),
  range: z.string(),
  accuracy: z.string(),
  certificateId: Id,
  certificateNumber: z.string(),
  issuer: z.string(),
  calibratedOn: z.string(),
  validUntil: z.string(),
  traceability: z.string(),
  values: z.array(
    z.object({
      quantity: z.string(),
      nominal: z.string(),
      value: z.string(),
      unit: z.string(),
      U: z.string(),
      k: z.string(),
    }),
  ),
  curves: z.array(CertificateCurve).optional(),
  chosenAt: Moment,
  chosenBy: z.string(),
})
export type UsedStandard = z.infer<typeof UsedStandard>

/** A begun record went from one calibrator to another: what was entered before stays under the name of the first. */
export const HandOver = z.object({ at: Moment, from: z.string(), to: z.string(), reason: z.string(), by: z.string() })
export type HandOver = z.infer<typeof HandOver>

/** A file kept with a record: photographs, and what an instrument wrote. Never taken away again. */
export const RecordAttachment = z.object({
  file: FileRef,
  note: z.string(),
  addedAt: Moment,
  addedBy: z.string(),
})
export type RecordAttachment = z.infer<typeof RecordAttachment>

export const RecordSummary = z.object({
  institutionId: Id,
  id: Id,
  number: z.string(),
  status: RecordStatus,
  orderNumber: z.string(),
  instrument: z.string(),
  serial: z.string(),
  /** Which part of the instrument; empty for the whole of it. */
  part: z.string(),
  client: z.string(),
  sheetName: z.object({ zh: z.string(), en: z.string() }),
  calibrator: z.string(),
  checker: z.string(),
  startedAt: Moment,
  submittedAt: Moment.nullable(),
  checkedAt: Moment.nullable(),
})
export type RecordSummary = z.infer<typeof RecordSummary>

export const RecordView = RecordSummary.extend({
  version: RowVersion,
  taskId: Id,
  orderId: Id,
  orderItemId: Id,
  sampleNumber: z.string().nullable(),
  /** The measuring points in the words of the order. */
  pointsAsked: z.string(),
  room: z.string().nullable(),
  roomId: Id.nullable(),
  sheet: z.custom<MethodSheet>(),
  /** Every entry ever made, oldest first: also those struck through. */
  entries: z.array(Entry),
  standards: z.array(UsedStandard),
  /** What the worksheet makes of it now; the same engine runs in the browser while typing. */
  result: z.custom<WorksheetResult>(),
  /** How it changed hands, oldest first. */
  handOvers: z.array(HandOver),
  /** What checkers remarked on it, oldest first, each with its answer once there is one. */
  remarks: z.array(RecordRemark),
  /** What the room was like while the readings were taken; null on site. */
  climate: RoomClimate.nullable(),
  /** Who consented to work outside the limits of the method on site; null when nobody had to (CAL-5.4.4). */
  limitsConsent: z.string().nullable(),
  attachments: z.array(RecordAttachment),
  signatures: z.array(SignatureMark),
  actions: z.array(NextAction),
  /** Its suspicion, if there was one (CAL-8.2); `retestOf` the record that this one repeats. */
  suspicion: z.object({ id: Id, status: SuspicionStatus }).nullable(),
  retestOf: z.object({ id: Id, number: z.string() }).nullable(),
  /** Which version of the record this is; what it corrects and why, and which version has taken its place (CAL-6.3.4). */
  revision: z.object({
    version: z.number().int(),
    reason: z.string().nullable(),
    others: z.array(z.object({ id: Id, number: z.string(), version: z.number().int() })),
  }),
  mayRevise: z.boolean(),
  /** Whether the asking person may type. */
  methodId: Id,
  mayRecord: z.boolean(),
  /** The server's time of this answer: by it a device knows how wrong its own clock is. */
  asOf: Moment,
})
export type RecordView = z.infer<typeof RecordView>

/** A figure that arrives this long after it was observed is late: it says when it was observed, and why it comes only now. */
export const lateAfterMinutes = 5

/** When figures were observed, and why they come only now if they are late. */
export const Observed = z.object({ at: Moment, reason: text(200).optional() })
export type Observed = z.infer<typeof Observed>

/** What was written, and the room as it was until then. */
export const Written = z.object({ entries: z.array(Entry), version: RowVersion, climate: RoomClimate.nullable() })
export type Written = z.infer<typeof Written>

export const EntryInput = z.object({ cell: Cell, value: DecimalText, observed: Observed.optional() })
export type EntryInput = z.infer<typeof EntryInput>
