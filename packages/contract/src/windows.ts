import { z } from 'zod'
import { byId, Id, listOf, Moment, optionalText, pageQuery, RowVersion } from './common.ts'
import { messages } from './errors.ts'
import { operation } from './operation.ts'
import { Near } from './position.ts'
import { ServiceKind } from './surveys.ts'
import {
  NetworkNode,
  OwnWindow,
  RegionPart,
  WindowEntry,
  windowKeepers,
  WindowKind,
  WindowPage,
  WindowView,
} from './windows.shapes.ts'

export * from './windows.shapes.ts'

export const windows = {
  listWindows: operation({
    method: 'GET',
    path: '/windows',
    summary: 'Service windows by region, kind and what they do, with today’s hours (NQI-4.2-sign)',
    access: 'public',
    limited: true,
    query: z.object({
      ...pageQuery,
      q: optionalText(60),
      kind: WindowKind.optional(),
      service: ServiceKind.optional(),
      region: RegionPart.optional(),
      /** The nearest first, instead of by region. */
      near: Near.optional(),
    }),
    response: listOf(WindowEntry),
  }),
  getWindowNetwork: operation({
    method: 'GET',
    path: '/window-network',
    summary: 'Regions, windows and institutions with their links and what each offers (NQI-4.1-network)',
    access: 'public',
    limited: true,
    response: z.object({ nodes: z.array(NetworkNode) }),
  }),
  getWindow: operation({
    method: 'GET',
    path: '/windows/:id',
    summary: 'The identity page of a window, with its hours of the next two weeks',
    access: 'public',
    limited: true,
    params: byId,
    response: WindowView,
  }),
  getOwnWindow: operation({
    method: 'GET',
    path: '/own-window',
    summary: 'The page of my organisation’s window as it is kept; null before the first',
    access: windowKeepers,
    response: z.object({
      window: OwnWindow.nullable(),
      /** Kinds that this organisation can choose. */
      kinds: z.array(WindowKind),
    }),
  }),
  saveWindow: operation({
    method: 'PUT',
    path: '/own-window',
    summary: 'Write the page anew: it is public at once, and the version before stays readable to its keepers',
    access: windowKeepers,
    body: WindowPage.extend({ version: RowVersion.nullable() }),
    response: OwnWindow,
  }),
  getWindowVersion: operation({
    method: 'GET',
    path: '/own-window/versions/:number',
    summary: 'An earlier version of the own page',
    access: windowKeepers,
    params: z.object({ number: z.coerce.number().int().min(1).max(100_000) }),
    response: z.object({ number: z.number().int(), page: WindowPage, savedBy: z.string(), savedAt: Moment }),
  }),
  withdrawWindow: operation({
    method: 'POST',
    path: '/own-window/withdraw',
    summary: 'Take the page back: the window is no longer listed until the page is saved again',
    access: windowKeepers,
    body: z.object({ version: RowVersion }),
    response: OwnWindow,
  }),
  findPartners: operation({
    method: 'GET',
    path: '/window-partners',
    summary: 'Institutions that a window can name as those it works with',
    access: windowKeepers,
    query: z.object({ q: optionalText(60) }),
    response: z.object({ entries: z.array(z.object({ id: Id, name: z.string() })) }),
  }),
}

export const windowErrors = messages('windows', {
  'bad-time': { zh: '时间应写作“09:30”', en: 'A time reads “09:30”' },
  'no-staff': { zh: '请至少填写一名窗口人员', en: 'Name at least one person of the window' },
  'no-services': { zh: '请至少填写一项服务', en: 'Name at least one service' },
  'region-part': { zh: '地区应为两位、四位或六位行政区划代码', en: 'A region has two, four or six digits' },
  'other-kind': { zh: '本单位不能设立此类窗口', en: 'Your organisation cannot have a window of this kind' },
  'no-institution': { zh: '所选机构不存在或未通过审核', en: 'An institution does not exist or is not approved' },
  'period-backwards': { zh: '结束时间应晚于开始时间', en: 'It must end later than it begins' },
  'periods-overlap': { zh: '时段应按先后填写，且互不重叠', en: 'Periods follow each other and do not overlap' },
  'never-open': { zh: '请至少填写一个开放时段', en: 'Enter at least one period in which it is open' },
  'exception-twice': { zh: '{{day}} 填写了两次', en: '{{day}} is named twice' },
  'open-on-holiday': {
    zh: '{{day}} 是法定节假日，窗口不开放',
    en: '{{day}} is a statutory holiday, on which windows are closed',
  },
})
