import { z } from 'zod'
import {
  byInstitution,
  DecimalText,
  Id,
  listOf,
  Moment,
  optionalText,
  pageQuery,
  SignatureInput,
  text,
} from './common.ts'
import { onSitePosts } from './missions.shapes.ts'
import { operation } from './operation.ts'
import { laboratoryPosts } from './posts.ts'
import { Cell, RecordView } from './records.ts'

/** By how much a device's clock may differ from the server's, or from itself, before that is told. */
export const clockToleranceMs = 60_000

export const DeviceClock = z.enum(['right', 'wrong', 'changed'])
export type DeviceClock = z.infer<typeof DeviceClock>

/** Offsets are what has to be added to the device's time to get the server's. */
interface Offsets {
  atDownloadMs: number
  atSyncMs: number
}

/** What the two comparisons with the server's clock say of the device's: it is right, it is wrong, or somebody changed it in between. */
export function judgeClock({ atDownloadMs, atSyncMs }: Offsets): DeviceClock {
  if (Math.abs(atSyncMs - atDownloadMs) > clockToleranceMs) return 'changed'
  return Math.abs(atSyncMs) > clockToleranceMs ? 'wrong' : 'right'
}

/**
 * The server's time of something that a device noted by its own: by the offset now, or, when its clock was changed, by the one that puts
 * it between the download and now. It was observed neither before the task was downloaded nor after it arrived.
 */
export function observedBy(
  deviceAt: Date,
  offsets: Offsets,
  { downloadedAt, now }: { downloadedAt: Date; now: Date },
): Date {
  const candidates = [offsets.atSyncMs, offsets.atDownloadMs].map((offset) => deviceAt.getTime() + offset)
  const earliest = Math.min(downloadedAt.getTime(), now.getTime())
  const within = candidates.find((time) => time >= earliest && time <= now.getTime())
  return new Date(within ?? Math.min(now.getTime(), Math.max(earliest, candidates[0] ?? now.getTime())))
}

/** A day's work as a tablet takes it along. */
export const FieldPack = z.object({
  institutionId: Id,
  id: Id,
  number: z.string(),
  place: z.string(),
  safetyRules: z.string(),
  person: z.object({ accountId: Id, name: z.string() }),
  /** The server's time of this answer. */
  asOf: Moment,
  records: z.array(RecordView),
})
export type FieldPack = z.infer<typeof FieldPack>

/** One figure as it was typed on a device; its number there never changes, so that sending it again repeats nothing. */
export const FieldReading = z.object({
  seq: z.number().int().min(1).max(1_000_000),
  recordId: Id,
  cell: Cell,
  value: DecimalText,
  /** By the clock of the device. */
  deviceAt: Moment,
  /** Why it differs from a figure typed before. */
  reason: optionalText(200),
})
export type FieldReading = z.infer<typeof FieldReading>

/**
 * What became of a figure: in force; equal to the one in force; another one is in force, which came first; or it could not be taken
 * into the record. None is ever dropped.
 */
export const FieldOutcome = z.enum(['applied', 'agreeing', 'conflict', 'held'])
export type FieldOutcome = z.infer<typeof FieldOutcome>

export const FieldEntry = z.object({
  id: Id,
  deviceId: Id,
  deviceName: z.string(),
  seq: z.number().int(),
  recordId: Id,
  recordNumber: z.string(),
  instrument: z.string(),
  cell: Cell,
  /** Column, point and repetition in the words of the sheet. */
  place: z.object({ zh: z.string(), en: z.string() }),
  value: z.string(),
  reason: z.string(),
  deviceAt: Moment,
  /** The same moment by the server's clock. */
  observedAt: Moment,
  receivedAt: Moment,
  by: z.string(),
  clock: DeviceClock,
  offsetMs: z.number().int(),
  outcome: FieldOutcome,
  /** Why it is not in force, as a refusal. */
  why: z.object({ code: z.string(), details: z.record(z.string(), z.unknown()) }).nullable(),
  resolution: z.object({ decision: z.string(), reason: z.string(), by: z.string(), at: Moment }).nullable(),
  mayResolve: z.boolean(),
})
export type FieldEntry = z.infer<typeof FieldEntry>

export const FieldSync = z.object({
  deviceId: Id,
  deviceName: text(60),
  deviceNow: Moment,
  offsetAtDownloadMs: z.number().int().min(-4e12).max(4e12),
  downloadedAt: Moment,
  readings: z.array(FieldReading).min(1).max(100),
})
export type FieldSync = z.infer<typeof FieldSync>

export const ResolutionDecision = z.enum(['adopted', 'set-aside'])

export const missionField = {
  getFieldPack: operation({
    method: 'GET',
    path: '/missions/:institutionId/:id/field',
    summary: "The mission's records with their sheets and standards, to be taken along without network",
    access: onSitePosts,
    params: byInstitution,
    response: FieldPack,
  }),
  listFieldEntries: operation({
    method: 'GET',
    path: '/missions/:institutionId/:id/field-entries',
    summary: 'Figures that came from devices on site, with both times and what became of each',
    access: laboratoryPosts,
    params: byInstitution,
    query: z.object({ ...pageQuery, open: z.enum(['yes']).optional() }),
    response: listOf(FieldEntry),
  }),
  syncField: operation({
    method: 'POST',
    path: '/missions/:institutionId/:id/field-entries',
    summary: 'Send figures recorded without network; sending them again repeats nothing, and none is lost',
    access: onSitePosts,
    params: byInstitution,
    body: FieldSync,
    response: z.object({ entries: z.array(FieldEntry), now: Moment, offsetMs: z.number().int(), clock: DeviceClock }),
  }),
  resolveFieldEntry: operation({
    method: 'POST',
    path: '/missions/:institutionId/:id/field-entries/:entryId/resolution',
    summary: 'Put a figure that is not in force into the record, or set it aside, with the reason',
    access: onSitePosts,
    params: byInstitution.extend({ entryId: Id }),
    body: z.object({ decision: ResolutionDecision, reason: text(200), signature: SignatureInput.optional() }),
    response: FieldEntry,
  }),
}
