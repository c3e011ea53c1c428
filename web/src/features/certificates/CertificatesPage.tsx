import { FileDoneOutlined, SendOutlined } from '@ant-design/icons'
import { Link, useRouter } from '@tanstack/react-router'
import { CertificateStatus, certificates as api, type CertificateSummary } from '@tongheng/contract/certificates'
import { Button } from 'antd'
import { useTranslation } from 'react-i18next'
import { read } from '../../api.ts'
import { holdsAny, useSignedIn } from '../../app/session.ts'
import { ListPage } from '../../ui/ListPage.tsx'
import type { ListColumn } from '../../ui/ListPage.tsx'
import { DayText, serialWithPart } from '../../ui/texts.tsx'
import { certificatesRoute } from './routes.tsx'
import { StandingTag } from './StandingTag.tsx'

/** Certificates of the laboratory, or those issued to the enterprise. */
export function CertificatesPage() {
  const { t } = useTranslation()
  const search = certificatesRoute.useSearch()
  const isLaboratory = useSignedIn().organization?.kind === 'institution'
  const party = isLaboratory ? 'client' : 'institution'
  const columns: ListColumn<CertificateSummary>[] = [
    {
      key: 'number',
      title: t('certificates.number'),
      cell: ({ institutionId, id, number }) => (
        <Link to="/work/certificates/$institutionId/$id" params={{ institutionId, id }} className="th-number">
          {number ?? t('certificates.draft')}
        </Link>
      ),
    },
    { key: 'kind', title: t('certificates.kindLabel'), cell: ({ kind }) => t(`certificates.kind.${kind}`) },
    {
      key: 'status',
      title: t('certificates.statusLabel'),
      cell: (row) => <StandingTag certificate={row} />,
    },
    { key: 'instrument', title: t('certificates.instrument'), cell: ({ instrument }) => instrument },
    { key: 'serial', title: t('certificates.serial'), cell: serialWithPart },
    { key: 'party', title: t(`certificates.${party}`), cell: (row) => row[party], ellipsis: true, width: 150 },
    { key: 'order', title: t('certificates.order'), cell: ({ orderNumber }) => orderNumber },
    { key: 'issued', title: t('certificates.issuedAt'), cell: ({ issuedAt }) => <DayText value={issuedAt} /> },
  ]
  return (
    <ListPage
      title={t('certificates.title')}
      label={t('certificates.title')}
      query={read(api.listCertificates, { query: search })}
      columns={columns}
      rowKey={({ id }) => id}
      filters={[
        { key: 'q', kind: 'text', label: t('certificates.search') },
        {
          key: 'status',
          kind: 'select',
          label: t('certificates.statusLabel'),
          options: CertificateStatus.options
            .filter((value) => isLaboratory || value === 'issued' || value === 'void')
            .map((value) => ({ value, label: t(`certificates.status.${value}`) })),
        },
      ]}
      actions={
        <>
          <ApprovalLink />
          <IssuingLink />
        </>
      }
      empty={{
        title: t('certificates.none'),
        description: t(isLaboratory ? 'certificates.noneLaboratory' : 'certificates.noneCustomer'),
      }}
    />
  )
}

function ApprovalLink() {
  const { t } = useTranslation()
  const { history } = useRouter()
  if (!holdsAny(useSignedIn(), api.approveCertificates.access)) return null
  return (
    <Button icon={<FileDoneOutlined />} onClick={() => history.push('/work/certificates/approval')}>
      {t('certificates.approval.open')}
    </Button>
  )
}

function IssuingLink() {
  const { t } = useTranslation()
  const { history } = useRouter()
  if (!holdsAny(useSignedIn(), api.issueCertificates.access)) return null
  return (
    <Button icon={<SendOutlined />} onClick={() => history.push('/work/certificates/issuing')}>
      {t('certificates.issuing.open')}
    </Button>
  )
}
