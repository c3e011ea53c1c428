import { Link } from '@tanstack/react-router'
import { suspicions as api, type SuspicionEntry, SuspicionStatus } from '@tongheng/contract/suspicions'
import { useTranslation } from 'react-i18next'
import { read } from '../../api.ts'
import { holdsAny, useSignedIn } from '../../app/session.ts'
import { ListPage } from '../../ui/ListPage.tsx'
import type { ListColumn } from '../../ui/ListPage.tsx'
import { StatusTag } from '../../ui/StatusTag.tsx'
import { MomentText } from '../../ui/texts.tsx'
import { LimitsButton } from './LimitsButton.tsx'
import { RuleNames } from './Reasons.tsx'
import { suspicionsRoute } from './routes.tsx'

/** Suspicious records of the laboratory, for the quality supervisor (CAL-8.2). */
export function SuspicionsPage() {
  const { t } = useTranslation()
  const search = suspicionsRoute.useSearch()
  const session = useSignedIn()
  const columns: ListColumn<SuspicionEntry>[] = [
    {
      key: 'record',
      title: t('suspicions.record'),
      cell: ({ institutionId, id, record }) => (
        <Link to="/work/suspicions/$institutionId/$id" params={{ institutionId, id }} className="th-number">
          {record.number}
        </Link>
      ),
    },
    {
      key: 'status',
      title: t('suspicions.statusLabel'),
      cell: ({ status }) => <StatusTag of="suspicions" status={status} />,
    },
    { key: 'rules', title: t('suspicions.rules'), cell: ({ reasons }) => <RuleNames reasons={reasons} /> },
    {
      key: 'instrument',
      title: t('suspicions.instrument'),
      cell: ({ instrument, serial }) => `${instrument} ${serial}`,
    },
    { key: 'calibrator', title: t('suspicions.calibrator'), cell: ({ record }) => record.calibrator },
    { key: 'raised', title: t('suspicions.raisedAt'), cell: ({ raisedAt }) => <MomentText value={raisedAt} /> },
  ]
  return (
    <ListPage
      title={t('suspicions.title')}
      label={t('suspicions.title')}
      query={read(api.listSuspicions, { query: search })}
      columns={columns}
      rowKey={({ id }) => id}
      actions={<LimitsButton mayChange={holdsAny(session, api.saveSuspicionLimits.access)} />}
      filters={[
        {
          key: 'status',
          kind: 'select',
          label: t('suspicions.statusLabel'),
          options: SuspicionStatus.options.map((value) => ({ value, label: t(`suspicions.status.${value}`) })),
        },
      ]}
      empty={{ title: t('suspicions.none'), description: t('suspicions.noneText') }}
    />
  )
}
