import { z } from 'zod'
import { byId, Day, Id, listOf, Moment, pageQuery, RowVersion, text } from './common.ts'
import { DemandChannel, Industry, ResearchStatus, Urgency } from './demand.logs.ts'
import { mostDemandItems } from './demand.quotations.ts'
import { DemandEntry, DemandItemInput, DemandView, demandWorkflow } from './demand.shapes.ts'
import { messages } from './errors.ts'
import { operation } from './operation.ts'
import { enterprisePosts } from './posts.ts'
import { ServiceKind } from './surveys.ts'
import { workflow } from './workflow.ts'

export type ResearchAction = 'start' | 'conclude' | 'drop'

/** What cannot be done today may be worth being made possible (IM-6.2). Its end answers the demand. */
export const researchWorkflow = workflow<ResearchStatus, ResearchAction>({
  initial: 'noted',
  moves: {
    start: { from: ['noted'], to: 'under-way', by: ['operator'] },
    conclude: { from: ['under-way'], to: 'done', by: ['operator'] },
    drop: { from: ['noted', 'under-way'], to: 'dropped', by: ['operator'] },
  },
})

export const ResearchNeed = z.object({
  id: Id,
  number: z.string(),
  status: ResearchStatus,
  subject: z.string(),
  demandId: Id,
  demandNumber: z.string(),
  client: z.string(),
  notedBy: z.string(),
  notedAt: Moment,
  outcome: z.string().nullable(),
})
export type ResearchNeed = z.infer<typeof ResearchNeed>

/** What was read out of the words of a demand, to be confirmed as a line. */
export const ReadLine = z.object({ words: z.string(), item: DemandItemInput })
export type ReadLine = z.infer<typeof ReadLine>

/** The columns of the operator's board, the most urgent first. */
export const BoardColumn = z.enum(['overdue', 'due-today', 'warned', 'running', 'institution', 'enterprise'])
export type BoardColumn = z.infer<typeof BoardColumn>

export const BoardEntry = DemandEntry.extend({ column: BoardColumn })
export type BoardEntry = z.infer<typeof BoardEntry>

const oneDemand = { method: 'POST', params: byId, response: DemandView } as const
const involved = ['operator', ...enterprisePosts, 'window-clerk', 'service-desk'] as const

export const demandTriage = {
  answerDemand: operation({
    ...oneDemand,
    path: '/demands/:id/answer',
    summary: 'Answer at once: the answer ends the demand (IM-6.2)',
    access: demandWorkflow.moves.answer.by,
    body: z.object({ text: text(4000), version: RowVersion }),
  }),
  registerDemand: operation({
    ...oneDemand,
    path: '/demands/:id/register',
    summary:
      'Register and classify: kind of service, industry, urgency, who answers for it; the first time with a response (IM-6.2)',
    access: demandWorkflow.moves.register.by,
    body: z.object({
      kind: ServiceKind,
      industry: Industry.nullable().default(null),
      urgency: Urgency,
      ownerId: Id.nullable().default(null),
      response: text(2000).optional(),
      version: RowVersion,
    }),
  }),
  passToResearch: operation({
    ...oneDemand,
    path: '/demands/:id/research',
    summary: 'Pass on to research what nobody can do today, and tell the enterprise so (IM-6.2)',
    access: demandWorkflow.moves.research.by,
    body: z.object({ subject: text(200), response: text(2000), version: RowVersion }),
  }),
  listResearchNeeds: operation({
    method: 'GET',
    path: '/research-needs',
    summary: 'Needs for research, newest first',
    access: ['operator'],
    query: z.object({ ...pageQuery, status: ResearchStatus.optional() }),
    response: listOf(ResearchNeed),
  }),
  moveResearch: operation({
    method: 'POST',
    path: '/research-needs/:id/move',
    summary: 'Start, conclude or drop a need for research; its outcome answers the demand',
    access: ['operator'],
    params: byId,
    body: z.object({ action: z.enum(['start', 'conclude', 'drop']), outcome: text(4000).optional() }),
    response: ResearchNeed,
  }),
  readDemand: operation({
    method: 'GET',
    path: '/demands/:id/reading',
    summary: 'Quantities read out of the words of a demand, to be confirmed as lines',
    access: ['operator', ...enterprisePosts, 'window-clerk'],
    params: byId,
    response: z.object({ lines: z.array(ReadLine) }),
  }),
  addDemandLines: operation({
    ...oneDemand,
    path: '/demands/:id/lines',
    summary: 'Add lines to a demand, such as those read out of its words, while nobody has offered anything',
    access: ['operator', ...enterprisePosts, 'window-clerk'],
    body: z.object({
      items: z
        .array(DemandItemInput)
        .min(1, { error: 'demand.no-items' })
        .max(mostDemandItems, { error: 'demand.too-many-items' }),
      version: RowVersion,
    }),
  }),
  logContact: operation({
    ...oneDemand,
    path: '/demands/:id/contacts',
    summary: 'Log preliminary communication: with whom, when, by which channel, what (NQI-6.3-match)',
    access: involved,
    body: z.object({
      channel: DemandChannel,
      institutionId: Id.nullable().default(null),
      person: text(100),
      said: text(2000),
      onDay: Day,
    }),
  }),
  raiseProblem: operation({
    ...oneDemand,
    path: '/demands/:id/problems',
    summary: 'Raise a problem to be coordinated (NQI-6.3-followup)',
    access: involved,
    body: z.object({ problem: text(1000) }),
  }),
  solveProblem: operation({
    ...oneDemand,
    path: '/demands/:id/problems/:problemId/solve',
    summary: 'Say how a problem was solved',
    access: ['operator', 'window-clerk'],
    params: z.object({ id: Id, problemId: Id }),
    body: z.object({ solution: text(1000) }),
  }),
  logOutsideSearch: operation({
    ...oneDemand,
    path: '/demands/:id/searches',
    summary: 'Log where it was looked for outside the platform, and what was answered (NQI-6.3-match)',
    access: ['operator'],
    body: z.object({ institution: text(200), contact: text(200), answer: text(1000), fits: z.boolean() }),
  }),
  demandBoard: operation({
    method: 'GET',
    path: '/demand-board',
    summary: 'Open demands by what they wait for: late, due today, soon, in time, an institution, the enterprise',
    access: ['operator'],
    query: z.object({ ownerId: Id.optional() }),
    response: z.object({
      entries: z.array(BoardEntry),
      owners: z.array(z.object({ id: Id, name: z.string() })),
      /** More demands are open than the board shows. */
      more: z.boolean(),
    }),
  }),
}

export const demandTriageErrors = messages('demand', {
  'no-response': { zh: '首次登记须同时答复企业', en: 'The first time, the enterprise must be told something' },
  'no-owner': { zh: '负责人须为运营人员', en: 'The owner must be one of the operators' },
  'nothing-said': { zh: '请填写结果或原因', en: 'Say what came of it, or why' },
  'lines-fixed': { zh: '已有机构报价，不能再增加', en: 'There are offers already; nothing can be added' },
  'no-such-institution': { zh: '该机构未受邀请', en: 'This institution was not invited' },
  'solved-already': { zh: '此问题已解决', en: 'This problem is solved already' },
  'contact-ahead': { zh: '沟通日期不能晚于今天', en: 'The day of the contact lies ahead' },
  'search-first': {
    zh: '请先记录在平台外的寻访，再结束需求',
    en: 'Log where it was looked for outside the platform before closing',
  },
})
