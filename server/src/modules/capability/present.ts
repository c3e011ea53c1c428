import type { CapabilityView } from '@tongheng/contract/capability'
import type { CapabilityRow } from './queries.ts'

export const present = (row: CapabilityRow, institution: string): CapabilityView => ({
  ...row.stated,
  institutionId: row.institution_id,
  id: row.id,
  institution,
  withdrawn: row.withdrawn_at !== null,
  version: row.version,
})
