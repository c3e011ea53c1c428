import { certificateSettings as api } from '@tongheng/contract/certificateSettings'
import type { Routes } from '#platform/routes'
import { addMark, withdrawMark } from './marks.ts'
import { addSeal, listSealUses, withdrawSeal } from './seals.ts'
import { presentSettings, saveSettings } from './settings.ts'

export function settingsRoutes(routes: Routes): void {
  routes.on(api.getCertificateSettings, ({ context }) => presentSettings(context))
  routes.on(api.saveCertificateSettings, async ({ body, context }) => {
    await saveSettings(context, body)
    return presentSettings(context)
  })
  routes.on(api.addCertificateMark, async ({ body, context }) => {
    await addMark(context, body)
    return presentSettings(context)
  })
  routes.on(api.withdrawCertificateMark, async ({ params, body, context }) => {
    await withdrawMark(context, params, body.version)
    return presentSettings(context)
  })
  routes.on(api.addSeal, async ({ body, context }) => {
    await addSeal(context, body)
    return presentSettings(context)
  })
  routes.on(api.withdrawSeal, async ({ params, body, context }) => {
    await withdrawSeal(context, params, body.version)
    return presentSettings(context)
  })
  routes.on(api.listSealUses, ({ query, context }) => listSealUses(context, query))
}
