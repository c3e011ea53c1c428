import { z } from 'zod'
import { Id, Moment, text } from './common.ts'

/**
 * What a remark on a record is about: the whole of it; a typed figure, as cells name it; everything about a measuring point; a column of
 * all points; the standard in a role. What a kind does not need is 0 or empty.
 */
export const RemarkPlace = z.object({
  kind: z.enum(['record', 'reading', 'environment', 'order', 'point', 'column', 'standard']),
  point: z.number().int().min(0).max(999),
  row: z.number().int().min(0).max(999),
  name: z.string().max(40),
})
export type RemarkPlace = z.infer<typeof RemarkPlace>

/** One remark of a checker: who, when, where, and what the calibrator answered. Neither is ever changed (CAL-6.3.4). */
export const RecordRemark = z.object({
  id: Id,
  place: RemarkPlace,
  remark: z.string(),
  madeAt: Moment,
  madeBy: z.string(),
  /** `entryId`: the correction that answered it. */
  answer: z.object({ text: z.string(), answeredAt: Moment, answeredBy: z.string(), entryId: Id.nullable() }).nullable(),
})
export type RecordRemark = z.infer<typeof RecordRemark>

export const RemarkInput = z.object({ place: RemarkPlace, remark: text(500) })
export type RemarkInput = z.infer<typeof RemarkInput>

/** Remarks of one return at most. */
export const mostRemarks = 100

export const remarkKey = ({ kind, point, row, name }: RemarkPlace): string => `${kind}/${point}/${row}/${name}`

/** What the calibrator has still to answer. */
export const openRemarks = (remarks: readonly RecordRemark[]): RecordRemark[] =>
  remarks.filter(({ answer }) => answer === null)
