import { signing as api } from '@tongheng/contract/signing'
import type { Routes } from '#platform/routes'
import { addAnchor, listAnchors, withdrawAnchor } from './anchors.ts'
import { keyOn, trustListForVerifiers } from './forVerifiers.ts'
import { chooseSuites, renewKey, withdrawKey } from './keepKeys.ts'
import { signingOverview } from './present.ts'
import { answerRequest, importKey, requestCertificate } from './requestCertificate.ts'

export function signingRoutes(routes: Routes): void {
  routes.on(api.listSigningKeys, ({ context }) => signingOverview(context))
  routes.on(api.requestSigningCertificate, async ({ body, context }) => {
    await requestCertificate(context, body)
    return signingOverview(context)
  })
  routes.on(api.answerSigningRequest, async ({ params, body, context }) => {
    await answerRequest(context, params, body)
    return signingOverview(context)
  })
  routes.on(api.importSigningKey, async ({ body, context }) => {
    await importKey(context, body)
    return signingOverview(context)
  })
  routes.on(api.renewSigningKey, async ({ body, context }) => {
    await renewKey(context, body)
    return signingOverview(context)
  })
  routes.on(api.withdrawSigningKey, async ({ params, body, context }) => {
    await withdrawKey(context, params, body)
    return signingOverview(context)
  })
  routes.on(api.chooseSuites, async ({ body, context }) => {
    await chooseSuites(context, body)
    return signingOverview(context)
  })
  routes.on(api.listTrustAnchors, async ({ context }) => ({ entries: await listAnchors(context) }))
  routes.on(api.addTrustAnchor, ({ body, context }) => addAnchor(context, body))
  routes.on(api.withdrawTrustAnchor, ({ params, body, context }) => withdrawAnchor(context, params.id, body))
  routes.on(api.trustListForVerifiers, ({ context }) => trustListForVerifiers(context.db, context.platform.now()))
  routes.on(api.signingKeyOn, ({ query, context }) =>
    keyOn(context.db, query.fingerprint, query.at === undefined ? context.platform.now() : new Date(query.at)),
  )
}
