import type { ServerModule } from '#platform/module'
import { certificateRoutes } from './routes.ts'
import { certificateWork } from './work.ts'

export { type CertificateFile, filesOfNumber, numberedCertificates } from './exportCertificates.ts'
export { certificateIssued, certificateVoided } from './events.ts'

/** Certificates, their files and their verification (CAL-6.4). */
export const certificates: ServerModule = { name: 'certificates', routes: certificateRoutes, work: [certificateWork] }
