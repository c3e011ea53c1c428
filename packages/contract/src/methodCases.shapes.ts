import { z } from 'zod'
import { Day, FileRef, Id, Moment, NextAction, RowVersion, SignatureMark } from './common.ts'
import { type MethodKind, methodKeepers, sheetAuthors } from './methods.shapes.ts'
import { workflow } from './workflow.ts'

/**
 * Before a method is used: the laboratory shows that it can carry it out (验证), and of a method of its own first that it is fit for its
 * purpose (确认) (CAL-5.2.4).
 */
export const MethodCaseKind = z.enum(['validation', 'verification'])
export type MethodCaseKind = z.infer<typeof MethodCaseKind>

/** What must be shown before a method of this kind is used, in this order (CAL-5.2.4). */
export const casesNeededFor = (kind: MethodKind): readonly MethodCaseKind[] =>
  kind === 'non-standard' ? ['validation', 'verification'] : ['verification']

/** The questions of each kind of case; those that are not essential may be left out with a reason (ISO/IEC 17025, 7.2.1.5 and 7.2.2). */
export const caseQuestions = {
  verification: [
    { key: 'people', essential: true },
    { key: 'equipment', essential: true },
    { key: 'environment', essential: true },
    { key: 'procedure', essential: true },
    { key: 'records', essential: true },
    { key: 'repeatability', essential: true },
    { key: 'reproducibility', essential: false },
    { key: 'detection', essential: false },
    { key: 'uncertainty', essential: true },
    { key: 'comparison', essential: true },
  ],
  validation: [
    { key: 'scope', essential: true },
    { key: 'principle', essential: true },
    { key: 'range', essential: true },
    { key: 'accuracy', essential: true },
    { key: 'repeatability', essential: true },
    { key: 'reproducibility', essential: false },
    { key: 'linearity', essential: false },
    { key: 'detection', essential: false },
    { key: 'robustness', essential: true },
    { key: 'uncertainty', essential: true },
    { key: 'comparison', essential: true },
  ],
} as const satisfies Record<MethodCaseKind, readonly { key: string; essential: boolean }[]>

export const CaseQuestion = z.enum([
  'people',
  'equipment',
  'environment',
  'procedure',
  'records',
  'repeatability',
  'reproducibility',
  'detection',
  'uncertainty',
  'comparison',
  'scope',
  'principle',
  'range',
  'accuracy',
  'linearity',
  'robustness',
])
export type CaseQuestion = z.infer<typeof CaseQuestion>

export const CaseOutcome = z.enum(['met', 'not-met', 'not-applicable'])
export type CaseOutcome = z.infer<typeof CaseOutcome>

/** `taken-over`: the method was in use before cases were kept here; nothing was verified in this system. */
export const MethodCaseStatus = z.enum([
  'draft',
  'submitted',
  'reviewed',
  'approved',
  'taken-over',
  'replaced',
  'withdrawn',
  'discarded',
])
export type MethodCaseStatus = z.infer<typeof MethodCaseStatus>

export type MethodCaseAction = 'submit' | 'review' | 'approve' | 'return' | 'withdraw' | 'discard'

const caseReviewers = ['technical-manager', 'quality-manager', 'standard-lead', 'checker'] as const

/** The life of one version of a case; the next approved one takes its place. */
export const methodCaseWorkflow = workflow<MethodCaseStatus, MethodCaseAction>({
  initial: 'draft',
  moves: {
    submit: { from: ['draft'], to: 'submitted', by: sheetAuthors },
    review: { from: ['submitted'], to: 'reviewed', by: caseReviewers },
    approve: { from: ['reviewed'], to: 'approved', by: ['technical-manager'] },
    return: { from: ['submitted', 'reviewed'], to: 'draft', by: caseReviewers },
    withdraw: { from: ['approved', 'taken-over'], to: 'withdrawn', by: methodKeepers },
    discard: { from: ['draft'], to: 'discarded', by: sheetAuthors },
  },
})

export const CaseItem = z.object({
  question: CaseQuestion,
  essential: z.boolean(),
  outcome: CaseOutcome.nullable(),
  finding: z.string(),
  reference: z.string(),
  files: z.array(FileRef),
})
export type CaseItem = z.infer<typeof CaseItem>

export const MethodCaseEntry = z.object({
  institutionId: Id,
  id: Id,
  methodId: Id,
  kind: MethodCaseKind,
  caseVersion: z.number().int(),
  status: MethodCaseStatus,
  /** The edition of the method that it is about. */
  methodCode: z.string(),
  methodFrom: Day,
  /** Why it was opened. */
  reason: z.string(),
  suitable: z.boolean().nullable(),
  author: z.string(),
  startedAt: Moment,
  approvedBy: z.string().nullable(),
  approvedAt: Moment.nullable(),
  /** Whether work may rest on it now. */
  inForce: z.boolean(),
})
export type MethodCaseEntry = z.infer<typeof MethodCaseEntry>

export const MethodCaseView = MethodCaseEntry.extend({
  methodName: z.object({ zh: z.string(), en: z.string() }),
  items: z.array(CaseItem),
  conclusion: z.string(),
  /** Why it was returned or withdrawn, or the note of the take-over. */
  note: z.string(),
  signatures: z.array(SignatureMark),
  actions: z.array(NextAction),
  mayEdit: z.boolean(),
  version: RowVersion,
})
export type MethodCaseView = z.infer<typeof MethodCaseView>

interface Answered {
  question: CaseQuestion
  outcome: CaseOutcome | null
  finding: string
  reference: string
  /** How many files it has. */
  files: number
}

interface CaseFault {
  path: string
  code: `methods.case-${'outcome-needed' | 'essential' | 'finding-needed' | 'file-needed' | 'evidence-needed' | 'conclusion-needed' | 'not-suitable'}`
}

function lacking(kind: MethodCaseKind, item: Answered, at: number): CaseFault[] {
  const place = `items.${at}`
  const essential = caseQuestions[kind].some((one) => one.key === item.question && one.essential)
  if (item.outcome === null) return [{ path: `${place}.outcome`, code: 'methods.case-outcome-needed' }]
  if (item.outcome === 'not-applicable' && essential)
    return [{ path: `${place}.outcome`, code: 'methods.case-essential' }]
  const faults: CaseFault[] = []
  if (item.finding === '') faults.push({ path: `${place}.finding`, code: 'methods.case-finding-needed' })
  if (item.outcome === 'not-applicable') return faults
  if (kind === 'validation' && item.files === 0)
    return [...faults, { path: `${place}.fileIds`, code: 'methods.case-file-needed' }]
  if (item.files === 0 && item.reference === '')
    faults.push({ path: `${place}.reference`, code: 'methods.case-evidence-needed' })
  return faults
}

/**
 * What a case still lacks before it can be handed in, each at its place: every question answered with its evidence, and a conclusion
 * that follows from the answers (CAL-5.2.4).
 */
export function faultsOfCase(content: {
  kind: MethodCaseKind
  items: readonly Answered[]
  suitable: boolean | null
  conclusion: string
}): CaseFault[] {
  const { kind, items, suitable, conclusion } = content
  const faults = items.flatMap((item, at) => lacking(kind, item, at))
  if (suitable === null) faults.push({ path: 'suitable', code: 'methods.case-conclusion-needed' })
  if (conclusion === '') faults.push({ path: 'conclusion', code: 'methods.case-conclusion-needed' })
  if (suitable === true && items.some(({ outcome }) => outcome === 'not-met'))
    faults.push({ path: 'suitable', code: 'methods.case-not-suitable' })
  return faults
}
