import { z } from 'zod'
import { decisionRules } from '../conformity.ts'
import { MetrologyError } from '../errors.ts'
import { distributions } from '../evaluation/case.ts'

/** Text in both languages of the platform. */
export const Text = z.object({ zh: z.string().min(1).max(500), en: z.string().min(1).max(500) })
export type Text = z.infer<typeof Text>

const Name = z.string().regex(/^[A-Za-z_][A-Za-z0-9_]{0,39}$/)
const Unit = z.string().max(40)
/** Expression over names of the sheet, evaluated in decimal; a plain number is one too. */
const Formula = z.string().min(1).max(2000)

/** A figure asked from outside (environment, order) with its limits. */
export const Asked = z.object({
  name: Name,
  label: Text,
  unit: Unit,
  low: Formula.optional(),
  high: Formula.optional(),
  /** Used when nothing is entered. */
  preset: Formula.optional(),
})

export const Standard = z.object({
  role: Name,
  label: Text,
  quantity: Text.optional(),
  unit: Unit,
  /** Range the standard must cover. */
  low: Formula.optional(),
  high: Formula.optional(),
  /** Largest expanded uncertainty allowed, formula over the names of the sheet. */
  maximumU: Formula.optional(),
  /** How the certificate value of a point is found: one value for all, the value at the nominal, or linear between neighbours. */
  lookup: z.enum(['single', 'exact', 'interpolate']).default('single'),
  /** What is taken of a correction curve at the nominal; absent: curves are not used. */
  curve: z.enum(['value', 'correction']).optional(),
  optional: z.boolean().default(false),
})
export type Standard = z.infer<typeof Standard>

export const Points = z.discriminatedUnion('source', [
  z.object({ source: z.literal('fixed'), nominals: z.array(z.string()).min(1).max(500) }),
  z.object({ source: z.literal('generated'), from: Formula, to: Formula, count: Formula }),
  z.object({ source: z.literal('order') }),
])

export const Column = z.object({
  name: Name,
  label: Text,
  unit: Unit,
  /** `row`: once per repetition; `point`: once per measuring point. */
  scope: z.enum(['row', 'point']).default('row'),
  /** Absent: typed by the calibrator. Present: computed; in scope `point` the name of a row column stands for its mean. */
  formula: Formula.optional(),
  /** Smallest step of typed readings; readings that are no multiple of it are reported. */
  resolution: Formula.optional(),
  /** Decimals shown of a computed column. */
  decimals: z.number().int().min(0).max(20).optional(),
})
export type Column = z.infer<typeof Column>

const Distribution = z.enum(distributions)
const SimplePart = z.discriminatedUnion('source', [
  z.object({ source: z.literal('typeA'), column: Name }),
  z.object({ source: z.literal('range'), column: Name }),
  z.object({ source: z.literal('pooled'), s: Formula, dof: Formula.optional(), column: Name }),
  z.object({ source: z.literal('certificate'), role: Name }),
  z.object({ source: z.literal('resolution'), column: Name.optional(), step: Formula.optional() }),
  z.object({
    source: z.literal('limits'),
    halfWidth: Formula,
    distribution: Distribution,
    beta: Formula.optional(),
    dof: Formula.optional(),
  }),
  z.object({ source: z.literal('expanded'), U: Formula, k: Formula, dof: Formula.optional() }),
  z.object({ source: z.literal('standard'), std: Formula, dof: Formula.optional() }),
])
export type SimplePart = z.infer<typeof SimplePart>

/** `largest` takes only the largest of its parts: repeatability and resolution of the same reading are not both counted. */
export const Part = z.object({
  label: Text,
  of: z.array(SimplePart).min(1).max(5),
})
export type Part = z.infer<typeof Part>

export const SheetInput = z.object({
  name: Name,
  label: Text,
  unit: Unit,
  value: Formula,
  parts: z.array(Part).max(50).default([]),
})
export type SheetInput = z.infer<typeof SheetInput>

export const Coverage = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('auto'), p: z.number().gt(0).lt(1).optional() }),
  z.object({ kind: z.literal('factor'), k: z.number().gt(0).max(10), p: z.number().gt(0).lt(1).optional() }),
  z.object({ kind: z.literal('probability'), p: z.number().gt(0).lt(1) }),
])

export const Conformity = z.object({
  rule: z.enum(['jjf1094', ...decisionRules]),
  /** What is compared; `y` is the result, every other name of the sheet may be used. */
  error: Formula.default('y'),
  /** Symmetric limits ±mpe, or `lower` and `upper`. */
  mpe: Formula.optional(),
  /** Limits in steps: the first row whose `upTo` is not exceeded by |by|; the last row may have no bound. */
  mpeTable: z
    .object({
      by: Formula,
      rows: z
        .array(z.object({ upTo: Formula.optional(), mpe: Formula }))
        .min(1)
        .max(50),
    })
    .optional(),
  lower: Formula.optional(),
  upper: Formula.optional(),
  r: Formula.optional(),
  /** Full value or printed value (GB/T 8170, 4.3). */
  compare: z.enum(['full', 'rounded']).default('full'),
})
export type Conformity = z.infer<typeof Conformity>

/** A requirement without uncertainty, such as hysteresis or repeatability. */
export const Check = z.object({ label: Text, column: Name, lower: Formula.optional(), upper: Formula.optional() })

/** `value` is `nominal`, `y`, `U`, `k`, `mpe`, `verdict` or the name of a column. */
export const CertificateColumn = z.object({ value: Name, label: Text, unit: Unit.default('') })

/** Method sheet, format 1: what is measured, how it is evaluated and how it is reported. Described in docs/method-sheets.md. */
export const MethodSheet = z.object({
  format: z.literal('tongheng.method-sheet/1'),
  id: z.string().regex(/^[a-z0-9][a-z0-9-]{0,79}$/),
  version: z.number().int().min(1),
  name: Text,
  kind: z.enum(['verification', 'calibration', 'check', 'test']),
  methods: z.array(z.object({ code: z.string().min(1).max(60), title: Text })).min(1),
  instrumentKinds: z.array(z.object({ code: z.string().min(1).max(40), name: Text })).min(1),
  quantity: Text,
  /** Where the numbers are from and which of them a laboratory must confirm before use. */
  provenance: z.object({ source: Text, published: z.boolean(), confirm: z.array(Text).default([]) }),
  environment: z.array(Asked).max(20).default([]),
  order: z.array(Asked).max(50).default([]),
  standards: z.array(Standard).max(20).default([]),
  preparation: z.array(Text).max(50).default([]),
  point: z.object({ label: Text, unit: Unit }),
  points: Points,
  repetitions: z.number().int().min(1).max(1000),
  columns: z.array(Column).min(1).max(50),
  model: z.string().min(1).max(5000),
  inputs: z.array(SheetInput).min(1).max(100),
  result: z.object({ name: Name, label: Text, unit: Unit }),
  coverage: Coverage.default({ kind: 'auto', p: 0.95 }),
  rounding: z
    .object({
      uncertaintyDigits: z.union([z.literal(1), z.literal(2), z.literal('auto')]).default(2),
      mode: z.enum(['half-even', 'up']).default('half-even'),
    })
    .default({ uncertaintyDigits: 2, mode: 'half-even' }),
  conformity: Conformity.optional(),
  checks: z.array(Check).max(20).default([]),
  validityMonths: z.number().int().min(1).max(120).optional(),
  certificate: z.object({ columns: z.array(CertificateColumn).min(1).max(20) }),
})
export type MethodSheet = z.infer<typeof MethodSheet>
export type MethodSheetSource = z.input<typeof MethodSheet>

/** Checks a sheet from outside; formulas are checked by `checkSheet`. @throws worksheet.invalid-sheet with the place of the first fault */
export function parseSheet(data: unknown): MethodSheet {
  const checked = MethodSheet.safeParse(data)
  if (checked.success) return checked.data
  const issue = checked.error.issues[0]
  const place = issue?.path.map(String).join('.') ?? ''
  throw new MetrologyError('worksheet.invalid-sheet', place, {
    detail: issue ? `${place} ${issue.message}`.trim() : '',
  })
}
