import type { MethodSheet } from '@tongheng/metrology'
import { z } from 'zod'
import { Day, Id, Moment, NextAction, RowVersion, SignatureMark } from './common.ts'
import { workflow } from './workflow.ts'

/**
 * What a method is (CAL-5.2.1, 5.2.2): 检定规程, 校准规范, another published standard, or the laboratory's own.
 * Only a verification regulation carries a verification.
 */
export const MethodKind = z.enum([
  'verification-regulation',
  'calibration-specification',
  'other-standard',
  'non-standard',
])
export type MethodKind = z.infer<typeof MethodKind>

/** Who issued it. */
export const MethodLevel = z.enum([
  'national',
  'departmental-local',
  'international',
  'regional',
  'industry',
  'group',
  'own',
])
export type MethodLevel = z.infer<typeof MethodLevel>

/** Who can have issued a method of this kind, the usual one first. */
export const levelsOf: Readonly<Record<MethodKind, readonly [MethodLevel, ...MethodLevel[]]>> = {
  'verification-regulation': ['national', 'departmental-local'],
  'calibration-specification': ['national', 'departmental-local'],
  'other-standard': ['national', 'international', 'regional', 'industry', 'group'],
  'non-standard': ['own'],
}

/** In which order methods are taken: the first row that names it counts (CAL-5.2.1, 5.2.2). */
const preference: Readonly<
  Record<'verification' | 'calibration', readonly (readonly `${MethodKind} ${MethodLevel}`[])[]>
> = {
  verification: [['verification-regulation national'], ['verification-regulation departmental-local']],
  calibration: [
    ['calibration-specification national'],
    ['calibration-specification departmental-local'],
    ['other-standard international', 'other-standard regional', 'other-standard national'],
    ['verification-regulation national', 'verification-regulation departmental-local'],
    ['other-standard industry', 'other-standard group'],
    ['non-standard own'],
  ],
}

/**
 * The place of a method in the order of preference, 1 before 2; null when it may not be used for this at all: a verification follows
 * regulations only, national ones before departmental or local ones (CAL-5.2.1, 5.2.2).
 */
export function preferenceOf(
  service: 'verification' | 'calibration',
  { kind, level }: { kind: MethodKind; level: MethodLevel },
): number | null {
  const at = preference[service].findIndex((row) => row.includes(`${kind} ${level}`))
  return at === -1 ? null : at + 1
}

/** Follows from the dates of the method on the day that is asked for. */
export const MethodStatus = z.enum(['upcoming', 'current', 'superseded', 'abolished'])
export type MethodStatus = z.infer<typeof MethodStatus>

export const EndReason = z.enum(['superseded', 'abolished'])
export type EndReason = z.infer<typeof EndReason>

/** What a review of currency (查新) found. */
export const ReviewOutcome = z.enum(['current', 'superseded', 'abolished'])
export type ReviewOutcome = z.infer<typeof ReviewOutcome>

export const MethodReview = z.object({
  id: Id,
  reviewedOn: Day,
  by: z.string(),
  /** Where it was looked up. */
  source: z.string(),
  outcome: ReviewOutcome,
  successorCode: z.string().nullable(),
  changesOn: Day.nullable(),
  note: z.string(),
  nextOn: Day,
})
export type MethodReview = z.infer<typeof MethodReview>

/** Who keeps the catalogue of methods up to date. */
export const methodKeepers = ['technical-manager', 'standard-lead'] as const

const MethodRef = z.object({ id: Id, code: z.string() })

export const MethodEntry = z.object({
  institutionId: Id,
  id: Id,
  code: z.string(),
  name: z.object({ zh: z.string(), en: z.string() }),
  kind: MethodKind,
  level: MethodLevel,
  status: MethodStatus,
  effectiveOn: Day,
  /** First day on which it does not apply any more. */
  endedOn: Day.nullable(),
  successor: MethodRef.nullable(),
  approvedSheets: z.number().int(),
})
export type MethodEntry = z.infer<typeof MethodEntry>

export const SheetStatus = z.enum(['draft', 'approved', 'retired', 'discarded'])
export type SheetStatus = z.infer<typeof SheetStatus>

export type SheetAction = 'approve' | 'retire' | 'discard'

export const sheetAuthors = ['technical-manager', 'standard-lead', 'calibrator'] as const

/** The life of one version of a method sheet. An approved one never changes: a change is a new version (CAL-5.2.4). */
export const sheetWorkflow = workflow<SheetStatus, SheetAction>({
  initial: 'draft',
  moves: {
    approve: { from: ['draft'], to: 'approved', by: ['technical-manager'] },
    retire: { from: ['approved'], to: 'retired', by: methodKeepers },
    discard: { from: ['draft'], to: 'discarded', by: sheetAuthors },
  },
})

export const SheetText = z.object({ zh: z.string(), en: z.string() })

export const SheetEntry = z.object({
  institutionId: Id,
  id: Id,
  methodId: Id,
  methodCode: z.string(),
  /** Name that all versions of a sheet share. */
  key: z.string(),
  sheetVersion: z.number().int(),
  name: SheetText,
  quantity: SheetText,
  status: SheetStatus,
  author: z.string(),
  createdAt: Moment,
  approvedBy: z.string().nullable(),
  approvedAt: Moment.nullable(),
  retiredAt: Moment.nullable(),
})
export type SheetEntry = z.infer<typeof SheetEntry>

export const MethodView = MethodEntry.extend({
  endReason: EndReason.nullable(),
  predecessors: z.array(MethodRef),
  note: z.string(),
  /** A superseded method may be used until then; the day itself is excluded. */
  usableUntil: Day.nullable(),
  reviewDueOn: Day,
  /** Reviews of currency, newest first. */
  reviews: z.array(MethodReview),
  /** Every version of every sheet, newest first; discarded drafts are left out. */
  sheets: z.array(SheetEntry),
  actions: z.array(NextAction),
  version: RowVersion,
})
export type MethodView = z.infer<typeof MethodView>

export const SheetView = SheetEntry.extend({
  content: z.custom<MethodSheet>(),
  contentSha256: z.string(),
  retireReason: z.string(),
  signatures: z.array(SignatureMark),
  actions: z.array(NextAction),
  /** Whether the asking person may write a new content into this draft. */
  mayEdit: z.boolean(),
  version: RowVersion,
})
export type SheetView = z.infer<typeof SheetView>
