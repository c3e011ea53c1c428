import { z } from 'zod'
import {
  Day,
  DecimalText,
  FileRef,
  Id,
  Moment,
  NextAction,
  optionalText,
  RowVersion,
  SignatureInput,
  SignatureMark,
  text,
} from './common.ts'
import { TaskStatus } from './tasks.shapes.ts'
import { workflow } from './workflow.ts'

export const MissionStatus = z.enum(['planned', 'prepared', 'under-way', 'returned', 'closed', 'cancelled'])
export type MissionStatus = z.infer<typeof MissionStatus>

export type MissionAction = 'prepare' | 'revise' | 'depart' | 'return' | 'close' | 'cancel'

export const missionPlanners = ['technical-manager', 'service-desk'] as const

/** The way of an on-site mission (CAL-6.2.7): planned in the laboratory, prepared, under way, back, and closed when nothing of it is open. */
export const missionWorkflow = workflow<MissionStatus, MissionAction>({
  initial: 'planned',
  moves: {
    prepare: { from: ['planned'], to: 'prepared', by: missionPlanners },
    revise: { from: ['prepared'], to: 'planned', by: missionPlanners },
    depart: { from: ['prepared'], to: 'under-way', by: ['calibrator', 'technical-manager'] },
    return: { from: ['under-way'], to: 'returned', by: ['calibrator', 'technical-manager'] },
    close: { from: ['returned'], to: 'closed', by: ['technical-manager'] },
    cancel: { from: ['planned', 'prepared'], to: 'cancelled', by: missionPlanners },
  },
})

/** Who works on site or looks after the mission; the policy asks for the team. */
export const onSitePosts = ['calibrator', 'checker', 'technical-manager', 'service-desk', 'equipment-keeper'] as const

/** Papers of a mission; one across regions keeps the first three, or says why there is none (CAL-6.2.7). */
export const PaperKind = z.enum(['travel', 'lodging', 'shipping', 'vehicle', 'other'])
export type PaperKind = z.infer<typeof PaperKind>
export const papersAcrossRegions: readonly PaperKind[] = ['travel', 'lodging', 'shipping']

export const CheckPhase = z.enum(['before', 'after'])
export type CheckPhase = z.infer<typeof CheckPhase>

export const CountDirection = z.enum(['in', 'out'])
export type CountDirection = z.infer<typeof CountDirection>

const Accessory = z.object({ name: text(50), count: z.number().int().min(1).max(999) })

/** What is asked of the check of a standard beside its condition: one value within limits. */
export const AskedCheck = z.object({ what: text(60), unit: text(20), low: DecimalText, high: DecimalText })
export type AskedCheck = z.infer<typeof AskedCheck>

export const MissionPlan = z.object({
  place: text(200),
  contact: text(100),
  firstDay: Day,
  lastDay: Day,
  crossRegion: z.boolean(),
  transport: optionalText(200),
  safetyRules: text(4000),
  leadId: Id,
  team: z
    .array(z.object({ accountId: Id, duty: text(50) }))
    .min(1)
    .max(20),
  itemIds: z.array(Id).min(1).max(100),
  standards: z
    .array(z.object({ equipmentId: Id, asked: AskedCheck.nullable() }))
    .max(50)
    .default([]),
})
export type MissionPlan = z.infer<typeof MissionPlan>

export const CheckInput = z.object({
  phase: CheckPhase,
  condition: text(300),
  value: DecimalText.optional(),
  passed: z.boolean(),
})

export const CountInput = z.object({
  direction: CountDirection,
  condition: text(300),
  accessories: z.array(Accessory).max(50).default([]),
  /** Who of the customer handed it over, or took it back. */
  person: text(60),
})

/** An empty file list says that there is none, and `note` why. */
export const PaperInput = z.object({ kind: PaperKind, files: z.array(Id).max(10), note: optionalText(200) })

/** Outside the limits of the method: stop, or go on when the customer on site and the laboratory both consent (CAL-5.4.4). */
export const ConditionsDecision = z.enum(['stop', 'go-on'])

export const ConditionsInput = z.object({
  itemId: Id,
  decision: ConditionsDecision,
  /** What the conditions do to the result, as judged on site. */
  effect: text(500),
  customer: optionalText(60),
})

export const ConsentInput = z.object({ signature: SignatureInput })

const Check = z.object({
  phase: CheckPhase,
  condition: z.string(),
  value: z.string().nullable(),
  passed: z.boolean(),
  by: z.string(),
  at: Moment,
})

const Count = z.object({
  direction: CountDirection,
  condition: z.string(),
  accessories: z.array(Accessory),
  person: z.string(),
  by: z.string(),
  at: Moment,
})

export const MissionItem = z.object({
  itemId: Id,
  orderId: Id,
  orderNumber: z.string(),
  client: z.string(),
  instrument: z.object({ name: z.string(), model: z.string(), serial: z.string() }),
  method: z.string(),
  /** Its tasks: none yet, one, or one for each part. */
  parts: z.array(
    z.object({
      part: z.string(),
      task: z.object({ id: Id, number: z.string(), status: TaskStatus, calibratorId: Id, calibrator: z.string() }),
      record: z.object({ id: Id, number: z.string() }).nullable(),
    }),
  ),
  counts: z.array(Count),
})
export type MissionItem = z.infer<typeof MissionItem>

export const MissionStandard = z.object({
  equipmentId: Id,
  number: z.string(),
  name: z.string(),
  asked: AskedCheck.nullable(),
  checks: z.array(Check),
})
export type MissionStandard = z.infer<typeof MissionStandard>

export const MissionMember = z.object({
  accountId: Id,
  name: z.string(),
  duty: z.string(),
  lead: z.boolean(),
  /** Codes of the mission's methods for which the person may calibrate now. */
  authorised: z.array(z.string()),
  /** The signed statement on the safety rules of the site (CAL-6.2.8). */
  acknowledgedAt: Moment.nullable(),
})

export const ConditionsJudged = z.object({
  id: Id,
  itemId: Id,
  decision: ConditionsDecision,
  findings: z.string(),
  effect: z.string(),
  customer: z.string(),
  by: z.string(),
  at: Moment,
  consent: z.object({ by: z.string(), at: Moment }).nullable(),
  mayConsent: z.boolean(),
})

export const MissionEntry = z.object({
  institutionId: Id,
  id: Id,
  number: z.string(),
  status: MissionStatus,
  place: z.string(),
  clients: z.array(z.string()),
  lead: z.string(),
  firstDay: Day,
  lastDay: Day,
  instruments: z.number().int(),
})
export type MissionEntry = z.infer<typeof MissionEntry>

export const MissionView = MissionEntry.extend({
  contact: z.string(),
  crossRegion: z.boolean(),
  transport: z.string(),
  safetyRules: z.string(),
  team: z.array(MissionMember),
  items: z.array(MissionItem),
  standards: z.array(MissionStandard),
  papers: z.array(z.object({ kind: PaperKind, files: z.array(FileRef), note: z.string(), by: z.string(), at: Moment })),
  conditions: z.array(ConditionsJudged),
  signatures: z.array(SignatureMark),
  story: z.array(z.object({ action: z.string(), by: z.string(), at: Moment, remark: z.string() })),
  actions: z.array(NextAction),
  /** Whether the asking person works in the team, is to acknowledge the safety rules, or may change the plan. */
  inTeam: z.boolean(),
  mayAcknowledge: z.boolean(),
  mayPlan: z.boolean(),
  version: RowVersion,
})
export type MissionView = z.infer<typeof MissionView>

/** What a mission can be made of. */
export const MissionChoices = z.object({
  items: z.array(
    z.object({
      itemId: Id,
      orderNumber: z.string(),
      client: z.string(),
      address: z.string(),
      instrument: z.string(),
      method: z.string(),
    }),
  ),
  people: z.array(z.object({ accountId: Id, name: z.string(), posts: z.array(z.string()) })),
  standards: z.array(z.object({ equipmentId: Id, number: z.string(), name: z.string() })),
})
export type MissionChoices = z.infer<typeof MissionChoices>
