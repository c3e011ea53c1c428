import { z } from 'zod'
import { CertificateSummary } from './certificates.ts'
import { byInstitution, Id } from './common.ts'
import { operation } from './operation.ts'
import { laboratoryPosts } from './posts.ts'

/** A certificate, or its draft, and the record that it draws on, in whatever version. */
export const RecordCertificate = z.object({ recordId: Id, certificate: CertificateSummary })
export type RecordCertificate = z.infer<typeof RecordCertificate>

export const certificatesOfRecord = {
  listRecordCertificates: operation({
    method: 'GET',
    path: '/records/:institutionId/:id/certificates',
    summary: 'What was drafted or issued from a record, and from the records that it can be held beside, newest first',
    access: laboratoryPosts,
    params: byInstitution,
    response: z.object({ certificates: z.array(RecordCertificate) }),
  }),
}
