import { missionField as field } from '@tongheng/contract/missions.field'
import { missions as api } from '@tongheng/contract/missions'
import type { Context } from '#platform/context'
import type { Routes } from '#platform/routes'
import type { Member } from '#platform/sessions'
import { missionChoices } from './choices.ts'
import { consentConditions, judgeConditions } from './judgeConditions.ts'
import { fieldPack } from './fieldPack.ts'
import { listFieldEntries, viewFieldEntry } from './presentField.ts'
import { resolveFieldEntry } from './resolveFieldEntry.ts'
import { syncField } from './syncField.ts'
import { acknowledgeSafety, attachPaper, checkStandard, countInstrument } from './keepEvidence.ts'
import { moveMission } from './moveMission.ts'
import { planMission, replanMission } from './planMission.ts'
import { presentEntries, viewMission } from './present.ts'
import { listMissionRows, type MissionKey } from './queries.ts'

/** Every change answers with the mission as it is then. */
const after = async (context: Context<Member>, key: MissionKey, done: Promise<void>) => {
  await done
  return viewMission(context, { institutionId: key.institutionId, id: key.id })
}

function fieldRoutes(routes: Routes): void {
  routes.on(field.getFieldPack, ({ params, context }) => fieldPack(context, params))
  routes.on(field.listFieldEntries, ({ params, query, context }) => listFieldEntries(context, params, query))
  routes.on(field.syncField, ({ params, body, context }) => syncField(context, params, body))
  routes.on(field.resolveFieldEntry, async ({ params, body, context }) => {
    await resolveFieldEntry(context, params, body)
    return viewFieldEntry(context, params, params.entryId)
  })
}

export function missionRoutes(routes: Routes): void {
  fieldRoutes(routes)
  routes.on(api.listMissions, async ({ query, context, actor }) => {
    const { rows, total } = await listMissionRows(context.db, actor, query)
    return { entries: await presentEntries(context.db, rows), total }
  })
  routes.on(api.getMission, ({ params, context }) => viewMission(context, params))
  routes.on(api.listMissionChoices, ({ context }) => missionChoices(context))
  routes.on(api.planMission, async ({ body, context }) => viewMission(context, await planMission(context, body)))
  routes.on(api.replanMission, ({ params, body, context }) =>
    after(context, params, replanMission(context, params, body)),
  )
  for (const [action, operation] of [
    ['prepare', api.prepareMission],
    ['revise', api.reviseMission],
    ['depart', api.departMission],
    ['return', api.returnMission],
    ['close', api.closeMission],
  ] as const)
    routes.on(operation, ({ params, body, context }) =>
      after(context, params, moveMission(context, params, { action, ...body })),
    )
  routes.on(api.cancelMission, ({ params, body, context }) =>
    after(context, params, moveMission(context, params, { action: 'cancel', ...body })),
  )
  routes.on(api.acknowledgeSafety, ({ params, body, context }) =>
    after(context, params, acknowledgeSafety(context, params, body.signature)),
  )
  routes.on(api.checkMissionStandard, ({ params, body, context }) =>
    after(context, params, checkStandard(context, params, body)),
  )
  routes.on(api.countInstrument, ({ params, body, context }) =>
    after(context, params, countInstrument(context, params, body)),
  )
  routes.on(api.attachPaper, ({ params, body, context }) => after(context, params, attachPaper(context, params, body)))
  routes.on(api.judgeConditions, ({ params, body, context }) =>
    after(context, params, judgeConditions(context, params, body)),
  )
  routes.on(api.consentConditions, ({ params, body, context }) =>
    after(context, params, consentConditions(context, params, body.signature)),
  )
}
