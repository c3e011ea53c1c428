import { z } from 'zod'
import { byInstitution, Id, listOf, optionalText, text } from './common.ts'
import { operation } from './operation.ts'
import { orderPlace, orderWays } from './orders.shapes.ts'
import { Accessory, laboratoryReaders, SampleEntry, SampleView } from './samples.shapes.ts'

/** What is looked at and written down of each instrument that comes in (CAL-6.2.2, 6.2.5). */
const received = {
  itemId: Id,
  /** As read on the instrument; what differs from the order is seen here. */
  model: optionalText(100),
  serial: optionalText(100),
  condition: text(500),
  /** In which way it is not as ordered, or not as it should be: told to its owner (CAL-6.2.3). */
  departure: optionalText(500),
  accessories: z.array(Accessory).max(50).default([]),
  photos: z.array(Id).max(20).default([]),
}

/** The same for everything that somebody brings at once. */
const delivery = { deliveredBy: text(60), wayIn: orderWays, location: text(100) }

export const receiveSample = operation({
  method: 'POST',
  path: '/samples',
  summary: 'Receive an instrument of an agreed order: condition, accessories, who brought it (CAL-6.2.2, 6.2.5)',
  access: ['service-desk'],
  body: z.object({ ...received, ...delivery }),
  response: SampleView,
})

/** Instruments received at one go. */
export const receptionLimit = 100

export const receiveSamples = operation({
  method: 'POST',
  path: '/sample-receptions',
  summary: 'Receive everything that was brought at once: all of it, or none (CAL-6.2.2, 6.2.5)',
  access: ['service-desk'],
  body: z.object({ ...delivery, items: z.array(z.object(received)).min(1).max(receptionLimit) }),
  response: listOf(SampleEntry),
})

export const ExpectedItem = z.object({
  itemId: Id,
  orderId: Id,
  orderNumber: z.string(),
  client: z.string(),
  name: z.string(),
  model: z.string(),
  serial: z.string(),
  maker: z.string(),
  place: orderPlace,
  wayIn: orderWays,
})
export type ExpectedItem = z.infer<typeof ExpectedItem>

export const lookUpReception = operation({
  method: 'GET',
  path: '/reception-lookup',
  summary: 'What is expected behind a scanned order number or serial number, or the sample that it is already',
  access: ['service-desk'],
  query: z.object({ code: text(200) }),
  response: z.object({
    /** Everything that is still expected of the orders found. */
    expected: z.array(ExpectedItem),
    /** The one whose serial number was scanned. */
    matched: Id.nullable(),
    /** A label of our own: received already. */
    sample: SampleEntry.nullable(),
  }),
})

export const reportState = operation({
  method: 'POST',
  path: '/samples/:institutionId/:id/state-reports',
  summary: 'Tell the owner that an instrument is not as ordered, or no longer as it was (CAL-6.2.3)',
  access: laboratoryReaders,
  params: byInstitution,
  body: z.object({ text: text(500), photos: z.array(Id).max(20).default([]) }),
  response: SampleView,
})

export const acknowledgeState = operation({
  method: 'POST',
  path: '/samples/:institutionId/:id/state-reports/:reportId/acknowledge',
  summary: 'Say that one knows of the state of one’s instrument',
  access: ['enterprise-admin', 'enterprise-member'],
  params: byInstitution.extend({ reportId: Id }),
  body: z.object({ remark: optionalText(500) }),
  response: SampleView,
})

export const receptionOperations = { receiveSample, receiveSamples, lookUpReception, reportState, acknowledgeState }
