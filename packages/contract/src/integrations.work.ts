import { z } from 'zod'
import { byId, byInstitution, Day, Id, listOf, Moment, optionalText, pageQuery, text } from './common.ts'
import { DemandEntry, DemandView, demandWorkflow, OfferStatus, Quotation, QuotationInput } from './demand.ts'
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

/** Verdict of the other system's certificate. */
export const OutsideConformity = z.enum(['pass', 'fail'])

export const ResultInput = z.object({
  /** Number of the certificate in the institution's own system. */
  certificateNumber: text(60),
  methodCode: text(60),
  performedOn: Day,
  issuedOn: Day,
  /** The system that made it. */
  system: text(60),
  conformity: OutsideConformity.nullable().default(null),
  /** As stated, such as `U = 0.01 mm, k = 2`. */
  uncertainty: optionalText(300),
  /** The certificate as uploaded before. */
  pdfFileId: Id,
  dccFileId: Id.nullable().default(null),
  /** A result of the same instrument in whose place it stands. */
  replacesId: Id.nullable().default(null),
})
export type ResultInput = z.output<typeof ResultInput>

export const ResultPart = z.enum(['pdf', 'dcc'])
export type ResultPart = z.infer<typeof ResultPart>

/** What the file itself says about who signed it. `unsigned`: nobody did; `unknown`: signed in a way that is not understood. */
export const OutsideFile = z.object({
  part: ResultPart,
  name: z.string(),
  size: z.number().int(),
  sha256: z.string(),
  seen: z.enum(['intact', 'unsigned', 'unknown']),
  /** Believe a signer only where a trusted authority stands behind it. */
  signers: z.array(z.object({ name: z.string().nullable(), trusted: z.boolean() })),
})
export type OutsideFile = z.infer<typeof OutsideFile>

/** A result that an institution's own system returned: its certificate, not one of this platform. */
export const OutsideResult = z.object({
  institutionId: Id,
  id: Id,
  orderId: Id,
  orderItemId: Id,
  instrument: z.string(),
  certificateNumber: z.string(),
  methodCode: z.string(),
  performedOn: Day,
  issuedOn: Day,
  system: z.string(),
  conformity: OutsideConformity.nullable(),
  uncertainty: z.string(),
  /** The institution has published no capability for this method. */
  beyondCapability: z.boolean(),
  files: z.array(OutsideFile),
  returnedAt: Moment,
  /** Number of the result that stands in its place. */
  replacedBy: z.string().nullable(),
})
export type OutsideResult = z.infer<typeof OutsideResult>

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
