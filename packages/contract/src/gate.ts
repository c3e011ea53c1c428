import { z } from 'zod'
import { Id, Moment } from './common.ts'
import { Hindrance } from './equipment.shapes.ts'
import { messages } from './errors.ts'
import { operation } from './operation.ts'
import { laboratoryPosts } from './posts.ts'

/** When the gate is asked: each piece of work passes it at its own time. */
export const GateMoment = z.enum(['assign', 'begin', 'submit', 'check', 'certificate-check', 'approve', 'issue'])
export type GateMoment = z.infer<typeof GateMoment>

/** What an answer rested on, with the version, certificate or validity that counted at that moment. */
export const GateGround = z.object({
  kind: z.enum(['person', 'method', 'sheet', 'standard', 'measurement-standard', 'room']),
  id: Id,
  label: z.string(),
  version: z.string(),
})
export type GateGround = z.infer<typeof GateGround>

export const GateDecision = z.object({
  id: Id,
  moment: GateMoment,
  subjectId: Id,
  allowed: z.boolean(),
  /** Every reason against, not only the first. */
  reasons: z.array(Hindrance),
  restsOn: z.array(GateGround),
  askedBy: z.string(),
  decidedAt: Moment,
})
export type GateDecision = z.infer<typeof GateDecision>

const mostAbout = 5

export const gate = {
  listGateDecisions: operation({
    method: 'GET',
    path: '/gate/decisions',
    summary: 'What the gate answered about instruments, tasks, records or certificates of my laboratory, oldest first',
    access: laboratoryPosts,
    query: z.object({
      ids: z
        .string()
        .max(40 * mostAbout)
        .transform((list) => list.split(','))
        .pipe(z.array(Id).min(1).max(mostAbout)),
    }),
    response: z.object({ entries: z.array(GateDecision) }),
  }),
}

export const gateErrors = messages('gate', {
  refused: { zh: '不具备条件：{{reasons}}', en: 'This work may not be done: {{reasons}}' },
})
