import type { Subject } from '#platform/change'

interface Row {
  institution_id: string
  id: string
}

export const certificateSubject = (row: Row): Subject => ({
  kind: 'certificate',
  id: row.id,
  organizationId: row.institution_id,
})

export const batchSubject = (row: Row): Subject => ({
  kind: 'certificate-batch',
  id: row.id,
  organizationId: row.institution_id,
})

export const amendmentSubject = (row: Row): Subject => ({
  kind: 'certificate-amendment',
  id: row.id,
  organizationId: row.institution_id,
})
