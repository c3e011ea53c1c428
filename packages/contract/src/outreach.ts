import { z } from 'zod'
import { byId, Day, Id, listOf, Moment, NextAction, optionalText, pageQuery, RowVersion, text } from './common.ts'
import { DemandService } from './demand.shapes.ts'
import { messages } from './errors.ts'
import { Phone } from './identifiers.ts'
import { operation } from './operation.ts'
import type { Post } from './posts.ts'
import { ServiceKind } from './surveys.ts'
import { workflow } from './workflow.ts'

export const OutreachStatus = z.enum(['planned', 'done', 'cancelled'])
export type OutreachStatus = z.infer<typeof OutreachStatus>

export type OutreachAction = 'replan' | 'record' | 'cancel'

const visitors: readonly [Post, ...Post[]] = ['window-clerk', 'service-desk']

/** A call on an enterprise, from its plan to what was heard there (NQI-6.3-visits, IM-6.1). */
export const outreachWorkflow = workflow<OutreachStatus, OutreachAction>({
  initial: 'planned',
  moves: {
    record: { from: ['planned'], to: 'done', by: visitors },
    replan: { from: ['planned'], to: 'planned', by: visitors },
    cancel: { from: ['planned'], to: 'cancelled', by: visitors },
  },
})

const HeardInstrument = z.object({
  name: text(100),
  model: optionalText(100).default(''),
  quantity: optionalText(60).default(''),
  service: DemandService,
})

/** A need that was heard; with instruments a demand can be made of it. */
export const HeardNeed = z.object({
  kind: ServiceKind,
  title: text(120),
  text: optionalText(2000).default(''),
  instruments: z.array(HeardInstrument).max(20).default([]),
})
export type HeardNeed = z.infer<typeof HeardNeed>
export type HeardNeedInput = z.input<typeof HeardNeed>

export const OutreachVisit = z.object({
  id: Id,
  status: OutreachStatus,
  clientId: Id,
  client: z.string(),
  plannedOn: Day,
  purpose: z.string(),
  /** The next is planned so many months after this one was made. */
  everyMonths: z.number().int().nullable(),
  plannedBy: z.string(),
  visitedOn: Day.nullable(),
  /** Whom the visitors met. */
  met: z.string(),
  summary: z.string(),
  recordedBy: z.string().nullable(),
  recordedAt: Moment.nullable(),
  /** Why it was cancelled. */
  reason: z.string(),
  needs: z.array(
    HeardNeed.extend({
      line: z.number().int(),
      demand: z.object({ id: Id, number: z.string() }).nullable(),
    }),
  ),
  actions: z.array(NextAction),
  version: RowVersion,
})
export type OutreachVisit = z.infer<typeof OutreachVisit>

const months = z.number().int().min(1).max(24).nullable().default(null)

const moved = <const A extends OutreachAction>(action: A) => ({
  method: 'POST' as const,
  path: `/outreach-visits/:id/${action}` as const,
  access: outreachWorkflow.moves[action].by,
  params: byId,
  response: OutreachVisit,
})

export const outreach = {
  listOutreach: operation({
    method: 'GET',
    path: '/outreach-visits',
    summary: 'Visits to enterprises, planned and made (NQI-6.3-visits)',
    access: visitors,
    query: z.object({
      ...pageQuery,
      status: OutreachStatus.optional(),
      from: Day.optional(),
      until: Day.optional(),
      q: optionalText(60),
    }),
    response: listOf(OutreachVisit),
  }),
  listOutreachClients: operation({
    method: 'GET',
    path: '/outreach-clients',
    summary: 'Enterprises to visit, with the day of the last visit; those never or longest not visited first',
    access: visitors,
    query: z.object({ q: optionalText(60) }),
    response: z.object({ entries: z.array(z.object({ id: Id, name: z.string(), lastOn: Day.nullable() })) }),
  }),
  planOutreach: operation({
    method: 'POST',
    path: '/outreach-visits',
    summary: 'Plan visits by enterprise and day',
    access: visitors,
    body: z.object({
      visits: z
        .array(z.object({ clientId: Id, plannedOn: Day, purpose: text(300), everyMonths: months }))
        .min(1)
        .max(50),
    }),
    response: z.object({ entries: z.array(OutreachVisit) }),
  }),
  getOutreach: operation({
    method: 'GET',
    path: '/outreach-visits/:id',
    summary: 'One visit with the needs that were heard',
    access: visitors,
    params: byId,
    response: OutreachVisit,
  }),
  replanOutreach: operation({
    ...moved('replan'),
    summary: 'Put a visit on another day',
    body: z.object({ plannedOn: Day, version: RowVersion }),
  }),
  recordOutreach: operation({
    ...moved('record'),
    summary: 'Record a visit and the needs that were heard; a regular visit plans the next',
    body: z.object({
      visitedOn: Day,
      met: text(200),
      summary: text(4000),
      needs: z.array(HeardNeed).max(20),
      version: RowVersion,
    }),
  }),
  cancelOutreach: operation({
    ...moved('cancel'),
    summary: 'Cancel a planned visit, with the reason',
    body: z.object({ reason: text(300), version: RowVersion }),
  }),
  demandFromNeed: operation({
    method: 'POST',
    path: '/outreach-visits/:id/needs/:line/demand',
    summary: 'Post a heard need as a demand on behalf of the enterprise',
    access: ['window-clerk'],
    params: z.object({ id: Id, line: z.coerce.number().int().min(1).max(20) }),
    body: z.object({ contact: text(60), contactPhone: Phone }),
    response: OutreachVisit,
  }),
}

export const outreachErrors = messages('outreach', {
  'no-client': { zh: '请选择已登记的企业', en: 'Choose a registered enterprise' },
  'in-the-past': { zh: '计划日期已过', en: 'The planned day has passed' },
  'no-working-day': { zh: '{{day}} 不是工作日', en: '{{day}} is no working day' },
  'in-the-future': { zh: '走访日期不能晚于今天', en: 'The visit lies in the future' },
  'same-day-twice': { zh: '该企业当日已有走访计划', en: 'A visit to this enterprise is planned for that day already' },
  'no-instruments': {
    zh: '此需求没有写明器具，请到“发布需求”填写',
    en: 'This need names no instruments; post a demand for it by hand',
  },
  'demand-made': { zh: '已生成需求 {{number}}', en: 'Demand {{number}} was made of it already' },
})
