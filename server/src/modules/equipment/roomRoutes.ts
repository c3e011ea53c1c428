import { environmentOperations as watchApi } from '@tongheng/contract/environment'
import * as roomApi from '@tongheng/contract/rooms'
import type { Context } from '#platform/context'
import type { Routes } from '#platform/routes'
import type { Member } from '#platform/sessions'
import { courseOf } from './courseOf.ts'
import { addRoom, changeRoom, recordEnvironment } from './keepRooms.ts'
import { addLogger, listStops, resumeRoom, retireLogger, roomWatch, setRoomLimits, stopRoom } from './keepWatch.ts'
import type { EquipmentKey } from './queries.ts'
import { listReadings, listRooms, presentReading, presentRoom, visibleRoom } from './rooms.ts'
import { importRoomReadings, takeReadings } from './takeReadings.ts'

async function roomNow(context: Context<Member>, key: EquipmentKey) {
  return presentRoom(context.db, await visibleRoom(context.db, context.actor, key), context.platform.now())
}

export function roomRoutes(routes: Routes): void {
  routes.on(roomApi.listRooms, async ({ context, actor, query }) => {
    const { rows, total } = await listRooms(context.db, actor, query)
    const entries = await Promise.all(rows.map((room) => presentRoom(context.db, room, context.platform.now())))
    return { entries, total }
  })
  routes.on(roomApi.getRoom, ({ context, params }) => roomNow(context, params))
  routes.on(roomApi.addRoom, async ({ context, body }) => roomNow(context, await addRoom(context, body)))
  routes.on(roomApi.changeRoom, async ({ context, params, body }) => {
    await changeRoom(context, params, body)
    return roomNow(context, params)
  })
  routes.on(roomApi.recordEnvironment, async ({ context, params, body }) =>
    presentReading(await recordEnvironment(context, params, body)),
  )
  routes.on(roomApi.listEnvironment, async ({ context, actor, params, query }) => {
    const room = await visibleRoom(context.db, actor, params)
    const { rows, total } = await listReadings(context.db, room, query)
    return { entries: rows.map(presentReading), total }
  })
  watchRoutes(routes)
}

function watchRoutes(routes: Routes): void {
  routes.on(watchApi.getRoomWatch, ({ context, params }) => roomWatch(context, params))
  routes.on(watchApi.setRoomLimits, async ({ context, params, body }) => {
    await setRoomLimits(context, params, body)
    return roomNow(context, params)
  })
  routes.on(watchApi.getRoomCourse, async ({ context, actor, params, query }) => {
    const room = await visibleRoom(context.db, actor, params)
    const { from, until, points } = query
    return courseOf(context.db, room, { from: new Date(from), until: new Date(until), points })
  })
  routes.on(watchApi.addLogger, ({ context, params, body }) => addLogger(context, params, body))
  routes.on(watchApi.retireLogger, ({ context, params, body }) => retireLogger(context, params, body.version))
  routes.on(watchApi.takeReadings, ({ context, body }) => takeReadings(context, body))
  routes.on(watchApi.importRoomReadings, ({ context, params, body }) =>
    importRoomReadings(context, params, body.readings),
  )
  routes.on(watchApi.listStops, ({ context, query }) => listStops(context, query))
  routes.on(watchApi.stopRoom, async ({ context, params, body }) => {
    await stopRoom(context, params, body.reason)
    return roomNow(context, params)
  })
  routes.on(watchApi.resumeRoom, async ({ context, params, body }) => {
    await resumeRoom(context, params, body.reason)
    return roomNow(context, params)
  })
}
