import { useQuery } from '@tanstack/react-query'
import { certificates as api, type CertificateView } from '@tongheng/contract/certificates'
import { addressOf } from '@tongheng/contract/client'
import { records } from '@tongheng/contract/records'
import { Card, Segmented, Skeleton } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { read } from '../../api.ts'
import { ErrorState } from '../../ui/ErrorState.tsx'
import { PageHeader } from '../../ui/PageHeader.tsx'
import { BudgetCard } from './BudgetCard.tsx'
import { CertificateActions } from './CertificateActions.tsx'
import './certificates.css'
import { ComparisonCard } from './ComparisonCard.tsx'
import { PdfFrame } from '../../ui/PdfFrame.tsx'
import { RemarksForm } from './RemarksForm.tsx'
import { reviewRoute } from './routes.tsx'

/** For whoever checks or approves: record, budget and draft side by side, and the way back with remarks at the place. */
export function ReviewPage() {
  const params = reviewRoute.useParams()
  const { data, error, refetch } = useQuery(read(api.getCertificate, { params }))
  if (data) return <Review certificate={data} />
  if (error) return <ErrorState error={error} onRetry={() => void refetch()} />
  return <Skeleton active paragraph={{ rows: 10 }} />
}

function Review({ certificate }: { certificate: CertificateView }) {
  const { t } = useTranslation()
  const { institutionId, id, version, actions, annex } = certificate
  const [recordId, setRecordId] = useState(certificate.record?.id)
  const behind = [certificate.record, ...annex.slice(1).map((entry) => entry.record)].filter((one) => one !== null)
  const record = behind.find((one) => one.id === recordId) ?? certificate.record
  const draft = addressOf(api.certificateFile, { params: { institutionId, id } })
  const mayReturn = actions.some(({ action, allowed }) => action === 'return' && allowed)
  return (
    <div className="th-stack">
      <PageHeader
        title={t('certificates.review.title')}
        back={`/work/certificates/${institutionId}/${id}`}
        intro={`${certificate.instrument} ${certificate.serial} · ${certificate.client}`}
        actions={<CertificateActions certificate={certificate} />}
      />
      {behind.length < 2 ? null : (
        <Segmented
          aria-label={t('certificates.annex.choice')}
          value={record?.id ?? ''}
          onChange={setRecordId}
          options={behind.map((one, index) => ({
            value: one.id,
            label: `${index + 1} · ${annex[index]?.serial ?? ''}`,
          }))}
        />
      )}
      <div className="th-review-panes">
        {record === null ? null : (
          <Card className="th-card" title={t('certificates.review.record', { number: record.number })}>
            <PdfFrame
              address={addressOf(records.printRecord, { params: { institutionId, id: record.id } })}
              title={record.number}
              key={record.id}
            />
          </Card>
        )}
        <Card className="th-card" title={t('certificates.review.draft')}>
          <PdfFrame address={draft} title={t('certificates.draft')} key={version} />
        </Card>
      </div>
      {record === null ? null : <BudgetCard institutionId={institutionId} recordId={record.id} />}
      <ComparisonCard certificate={certificate} />
      {mayReturn ? <RemarksForm certificate={certificate} /> : null}
    </div>
  )
}
