import * as api from '@tongheng/contract/equipment'
import * as calibrationApi from '@tongheng/contract/equipment.calibration'
import * as fileApi from '@tongheng/contract/equipment.file'
import type { Context } from '#platform/context'
import type { Routes } from '#platform/routes'
import type { Member } from '#platform/sessions'
import { addCertificate } from './addCertificate.ts'
import { confirmCertificate } from './confirmCertificate.ts'
import { addFileNote } from './keepFile.ts'
import { addEquipment, changeEquipment, importRegister } from './keepRegister.ts'
import { changeStatus, decideMove, proposeMove, restrictEquipment } from './moveEquipment.ts'
import { presentEntry, presentEquipment } from './present.ts'
import { printEquipmentLabels } from './printLabels.ts'
import { type EquipmentKey, listEquipment, visibleEquipment } from './queries.ts'
import { readDccCertificate } from './readDcc.ts'
import { roomRoutes } from './roomRoutes.ts'
import { registerWorkbook } from './registerWorkbook.ts'
import { setRequirements } from './setRequirements.ts'
import { correctionAt, trendOf } from './trend.ts'
import { usableStandards } from './usable.ts'

type Change<K, B> = (context: Context<Member>, key: K, body: B) => Promise<void>

/** Makes the change, then answers the equipment as it is now. */
const then =
  <K extends EquipmentKey, B>(work: Change<K, B>) =>
  async ({ context, params, body }: { context: Context<Member>; params: K; body: B }) => {
    await work(context, params, body)
    return presentEquipment(context, params)
  }

export function equipmentRoutes(routes: Routes): void {
  routes.on(api.listEquipment, async ({ context, actor, query }) => {
    const at = context.platform.now()
    const { rows, total } = await listEquipment(context.db, actor, query, at)
    return { entries: rows.map((row) => presentEntry(row, at)), total }
  })
  routes.on(api.getEquipment, ({ context, params }) => presentEquipment(context, params))
  routes.on(api.addEquipment, async ({ context, body }) => presentEquipment(context, await addEquipment(context, body)))
  routes.on(api.changeEquipment, then(changeEquipment))
  routes.on(api.restrictEquipment, then(restrictEquipment))
  routes.on(api.quarantineEquipment, then(changeStatus('quarantine')))
  routes.on(api.stopEquipment, then(changeStatus('stop')))
  routes.on(api.lendEquipment, then(changeStatus('lend')))
  routes.on(api.returnEquipment, then(changeStatus('return')))
  routes.on(api.scrapEquipment, then(changeStatus('scrap')))
  routes.on(api.addEquipmentCertificate, then(addCertificate))
  routes.on(api.confirmEquipmentCertificate, then(confirmCertificate))
  routes.on(api.listUsableStandards, async ({ context, actor, query }) => ({
    entries: await usableStandards(context.db, actor.organizationId, context.platform.now(), query),
  }))
  routes.on(fileApi.proposeMove, then(proposeMove))
  routes.on(fileApi.decideMove, then(decideMove))
  routes.on(fileApi.addFileNote, then(addFileNote))
  routes.on(fileApi.exportRegister, ({ context }) => registerWorkbook(context))
  routes.on(fileApi.importRegister, ({ context, body }) => importRegister(context, body))
  routes.on(fileApi.printEquipmentLabels, ({ context, query }) => printEquipmentLabels(context, query.ids))
  calibrationRoutes(routes)
  roomRoutes(routes)
}

function calibrationRoutes(routes: Routes): void {
  routes.on(calibrationApi.readDccCertificate, ({ context, params, body }) => readDccCertificate(context, params, body))
  routes.on(calibrationApi.setRequirements, then(setRequirements))
  routes.on(calibrationApi.getCorrection, async ({ context, actor, params, query }) => {
    const now = context.platform.now()
    await visibleEquipment(context.db, actor, params, now)
    const at = query.on === undefined ? now : new Date(`${query.on}T23:59:59.999+08:00`)
    return correctionAt(context.db, params, { ...query, at })
  })
  routes.on(calibrationApi.getTrend, async ({ context, actor, params, query }) => {
    const { requirements } = await visibleEquipment(context.db, actor, params, context.platform.now())
    return { series: await trendOf(context.db, params, requirements, query.quantity) }
  })
}
