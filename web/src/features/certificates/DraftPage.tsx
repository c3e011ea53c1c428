import { useQuery } from '@tanstack/react-query'
import { certificates as api } from '@tongheng/contract/certificates'
import { records } from '@tongheng/contract/records'
import { Skeleton } from 'antd'
import { useTranslation } from 'react-i18next'
import { read, useChange } from '../../api.ts'
import { ErrorState } from '../../ui/ErrorState.tsx'
import { DraftForm } from './DraftForm.tsx'
import { draftRoute } from './routes.tsx'

/** Drafts the certificate of a checked record. */
export function DraftPage() {
  const { t } = useTranslation()
  const params = draftRoute.useParams()
  const draft = useChange(api.draftCertificate)
  const { data, error, refetch } = useQuery(read(records.getRecord, { params }))
  if (error && !data) return <ErrorState error={error} onRetry={() => void refetch()} />
  if (!data) return <Skeleton active />
  return (
    <DraftForm
      record={data}
      title={t('certificates.drafting.title')}
      back={`/work/records/${data.institutionId}/${data.id}`}
      send={(wishes) => draft.send({ body: { recordId: data.id, ...wishes } })}
    />
  )
}
