import { z } from 'zod'
import { byId, Day, Id, listOf, optionalText, RowVersion, text } from './common.ts'
import { operation } from './operation.ts'
import { windowKeepers } from './windows.shapes.ts'

/** What a window has for its visitors (CAL-4.6). */
export const FacilityKind = z.enum([
  'reception',
  'waiting',
  'sample-counter',
  'writing',
  'self-service',
  'signs',
  'accessible',
  'meeting',
  'safety',
  'amenities',
  'other',
])
export type FacilityKind = z.infer<typeof FacilityKind>

/** Without these a window is not complete. */
export const neededFacilities: readonly FacilityKind[] = ['reception', 'waiting', 'sample-counter', 'signs', 'safety']

export const FacilityState = z.enum(['in-order', 'out-of-order'])

export const FacilityDraft = z.object({
  kind: FacilityKind,
  name: text(100),
  place: optionalText(100).default(''),
  state: FacilityState,
  /** What is wrong with it and until when, for whoever comes. */
  note: optionalText(300).default(''),
})
export type FacilityDraft = z.infer<typeof FacilityDraft>

export const Facility = z.object({
  ...FacilityDraft.shape,
  id: Id,
  place: z.string(),
  note: z.string(),
  lookedAtOn: Day,
  lookedAtBy: z.string(),
  version: RowVersion,
})
export type Facility = z.infer<typeof Facility>

const facilityList = listOf(Facility).extend({
  /** Needed kinds of which there is nothing in order. */
  missing: z.array(FacilityKind),
})

export const facilities = {
  listFacilities: operation({
    method: 'GET',
    path: '/window-facilities',
    summary: 'What my window has for its visitors, when it was looked at last, and what is missing (CAL-4.6)',
    access: windowKeepers,
    response: facilityList,
  }),
  addFacility: operation({
    method: 'POST',
    path: '/window-facilities',
    summary: 'Add something that the window has for its visitors',
    access: windowKeepers,
    body: FacilityDraft,
    response: Facility,
  }),
  changeFacility: operation({
    method: 'PUT',
    path: '/window-facilities/:id',
    summary: 'Write it anew, which counts as having looked at it',
    access: windowKeepers,
    params: byId,
    body: FacilityDraft.extend({ version: RowVersion }),
    response: Facility,
  }),
  removeFacility: operation({
    method: 'POST',
    path: '/window-facilities/:id/remove',
    summary: 'The window no longer has it',
    access: windowKeepers,
    params: byId,
    body: z.object({ version: RowVersion }),
    response: z.object({}),
  }),
}
