import { z } from 'zod'
import { byInstitution, Day, Id, optionalText, RowVersion, text } from './common.ts'
import { equipmentKeepers } from './equipment.shapes.ts'
import { messages } from './errors.ts'
import { operation } from './operation.ts'
import { laboratoryPosts } from './posts.ts'

const Named = z.object({ id: Id, name: z.string() })

export const PlacedRoom = z.object({
  id: Id,
  code: z.string(),
  name: z.string(),
  inUse: z.boolean(),
  /** Part of the site or of the building: floor, zone, wing. */
  area: z.string(),
  activities: z.array(Named),
})
export type PlacedRoom = z.infer<typeof PlacedRoom>

/** A place where a laboratory works, with the rooms in it (IM-4.2.1). */
export const Site = z.object({
  institutionId: Id,
  id: Id,
  code: z.string(),
  name: z.string(),
  address: z.string(),
  inUse: z.boolean(),
  rooms: z.array(PlacedRoom),
  version: RowVersion,
})
export type Site = z.infer<typeof Site>

/** What is incompatible with an activity, and how far: in the same room only, or in adjoining rooms too (CAL-5.4.3). */
const Conflict = z.object({ activityId: Id, adjoining: z.boolean(), reason: text(200) })

/** Something that is done or kept in rooms and disturbs, or is disturbed by, something else: vibration, weighing, mercury. */
export const Activity = z.object({
  institutionId: Id,
  id: Id,
  name: z.string(),
  /** Whoever works by one of these does this. */
  methods: z.array(z.object({ id: Id, code: z.string() })),
  conflicts: z.array(Conflict.extend({ name: z.string() })),
  /** Where it always is, whatever is planned. */
  rooms: z.array(Named),
  version: RowVersion,
})
export type Activity = z.infer<typeof Activity>

/** Work that is planned into a room, or going on in it. */
export const RoomUse = z.object({
  task: z.string(),
  methodCode: z.string(),
  from: Day,
  until: Day,
  begun: z.boolean(),
})
export type RoomUse = z.infer<typeof RoomUse>

export const RoomPlace = z.object({
  site: Named.nullable(),
  area: z.string(),
  activities: z.array(Named),
  adjoining: z.array(Named.extend({ code: z.string() })),
  uses: z.array(RoomUse),
  version: RowVersion,
})
export type RoomPlace = z.infer<typeof RoomPlace>

const site = { code: text(30), name: text(100), address: optionalText(200) }
const activity = {
  name: text(60),
  methodIds: z.array(Id).max(200),
  conflicts: z.array(Conflict).max(50),
}
const roomAddress = '/rooms/:institutionId/:id/place'

export const places = {
  listSites: operation({
    method: 'GET',
    path: '/sites',
    summary: 'Sites of my laboratory with the rooms in them, and rooms that belong to none (IM-4.2.1)',
    access: laboratoryPosts,
    response: z.object({ sites: z.array(Site), unplaced: z.array(PlacedRoom) }),
  }),
  addSite: operation({
    method: 'POST',
    path: '/sites',
    summary: 'Add a site',
    access: equipmentKeepers,
    body: z.object(site),
    response: Site,
  }),
  changeSite: operation({
    method: 'PUT',
    path: '/sites/:institutionId/:id',
    summary: 'Change a site, or give it up',
    access: equipmentKeepers,
    params: byInstitution,
    body: z.object({ ...site, inUse: z.boolean(), version: RowVersion }),
    response: Site,
  }),
  listActivities: operation({
    method: 'GET',
    path: '/room-activities',
    summary: 'Activities of my laboratory and which are incompatible (CAL-5.4.3)',
    access: laboratoryPosts,
    response: z.object({ entries: z.array(Activity) }),
  }),
  addActivity: operation({
    method: 'POST',
    path: '/room-activities',
    summary: 'Add an activity with the methods that belong to it and what it is incompatible with',
    access: equipmentKeepers,
    body: z.object(activity),
    response: Activity,
  }),
  changeActivity: operation({
    method: 'PUT',
    path: '/room-activities/:institutionId/:id',
    summary: 'Change an activity, its methods, or what it is incompatible with',
    access: equipmentKeepers,
    params: byInstitution,
    body: z.object({ ...activity, version: RowVersion }),
    response: Activity,
  }),
  removeActivity: operation({
    method: 'POST',
    path: '/room-activities/:institutionId/:id/remove',
    summary: 'Take an activity off the list: from then on it keeps nothing apart',
    access: equipmentKeepers,
    params: byInstitution,
    body: z.object({ version: RowVersion }),
    response: z.object({}),
  }),
  getRoomPlace: operation({
    method: 'GET',
    path: roomAddress,
    summary: 'Where a room is, what it adjoins, what is done in it and what is planned into it',
    access: laboratoryPosts,
    params: byInstitution,
    response: RoomPlace,
  }),
  setRoomPlace: operation({
    method: 'PUT',
    path: roomAddress,
    summary: 'Say where a room is, what it adjoins and what is always done in it (IM-4.2.1)',
    access: equipmentKeepers,
    params: byInstitution,
    body: z.object({
      siteId: Id.nullable(),
      area: optionalText(60),
      activityIds: z.array(Id).max(20),
      adjoiningIds: z.array(Id).max(20),
      version: RowVersion,
    }),
    response: RoomPlace,
  }),
}

export const placeErrors = messages('places', {
  'site-code-taken': { zh: '场所代码 {{code}} 已使用', en: 'Site code {{code}} is in use already' },
  'site-has-rooms': { zh: '此场所还有在用房间，不能停用', en: 'Rooms of this site are still in use' },
  'unknown-site': { zh: '没有此场所，或已停用', en: 'There is no such site in use' },
  'unknown-room': { zh: '没有此房间', en: 'There is no such room' },
  'unknown-activity': { zh: '没有此活动', en: 'There is no such activity' },
  'activity-name-taken': { zh: '已有名为“{{name}}”的活动', en: 'There is an activity “{{name}}” already' },
  'activity-in-rooms': {
    zh: '{{rooms}} 仍开展此活动，请先调整房间',
    en: 'It is still done in {{rooms}}; change these rooms first',
  },
  'with-itself': { zh: '活动不能与自身不相容', en: 'An activity cannot be incompatible with itself' },
  'adjoins-itself': { zh: '房间不能与自身相邻', en: 'A room does not adjoin itself' },
  'rooms-stand-against': {
    zh: '{{room}}的{{activity}}与{{otherRoom}}的{{other}}不相容（{{reason}}）',
    en: '{{activity}} in {{room}} is incompatible with {{other}} in {{otherRoom}} ({{reason}})',
  },
  'incompatible-standing': {
    zh: '{{activity}}不能安排在{{room}}：{{otherRoom}}常设{{other}}，二者不相容（{{reason}}）',
    en: '{{activity}} cannot be done in {{room}}: {{other}} is always in {{otherRoom}}, and the two are incompatible ({{reason}})',
  },
  'incompatible-work': {
    zh: '{{activity}}不能安排在{{room}}：{{from}} 至 {{until}} {{otherRoom}}安排了{{other}}（{{task}}），二者不相容（{{reason}}）',
    en: '{{activity}} cannot be done in {{room}}: from {{from}} to {{until}} {{other}} is planned in {{otherRoom}} ({{task}}), and the two are incompatible ({{reason}})',
  },
  'from-after-until': { zh: '开始日期不能晚于完成日期', en: 'It cannot begin after the day it is due' },
  'from-past': { zh: '开始日期不能早于今天', en: 'The day it begins cannot be in the past' },
})
