import { Link } from '@tanstack/react-router'
import { sharing as api, type SharedCertificate } from '@tongheng/contract/sharing'
import { useTranslation } from 'react-i18next'
import { read } from '../../api.ts'
import { ListPage } from '../../ui/ListPage.tsx'
import type { ListColumn } from '../../ui/ListPage.tsx'
import { StatusTag } from '../../ui/StatusTag.tsx'
import { DayText } from '../../ui/texts.tsx'
import { sharedRoute } from './routes.tsx'
import { certificateTones } from './tones.ts'

/** Certificates shared with my organisation, and the ledger of results it accepted (NQI-4.1-mutual). */
export function SharedPage() {
  const { t } = useTranslation()
  const search = sharedRoute.useSearch()
  const columns: ListColumn<SharedCertificate>[] = [
    {
      key: 'number',
      title: t('certificates.number'),
      cell: ({ id, number, open }) =>
        open ? (
          <Link to="/work/shared-certificates/$id" params={{ id }} preload={false} className="th-number">
            {number}
          </Link>
        ) : (
          <span className="th-number">{number}</span>
        ),
    },
    { key: 'kind', title: t('certificates.kindLabel'), cell: ({ kind }) => t(`certificates.kind.${kind}`) },
    {
      key: 'standing',
      title: t('certificates.statusLabel'),
      cell: ({ standing }) => <StatusTag of="certificates" status={standing} tone={certificateTones[standing]} />,
    },
    { key: 'instrument', title: t('certificates.instrument'), cell: ({ instrument }) => instrument },
    { key: 'serial', title: t('certificates.serial'), cell: ({ serial }) => serial },
    { key: 'valid', title: t('certificates.validUntil'), cell: ({ validUntil }) => <DayText value={validUntil} /> },
    { key: 'holder', title: t('certificates.share.holder'), cell: ({ holder }) => holder, ellipsis: true, width: 200 },
    {
      key: 'accepted',
      title: t('certificates.share.acceptedAt'),
      cell: ({ acceptedAt }) => <DayText value={acceptedAt} />,
    },
  ]
  return (
    <ListPage
      title={t('certificates.share.sharedTitle')}
      intro={t('certificates.share.sharedIntro')}
      label={t('certificates.share.sharedTitle')}
      query={read(api.listSharedCertificates, { query: search })}
      columns={columns}
      rowKey={({ id }) => id}
      filters={[
        {
          key: 'accepted',
          kind: 'select',
          label: t('certificates.share.ledger'),
          options: (['yes', 'no'] as const).map((value) => ({
            value,
            label: t(`certificates.share.isAccepted.${value}`),
          })),
        },
      ]}
      empty={{ title: t('certificates.share.nothing'), description: t('certificates.share.nothingText') }}
    />
  )
}
