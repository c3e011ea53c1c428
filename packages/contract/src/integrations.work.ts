import { z } from 'zod'
import { byId, byInstitution, listOf, Moment, pageQuery, SignatureInput, text } from './common.ts'
import { DemandEntry, DemandView, demandWorkflow, OfferStatus, Quotation, QuotationInput } from './demand.ts'
import { OutsideResult, releasers, ResultInput, ResultPart } from './integrations.results.ts'
import { operation } from './operation.ts'
import { orderReaders, OrderItemView } from './orders.shapes.ts'
import { OrderView } from './orders.view.ts'
import type { Post } from './posts.ts'

/** One instrument with everything that was agreed about it. */
export const AgreedItem = OrderItemView.pick({
  id: true,
  line: true,
  name: true,
  model: true,
  serial: true,
  maker: true,
  points: true,
  service: true,
  method: true,
  conformity: true,
  decisionRule: true,
  adjustment: true,
  interval: true,
  language: true,
  stage: true,
  receivedAt: true,
})
export type AgreedItem = z.infer<typeof AgreedItem>

/** An order as another system needs it: no people, no telephone numbers, no prices. */
export const AgreedOrder = OrderView.pick({
  institutionId: true,
  id: true,
  number: true,
  status: true,
  institution: true,
  client: true,
  place: true,
  wayIn: true,
  promisedDays: true,
  remark: true,
}).extend({
  /** When both sides agreed last: a change that was agreed to moves it. */
  agreedAt: Moment,
  items: z.array(AgreedItem),
})
export type AgreedOrder = z.infer<typeof AgreedOrder>

/** What a system can say about an instrument; the rest follows from its result. */
export const ReportedStage = z.enum(['received', 'in-work', 'returned'])

export const DemandInvitation = DemandView.pick({
  id: true,
  number: true,
  status: true,
  title: true,
  text: true,
  place: true,
  wishedBy: true,
  client: true,
  items: true,
  postedAt: true,
}).extend({
  ownOffer: OfferStatus,
  quotation: Quotation.omit({ by: true }).nullable(),
})
export type DemandInvitation = z.infer<typeof DemandInvitation>

const workers = ['service-desk', 'technical-manager'] as const satisfies readonly Post[]
const quoters = demandWorkflow.moves.offer.by

/** What another system does for its organisation, by a key. */
export const outsideWork = {
  listAgreedOrders: operation({
    method: 'GET',
    path: '/agreed-orders',
    summary: 'Orders in the order in which both sides agreed to them, from a cursor on',
    access: orderReaders,
    scope: 'orders.read',
    query: z.object({
      /** `next` of the answer before; none: from the first order on. */
      after: text(100).optional(),
      limit: z.coerce.number().int().min(1).max(100).default(50),
    }),
    response: z.object({ entries: z.array(AgreedOrder), next: z.string() }),
  }),
  getAgreedOrder: operation({
    method: 'GET',
    path: '/agreed-orders/:institutionId/:id',
    summary: 'One order as it was agreed to last',
    access: orderReaders,
    scope: 'orders.read',
    params: byInstitution,
    response: AgreedOrder,
  }),
  reportProgress: operation({
    method: 'POST',
    path: '/order-items/:id/progress',
    summary: 'Report that an instrument was received, is in work, or went back to its owner',
    access: workers,
    scope: 'orders.work',
    params: byId,
    body: z.object({ stage: ReportedStage }),
    response: AgreedItem,
  }),
  returnResult: operation({
    method: 'POST',
    path: '/order-items/:id/results',
    summary: 'Return the certificate that the institution’s own system issued for an instrument, as files',
    access: workers,
    scope: 'results.write',
    params: byId,
    body: ResultInput,
    response: OutsideResult,
  }),
  listResults: operation({
    method: 'GET',
    path: '/orders/:institutionId/:id/results',
    summary: 'Results of an order that the institution’s own system returned, for both sides',
    access: orderReaders,
    scope: 'results.read',
    params: byInstitution,
    response: z.object({ entries: z.array(OutsideResult) }),
  }),
  resultFile: operation({
    method: 'GET',
    path: '/order-results/:institutionId/:id',
    summary: 'A file of a result, as it was returned',
    access: orderReaders,
    scope: 'results.read',
    params: byInstitution,
    query: z.object({ part: ResultPart.default('pdf') }),
    kind: 'file',
    mediaType: 'application/octet-stream',
    response: z.unknown(),
  }),
  releaseResult: operation({
    method: 'POST',
    path: '/order-results/:institutionId/:id/release',
    summary: 'Answer for a returned result with a signature: the customer sees it from then on',
    access: releasers,
    params: byInstitution,
    body: z.object({ signature: SignatureInput }),
    response: OutsideResult,
  }),
  withdrawResult: operation({
    method: 'POST',
    path: '/order-results/:institutionId/:id/withdraw',
    summary: 'Take a returned result back, with the reason; the version is kept, and whoever saw it is told',
    access: releasers,
    params: byInstitution,
    body: z.object({ reason: text(500), signature: SignatureInput }),
    response: OutsideResult,
  }),
  listInvitations: operation({
    method: 'GET',
    path: '/demand-invitations',
    summary: 'Demands that my institution is invited to quote for, newest first',
    access: quoters,
    scope: 'demands.read',
    query: z.object(pageQuery),
    response: listOf(
      DemandEntry.pick({
        id: true,
        number: true,
        status: true,
        title: true,
        client: true,
        instruments: true,
        items: true,
        ownOffer: true,
        postedAt: true,
      }),
    ),
  }),
  getInvitation: operation({
    method: 'GET',
    path: '/demand-invitations/:id',
    summary: 'What is asked for, line by line, and what my institution has offered',
    access: quoters,
    scope: 'demands.read',
    params: byId,
    response: DemandInvitation,
  }),
  quote: operation({
    method: 'POST',
    path: '/demand-invitations/:id/quotation',
    summary: 'Quote, or quote anew while the enterprise has not decided',
    access: quoters,
    scope: 'demands.quote',
    params: byId,
    body: QuotationInput,
    response: DemandInvitation,
  }),
  declineQuotation: operation({
    method: 'POST',
    path: '/demand-invitations/:id/decline',
    summary: 'Decline the invitation, with the reason',
    access: quoters,
    scope: 'demands.quote',
    params: byId,
    body: z.object({ reason: text(500) }),
    response: DemandInvitation,
  }),
}
