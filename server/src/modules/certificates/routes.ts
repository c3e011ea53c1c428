import { certificates as api } from '@tongheng/contract/certificates'
import { certificatesOfRecord as ofRecord } from '@tongheng/contract/certificatesOfRecord'
import type { Routes } from '#platform/routes'
import { approveCertificates } from './approveMany.ts'
import { yearlyArchive } from './archive.ts'
import { batchRoutes } from './batchRoutes.ts'
import { certificateJson, certificateWorkbook } from './certificateData.ts'
import { certificateDcc, certificateDccSignature, certificatePdf } from './certificateFile.ts'
import { amendmentRoutes } from './amendmentRoutes.ts'
import { disposalRoutes } from './disposalRoutes.ts'
import { draftCertificate } from './draftCertificate.ts'
import { issueCertificate } from './issueCertificate.ts'
import { certificatesOfRecord } from './ofRecord.ts'
import { presentCertificate, presentList } from './present.ts'
import { listCertificateRows } from './queries.ts'
import { approveCertificate, checkCertificate, returnCertificate } from './signCertificate.ts'
import { reviseDraft } from './reviseDraft.ts'
import { settingsRoutes } from './settingsRoutes.ts'
import { trustFile, verificationProof, verifyFile, verifyNumber } from './verifyCertificate.ts'

export function certificateRoutes(routes: Routes): void {
  amendmentRoutes(routes)
  routes.on(api.listCertificates, async ({ query, context, actor }) => {
    const { rows, total } = await listCertificateRows(context.db, actor, query)
    return { entries: await presentList(context.db, rows), total }
  })
  routes.on(ofRecord.listRecordCertificates, async ({ params, context }) => ({
    certificates: await certificatesOfRecord(context, params),
  }))
  routes.on(api.getCertificate, ({ params, context }) => presentCertificate(context, params))
  routes.on(api.certificateFile, async ({ params, context }) => ({
    ...(await certificatePdf(context, params)),
    mediaType: 'application/pdf',
    inline: true,
  }))
  routes.on(api.certificateDcc, async ({ params, context }) => ({
    ...(await certificateDcc(context, params)),
    mediaType: 'application/xml',
  }))
  routes.on(api.certificateDccSignature, async ({ params, context }) => ({
    ...(await certificateDccSignature(context, params)),
    mediaType: 'application/pkcs7-signature',
  }))
  routes.on(api.certificateJson, async ({ params, context }) => ({
    ...(await certificateJson(context, params)),
    mediaType: 'application/json',
  }))
  routes.on(api.certificateWorkbook, ({ params, context }) => certificateWorkbook(context, params))
  routes.on(api.yearlyArchive, ({ params, query, context }) => yearlyArchive(context, { ...params, ...query }))
  routes.on(api.draftCertificate, async ({ body, context }) =>
    presentCertificate(context, await draftCertificate(context, body)),
  )
  routes.on(api.reviseDraft, async ({ params, body, context }) => {
    await reviseDraft(context, params, body)
    return presentCertificate(context, params)
  })
  routes.on(api.checkCertificate, async ({ params, body, context }) => {
    await checkCertificate(context, params, body)
    return presentCertificate(context, params)
  })
  routes.on(api.approveCertificate, async ({ params, body, context }) => {
    await approveCertificate(context, params, body)
    return presentCertificate(context, params)
  })
  routes.on(api.approveCertificates, ({ body, context }) => approveCertificates(context, body))
  routes.on(api.returnCertificate, async ({ params, body, context }) => {
    await returnCertificate(context, params, body)
    return presentCertificate(context, params)
  })
  routes.on(api.issueCertificate, async ({ params, body, context }) => {
    await issueCertificate(context, params, body)
    return presentCertificate(context, params)
  })
  batchRoutes(routes)
  disposalRoutes(routes)
  settingsRoutes(routes)
  verificationRoutes(routes)
}

/** Verification without an account, and what verification without this server needs. */
function verificationRoutes(routes: Routes): void {
  routes.on(api.verifyNumber, ({ query, context }) => verifyNumber(context, query))
  routes.on(api.verifyFile, ({ context, file }) => verifyFile(context, file))
  routes.on(api.verificationProof, ({ query, context }) => verificationProof(context, query))
  routes.on(api.trustList, async ({ context }) => ({
    bytes: Buffer.from(`${JSON.stringify(await trustFile(context), null, 2)}\n`),
    name: 'tongheng-trust.json',
    mediaType: 'application/json',
  }))
}
