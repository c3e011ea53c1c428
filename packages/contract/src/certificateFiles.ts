import { z } from 'zod'
import { byInstitution } from './common.ts'
import { operation } from './operation.ts'
import { enterprisePosts, laboratoryPosts, type Post } from './posts.ts'

export const certificateReaders: readonly [Post, ...Post[]] = [
  laboratoryPosts[0],
  ...laboratoryPosts,
  ...enterprisePosts,
]

/** Excel. */
const workbookType = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'

/** A certificate as files, for whoever may see it. */
export const certificateFiles = {
  certificateFile: operation({
    method: 'GET',
    path: '/certificates/:institutionId/:id/pdf',
    summary: 'The certificate as PDF: the issued file itself, or a preview of the draft',
    access: certificateReaders,
    scope: 'certificates.read',
    params: byInstitution,
    response: z.unknown(),
    kind: 'file',
    mediaType: 'application/pdf',
  }),
  certificateDcc: operation({
    method: 'GET',
    path: '/certificates/:institutionId/:id/dcc',
    summary: 'The digital calibration certificate (DCC 3.3.0, XML) of an issued certificate',
    access: certificateReaders,
    scope: 'certificates.read',
    params: byInstitution,
    response: z.unknown(),
    kind: 'file',
    mediaType: 'application/xml',
  }),
  certificateDccSignature: operation({
    method: 'GET',
    path: '/certificates/:institutionId/:id/dcc-signature',
    summary: 'The signature by SM2 on the DCC, to keep beside it (CMS, .p7s), where the institution signs so',
    access: certificateReaders,
    scope: 'certificates.read',
    params: byInstitution,
    response: z.unknown(),
    kind: 'file',
    mediaType: 'application/pkcs7-signature',
  }),
  certificateJson: operation({
    method: 'GET',
    path: '/certificates/:institutionId/:id/json',
    summary: 'What an issued certificate says, as JSON, with its status today',
    access: certificateReaders,
    scope: 'certificates.read',
    params: byInstitution,
    response: z.unknown(),
    kind: 'file',
    mediaType: 'application/json',
  }),
  certificateWorkbook: operation({
    method: 'GET',
    path: '/certificates/:institutionId/:id/xlsx',
    summary: 'What an issued certificate says, as a workbook, with its status today',
    access: certificateReaders,
    params: byInstitution,
    response: z.unknown(),
    kind: 'file',
    mediaType: workbookType,
  }),
  yearlyArchive: operation({
    method: 'GET',
    path: '/certificate-archive/:year',
    summary: 'All certificates my institution issued in a year, with a list and the hash of each file (CAL-7.3.2)',
    access: ['quality-manager', 'technical-manager', 'institution-admin'],
    params: z.object({ year: z.coerce.number().int().min(2020).max(2100) }),
    query: z.object({ month: z.coerce.number().int().min(1).max(12).optional() }),
    response: z.unknown(),
    kind: 'file',
    mediaType: 'application/zip',
  }),
}
