import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { certificates } from '@tongheng/contract/certificates'
import { certificatesOfRecord, type RecordCertificate } from '@tongheng/contract/certificatesOfRecord'
import { addressOf } from '@tongheng/contract/client'
import { Card, Segmented } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { read } from '../../api.ts'
import { PdfFrame } from '../../ui/PdfFrame.tsx'
import { StatusTag } from '../../ui/StatusTag.tsx'
import { ComparisonCard } from './ComparisonCard.tsx'
import { ResultCard } from './ResultCard.tsx'
import type { Desk } from './useRecord.ts'

type Side = 'results' | 'comparison' | 'certificate'

/** What whoever checks holds beside the record: the budget and the verdict, the last calibration, and the draft where there is one. */
export function BesideRecord({ desk }: { desk: Desk }) {
  const { t } = useTranslation()
  const [side, setSide] = useState<Side>('results')
  const { institutionId, id } = desk.record
  const { data } = useQuery(read(certificatesOfRecord.listRecordCertificates, { params: { institutionId, id } }))
  const certificatesOf = data?.certificates ?? []
  const own = certificatesOf.find(({ recordId }) => recordId === id)
  const sides: Side[] = ['results', 'comparison', ...(own ? (['certificate'] as const) : [])]
  return (
    <aside className="th-stack th-beside" aria-label={t('records.beside.title')}>
      <Segmented
        aria-label={t('records.beside.title')}
        value={side}
        onChange={setSide}
        options={sides.map((value) => ({ value, label: t(`records.beside.${value}`) }))}
      />
      {side === 'results' ? <ResultCard desk={desk} /> : null}
      {side === 'comparison' ? (
        <ComparisonCard desk={desk} certificates={certificatesOf} whenNone={t('records.beside.noEarlier')} />
      ) : null}
      {side === 'certificate' && own ? <CertificateCard {...own} /> : null}
    </aside>
  )
}

function CertificateCard({ certificate }: RecordCertificate) {
  const { t } = useTranslation()
  const { institutionId, id, number, status, version } = certificate
  return (
    <Card
      className="th-card"
      title={
        <>
          {number ?? t('records.beside.draft')} <StatusTag of="certificates" status={status} />
        </>
      }
      extra={
        <Link to="/work/certificates/$institutionId/$id" params={{ institutionId, id }}>
          {t('records.beside.openCertificate')}
        </Link>
      }
    >
      <PdfFrame
        key={version}
        address={addressOf(certificates.certificateFile, { params: { institutionId, id } })}
        title={number ?? t('records.beside.draft')}
      />
    </Card>
  )
}
