import type { TaskPlace } from '@tongheng/contract/tasks'
import { leaveRoom, type Placed, useRoom } from '#modules/places'
import type { Step } from '#platform/change'
import { fieldError } from '#platform/errors'
import { dayOf } from '#platform/numbering'
import type { Member } from '#platform/sessions'
import type { TaskRow } from './tables.ts'

/** Which task is planned, where its fields stand in the request, and where it was planned before. */
export interface ToPlace {
  taskId: string
  field: string
  placed?: Placed | undefined
}

interface Wish {
  place?: TaskPlace | null | undefined
  dueDay: string
}

/** The room and days that the work is planned into, if it is; a day that was planned before may have passed meanwhile. */
export function placeOf({ place, dueDay }: Wish, { taskId, field, placed }: ToPlace, now: Date) {
  const wished = place === undefined && placed ? { roomId: placed.roomId, fromDay: placed.from } : place
  if (!wished) return null
  const { roomId, fromDay } = wished
  if (fromDay < dayOf(now) && fromDay !== placed?.from) throw fieldError(`${field}.place.fromDay`, 'places.from-past')
  if (fromDay > dueDay) throw fieldError(`${field}.place.fromDay`, 'places.from-after-until')
  return { roomId, work: { taskId, from: fromDay, until: dueDay } }
}

export async function keepPlace(step: Step<Member>, task: TaskRow, place: ReturnType<typeof placeOf>): Promise<void> {
  const { institution_id: institutionId, id, method_id: methodId } = task
  if (place === null) return leaveRoom(step.db, institutionId, id)
  const placing = { institutionId, roomId: place.roomId, methodId, ...place.work }
  return useRoom(step.db, placing, { task: task.number, begun: false })
}
