import { z } from 'zod'
import { byId, ClockView, FileRef, Id, listOf, Moment, optionalText, pageQuery, RowVersion, text } from './common.ts'
import { messages } from './errors.ts'
import { operation } from './operation.ts'
import { Post } from './posts.ts'
import { Score } from './surveys.ts'
import { workflow } from './workflow.ts'

/** `open` waits for the support, `answered` for whoever asked. */
export const TicketStatus = z.enum(['open', 'answered', 'closed'])
export type TicketStatus = z.infer<typeof TicketStatus>

const everybody = Post.options as [Post, ...Post[]]

/** The life of a ticket (NQI-4.1-monitor): everybody may open one; what is closed may be opened again. */
export const ticketWorkflow = workflow<TicketStatus, 'ask' | 'answer' | 'close' | 'reopen'>({
  initial: 'open',
  moves: {
    answer: { from: ['open', 'answered'], to: 'answered', by: ['support-agent'] },
    ask: { from: ['open', 'answered'], to: 'open', by: everybody },
    close: { from: ['open', 'answered'], to: 'closed', by: everybody },
    reopen: { from: ['closed'], to: 'open', by: everybody },
  },
})

/** Working days within which a ticket is answered. */
export const answerDays = 1

const most = { files: 5, requestIds: 10 } as const

/** What a browser may tell of itself: shown before it is sent, and sent only with an explicit tick. */
export const Diagnostics = z.object({
  browser: text(400),
  screen: text(40),
  version: text(40),
  requestIds: z.array(text(60)).max(most.requestIds),
})
export type Diagnostics = z.infer<typeof Diagnostics>

const files = z.array(Id).max(most.files).default([])

export const TicketInput = z.object({
  /** Address of the page it is about. */
  page: optionalText(300),
  did: text(2000),
  expected: text(2000),
  files,
  diagnostics: Diagnostics.nullable().default(null),
})
export type TicketInput = z.input<typeof TicketInput>

const Head = {
  id: Id,
  number: z.string(),
  status: TicketStatus,
  did: z.string(),
  openedBy: z.string(),
  organization: z.string().nullable(),
  openedAt: Moment,
  clock: ClockView.nullable(),
}
export const TicketEntry = z.object(Head)
export type TicketEntry = z.infer<typeof TicketEntry>

export const TicketMessage = z.object({
  side: z.enum(['asker', 'support']),
  by: z.string(),
  at: Moment,
  text: z.string(),
  files: z.array(FileRef),
})
export type TicketMessage = z.infer<typeof TicketMessage>

export const TicketView = z.object({
  ...Head,
  page: z.string(),
  expected: z.string(),
  diagnostics: Diagnostics.nullable(),
  files: z.array(FileRef),
  messages: z.array(TicketMessage),
  rating: z.number().int().nullable(),
  /** The asking person opened it. */
  mine: z.boolean(),
  version: RowVersion,
})
export type TicketView = z.infer<typeof TicketView>

export const support = {
  openTicket: operation({
    method: 'POST',
    path: '/support/tickets',
    summary: 'Ask for help: what was done and what was expected; about the device only with consent',
    access: 'session',
    body: TicketInput,
    response: z.object({ id: Id, number: z.string() }),
  }),
  listTickets: operation({
    method: 'GET',
    path: '/support/tickets',
    summary: 'My tickets, all of them for the support, the newest first',
    access: 'session',
    query: z.object({ ...pageQuery, status: TicketStatus.optional() }),
    response: listOf(TicketEntry),
  }),
  getTicket: operation({
    method: 'GET',
    path: '/support/tickets/:id',
    summary: 'A ticket with everything that was said',
    access: 'session',
    params: byId,
    response: TicketView,
  }),
  sayOnTicket: operation({
    method: 'POST',
    path: '/support/tickets/:id/messages',
    summary: 'Answer a ticket, or add to it',
    access: 'session',
    params: byId,
    body: z.object({ text: text(4000), files, version: RowVersion }),
    response: TicketView,
  }),
  closeTicket: operation({
    method: 'POST',
    path: '/support/tickets/:id/close',
    summary: 'Close a ticket; whoever opened it says how satisfied they are',
    access: 'session',
    params: byId,
    body: z.object({ rating: Score.nullable().default(null), version: RowVersion }),
    response: TicketView,
  }),
  reopenTicket: operation({
    method: 'POST',
    path: '/support/tickets/:id/reopen',
    summary: 'Open a closed ticket again, with the reason',
    access: 'session',
    params: byId,
    body: z.object({ reason: text(2000), version: RowVersion }),
    response: TicketView,
  }),
}

export const supportErrors = messages('support', {
  'not-asker': { zh: '只有提出工单的人可以这样做', en: 'Only whoever opened the ticket may do this' },
  'rate-it': { zh: '请给出满意度（1～10 分）', en: 'Say how satisfied you are, from 1 to 10' },
  'not-yours-to-rate': { zh: '满意度由提出工单的人评价', en: 'Satisfaction is said by whoever opened the ticket' },
})
