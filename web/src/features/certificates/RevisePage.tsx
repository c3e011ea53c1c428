import { useQuery } from '@tanstack/react-query'
import { certificates as api, type CertificateView } from '@tongheng/contract/certificates'
import { records } from '@tongheng/contract/records'
import { Skeleton } from 'antd'
import { useTranslation } from 'react-i18next'
import { read, useChange } from '../../api.ts'
import { ErrorState } from '../../ui/ErrorState.tsx'
import { DraftForm } from './DraftForm.tsx'
import { ReturnRemarks } from './ReturnRemarks.tsx'
import { reviseRoute } from './routes.tsx'

/** Drafts anew what came back, from the record as it stands. */
export function RevisePage() {
  const params = reviseRoute.useParams()
  const { data, error, refetch } = useQuery(read(api.getCertificate, { params }))
  if (error && !data) return <ErrorState error={error} onRetry={() => void refetch()} />
  if (!data?.record) return <Skeleton active />
  return <Revise certificate={data} recordId={data.record.id} />
}

function Revise({ certificate, recordId }: { certificate: CertificateView; recordId: string }) {
  const { t } = useTranslation()
  const { institutionId, id, version } = certificate
  const revise = useChange(api.reviseDraft)
  const { data, error, refetch } = useQuery(read(records.getRecord, { params: { institutionId, id: recordId } }))
  if (error && !data) return <ErrorState error={error} onRetry={() => void refetch()} />
  if (!data) return <Skeleton active />
  return (
    <DraftForm
      record={data}
      title={t('certificates.drafting.again')}
      back={`/work/certificates/${institutionId}/${id}`}
      notice={<ReturnRemarks certificate={certificate} />}
      annexedRecordIds={certificate.annex.slice(1).flatMap(({ record }) => record?.id ?? [])}
      send={(wishes) => revise.send({ params: { institutionId, id }, body: { version, ...wishes } })}
    />
  )
}
