import { Link } from '@tanstack/react-router'
import type { SampleCaseEntry } from '@tongheng/contract/samples'

export const CaseLink = ({ row }: { row: Pick<SampleCaseEntry, 'institutionId' | 'id' | 'number'> }) => (
  <Link
    to="/work/sample-cases/$institutionId/$id"
    params={{ institutionId: row.institutionId, id: row.id }}
    className="th-number"
  >
    {row.number}
  </Link>
)
