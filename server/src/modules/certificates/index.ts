import type { ServerModule } from '#platform/module'
import { certificateData } from './personalData.ts'
import { amendmentWork } from './amendmentWork.ts'
import { disposalWork, disposeCopies } from './disposals.ts'
import { issueBatch } from './issueBatch.ts'
import { certificateMessages } from './messages.ts'
import { certificateRoutes } from './routes.ts'
import { tellHolder } from './whenAmended.ts'
import { certificateWork } from './work.ts'

export { type CertificateFile, filesOfNumber, numberedCertificates } from './exportCertificates.ts'
export { examineFile } from './examineFile.ts'
export { findOwnCertificates } from './findOwnCertificates.ts'
export { trustFile, verificationOf, verifyNumber } from './verifyCertificate.ts'
export { issuedPdf } from './certificateFile.ts'
export { certificateByKey, certificateNumbered, certificatesOfOrder, findCertificate, inForceAmong } from './queries.ts'
export { certificateSummaries, certifiedInstruments } from './present.ts'
export { offlineVerdict, type OfflineVerification, verifyOffline } from './verifyOffline.ts'
export { certificateAmended, certificateIssued } from './events.ts'
export { tellMembers, tellOrganization } from './whenAmended.ts'

/** Certificates, their files and their verification (CAL-6.4). */
export const certificates: ServerModule = {
  name: 'certificates',
  personalData: certificateData,
  messages: Object.values(certificateMessages),
  routes: certificateRoutes,
  reactions: [tellHolder],
  jobs: [issueBatch, disposeCopies],
  work: [certificateWork, amendmentWork, disposalWork],
}
