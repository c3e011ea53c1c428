import { z } from 'zod'
import { byInstitution, Id, listOf, Moment, optionalText, pageQuery, RowVersion, text } from './common.ts'
import { messages } from './errors.ts'
import { operation } from './operation.ts'
import { Accessory } from './samples.shapes.ts'
import { workflow } from './workflow.ts'

export const CarriedStatus = z.enum(['held', 'shipped', 'arrived', 'missing', 'back-shipped', 'back', 'handed-out'])
export type CarriedStatus = z.infer<typeof CarriedStatus>

export type CarriedAction =
  | 'ship'
  | 'arrive'
  | 'miss'
  | 'find'
  | 'ship-back'
  | 'come-back'
  | 'miss-back'
  | 'find-back'
  | 'hand-out'

/**
 * The way of an instrument that a window carries (NQI-4.2-park): received at the window, shipped with a manifest, counted in by the laboratory,
 * and the same way back to its owner. What was missing may still turn up.
 */
export const carriedWorkflow = workflow<CarriedStatus, CarriedAction>({
  initial: 'held',
  moves: {
    ship: { from: ['held'], to: 'shipped', by: ['window-clerk'] },
    arrive: { from: ['shipped'], to: 'arrived', by: ['service-desk'] },
    miss: { from: ['shipped'], to: 'missing', by: ['service-desk'] },
    find: { from: ['missing'], to: 'arrived', by: ['service-desk'] },
    'ship-back': { from: ['arrived'], to: 'back-shipped', by: ['service-desk'] },
    'come-back': { from: ['back-shipped'], to: 'back', by: ['window-clerk'] },
    'miss-back': { from: ['back-shipped'], to: 'missing', by: ['window-clerk'] },
    'find-back': { from: ['missing'], to: 'back', by: ['window-clerk'] },
    'hand-out': { from: ['back'], to: 'handed-out', by: ['window-clerk'] },
  },
})

const carriers = ['window-clerk', 'service-desk'] as const

export const CarriedItem = z.object({
  institutionId: Id,
  id: Id,
  status: CarriedStatus,
  institution: z.string(),
  window: z.string(),
  orderNumber: z.string(),
  client: z.string(),
  instrument: z.string(),
  condition: z.string(),
  accessories: z.array(Accessory),
  receivedBy: z.string(),
  receivedAt: Moment,
  sampleId: Id.nullable(),
})
export type CarriedItem = z.infer<typeof CarriedItem>

export const WindowExpected = z.object({
  institutionId: Id,
  itemId: Id,
  institution: z.string(),
  orderNumber: z.string(),
  client: z.string(),
  instrument: z.string(),
})
export type WindowExpected = z.infer<typeof WindowExpected>

export const listWindowExpected = operation({
  method: 'GET',
  path: '/window-expected',
  summary: 'Instruments of the orders that my window brought and that are to be received here (NQI-4.2-park)',
  access: ['window-clerk'],
  response: listOf(WindowExpected),
})

export const receiveAtWindow = operation({
  method: 'POST',
  path: '/carried-items',
  summary: 'Receive instruments for their laboratories at the window',
  access: ['window-clerk'],
  body: z.object({
    deliveredBy: text(60),
    items: z
      .array(
        z.object({
          institutionId: Id,
          itemId: Id,
          condition: text(500),
          accessories: z.array(Accessory).max(50).default([]),
        }),
      )
      .min(1)
      .max(100),
  }),
  response: listOf(CarriedItem),
})

export const CarriedFilter = z.object({ ...pageQuery, status: CarriedStatus.optional() })

export const listCarriedItems = operation({
  method: 'GET',
  path: '/carried-items',
  summary:
    'Instruments on the way through a window: the window sees what it carries, the laboratory what is carried to and from it',
  access: carriers,
  query: CarriedFilter,
  response: listOf(CarriedItem),
})

export const ShipmentDirection = z.enum(['in', 'back'])

export const ShipmentEntry = z.object({
  institutionId: Id,
  id: Id,
  number: z.string(),
  direction: ShipmentDirection,
  /** Counted in by whoever received it. */
  counted: z.boolean(),
  institution: z.string(),
  window: z.string(),
  carrier: z.string(),
  pieces: z.number().int(),
  sentBy: z.string(),
  sentAt: Moment,
})
export type ShipmentEntry = z.infer<typeof ShipmentEntry>

export const ShipmentView = ShipmentEntry.extend({
  lines: z.array(
    z.object({
      item: CarriedItem,
      /** Null until it is counted. */ arrived: z.boolean().nullable(),
      remark: z.string(),
      /** What was missing when it was counted and turned up since. */
      found: z.object({ by: z.string(), at: Moment, remark: z.string() }).nullable(),
      mayFind: z.boolean(),
    }),
  ),
  countedBy: z.string().nullable(),
  countedAt: Moment.nullable(),
  mayCount: z.boolean(),
  version: RowVersion,
})
export type ShipmentView = z.infer<typeof ShipmentView>

export const ShipmentFilter = z.object({ ...pageQuery, direction: ShipmentDirection.optional() })

export const listShipments = operation({
  method: 'GET',
  path: '/shipments',
  summary: 'Shipments from and to me, the last sent first',
  access: carriers,
  query: ShipmentFilter,
  response: listOf(ShipmentEntry),
})

export const getShipment = operation({
  method: 'GET',
  path: '/shipments/:institutionId/:id',
  summary: 'One shipment with its manifest',
  access: carriers,
  params: byInstitution,
  response: ShipmentView,
})

export const shipItems = operation({
  method: 'POST',
  path: '/shipments',
  summary:
    'Ship a batch with its manifest: from the window to one laboratory, or from the laboratory back to one window',
  access: carriers,
  body: z.object({ institutionId: Id, ids: z.array(Id).min(1).max(200), carrier: text(100) }),
  response: ShipmentView,
})

export const countShipment = operation({
  method: 'POST',
  path: '/shipments/:institutionId/:id/count',
  summary: 'Count a shipment in against its manifest; what is missing becomes a case',
  access: carriers,
  params: byInstitution,
  body: z.object({
    location: text(100),
    lines: z
      .array(z.object({ id: Id, arrived: z.boolean(), remark: optionalText(500) }))
      .min(1)
      .max(200),
    version: RowVersion,
  }),
  response: ShipmentView,
})

export const findMissing = operation({
  method: 'POST',
  path: '/shipments/:institutionId/:id/found',
  summary: 'Take in an instrument that was missing from a shipment and turned up',
  access: carriers,
  params: byInstitution,
  body: z.object({ itemId: Id, location: text(100), remark: optionalText(500), version: RowVersion }),
  response: ShipmentView,
})

/** What the code on a manifest begins with, and so what a scan of it is told by. */
export const isShipmentCode = (code: string): boolean => /^\s*FY-/i.test(code)

export const lookUpShipment = operation({
  method: 'GET',
  path: '/shipment-lookup',
  summary: 'The shipment behind the code of a scanned manifest, or its number typed',
  access: carriers,
  query: z.object({ code: text(100) }),
  response: z.object({ institutionId: Id, id: Id, number: z.string() }),
})

export const printManifest = operation({
  method: 'GET',
  path: '/shipments/:institutionId/:id/manifest',
  summary: 'The manifest as PDF, with a code to scan',
  access: carriers,
  params: byInstitution,
  response: z.object({}),
  kind: 'file',
  mediaType: 'application/pdf',
})

export const handOutItems = operation({
  method: 'POST',
  path: '/window-handouts',
  summary: 'Hand instruments that came back to the window out to their owner, against a signature',
  access: ['window-clerk'],
  body: z.object({ ids: z.array(Id).min(1).max(100), to: text(60), signature: Id }),
  response: listOf(CarriedItem),
})

export const shipments = {
  listWindowExpected,
  receiveAtWindow,
  listCarriedItems,
  listShipments,
  getShipment,
  shipItems,
  countShipment,
  findMissing,
  lookUpShipment,
  printManifest,
  handOutItems,
}

export const shipmentErrors = messages('shipments', {
  'no-item': { zh: '未找到此窗口待收的器具', en: 'Your window expects no such instrument' },
  'carried-already': { zh: '窗口已收过此器具', en: 'The window received this instrument already' },
  'one-way': {
    zh: '一批只能发往同一家机构或同一个窗口',
    en: 'One shipment goes to one laboratory, or to one window',
  },
  'not-counted-whole': { zh: '请清点清单上的每一台器具', en: 'Count every instrument of the manifest' },
  'counted-already': { zh: '此批已清点', en: 'This shipment was counted already' },
  'not-missing': { zh: '此批中没有这台未到的器具', en: 'No such instrument is missing from this shipment' },
  'unknown-code': { zh: '未找到此发运批次', en: 'No shipment has this number' },
  'several-senders': {
    zh: '几个发件方都有此编号，请扫描清单上的二维码',
    en: 'Several senders have this number; scan the code on the manifest',
  },
  'not-addressee': {
    zh: '只有收件方可以清点和补收',
    en: 'Only the addressee counts a shipment and takes in what was missing',
  },
})
