import { z } from 'zod'
import { byInstitution, Day, Id, Moment, optionalText, text } from './common.ts'
import { operation } from './operation.ts'
import { laboratoryPosts } from './posts.ts'

/** Nobody works for a laboratory who is older than this in full years (CAL-5.1.2). */
export const highestAge = 65

/**
 * Staff structure "senior : middle : junior of 1:3:6 or better, at least two seniors" (IM-4.3.1), read as shares of all who hold
 * a title: "or better" means that a higher title may stand in for a lower one.
 */
export const structureRule = { leastSeniors: 2, seniorShare: 0.1, seniorOrMiddleShare: 0.4 } as const

/** What stands against the staff of a laboratory. */
export const StructureFault = z.enum([
  'few-seniors',
  'senior-share',
  'middle-share',
  'top-manager-not-senior',
  'identity-unknown',
  'too-old',
  'soon-too-old',
  'method-lacks',
])
export type StructureFault = z.infer<typeof StructureFault>

export const StaffStructure = z.object({
  /** Employed today. */
  people: z.number().int(),
  senior: z.number().int(),
  middle: z.number().int(),
  junior: z.number().int(),
  untitled: z.number().int(),
  findings: z.array(
    z.object({
      fault: StructureFault,
      /** Who or what is meant: names of people, codes of methods. */
      about: z.array(z.string()),
    }),
  ),
})
export type StaffStructure = z.infer<typeof StaffStructure>

export const SupervisionConclusion = z.enum(['competent', 'needs-training', 'suspend'])
export type SupervisionConclusion = z.infer<typeof SupervisionConclusion>

export const supervisors = ['quality-supervisor', 'technical-manager', 'quality-manager'] as const

export const SupervisionView = z.object({
  id: Id,
  method: z.string().nullable(),
  observedOn: Day,
  observed: z.string(),
  conclusion: SupervisionConclusion,
  followUp: z.string(),
  observer: z.string(),
  recordedAt: Moment,
})
export type SupervisionView = z.infer<typeof SupervisionView>

export const getStaffStructure = operation({
  method: 'GET',
  path: '/staff-structure',
  summary: 'Titles, age and identity of the staff against what is asked for (CAL-5.1.1, 5.1.2, IM-4.3.1)',
  access: laboratoryPosts,
  response: StaffStructure,
})

export const recordSupervision = operation({
  method: 'POST',
  path: '/personnel/:institutionId/:id/supervisions',
  summary:
    'Record what was seen of a person at work, with conclusion and follow-up (CAL-8.1); never changed afterwards',
  access: supervisors,
  params: byInstitution,
  body: z.object({
    methodId: Id.optional(),
    observedOn: Day,
    observed: text(2000),
    conclusion: SupervisionConclusion,
    followUp: optionalText(1000),
  }),
  response: SupervisionView,
})

export const structureOperations = { getStaffStructure, recordSupervision }
