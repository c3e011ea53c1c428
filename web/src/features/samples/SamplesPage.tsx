import { InboxOutlined } from '@ant-design/icons'
import { Link, useRouter } from '@tanstack/react-router'
import * as api from '@tongheng/contract/samples'
import type { SampleEntry } from '@tongheng/contract/samples'
import { Button } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { read } from '../../api.ts'
import { holdsAny, useSignedIn } from '../../app/session.ts'
import { ListTable } from '../../ui/ListPage.tsx'
import type { ListColumn } from '../../ui/ListPage.tsx'
import { PageHeader } from '../../ui/PageHeader.tsx'
import { StatusTag } from '../../ui/StatusTag.tsx'
import { MomentText } from '../../ui/texts.tsx'
import { ChosenActions } from './ChosenActions.tsx'
import { sampleTones } from './sampleTones.ts'
import { ScanBox } from './ScanBox.tsx'
import { samplesRoute } from './routes.tsx'
import './samples.css'

function useSampleColumns(): ListColumn<SampleEntry>[] {
  const { t } = useTranslation()
  return [
    {
      key: 'number',
      title: t('samples.number'),
      cell: ({ institutionId, id, number }) => (
        <Link to="/work/samples/$institutionId/$id" params={{ institutionId, id }} className="th-number">
          {number}
        </Link>
      ),
    },
    {
      key: 'status',
      title: t('samples.statusLabel'),
      cell: ({ status }) => <StatusTag of="samples" status={status} tone={sampleTones[status]} />,
    },
    { key: 'name', title: t('samples.instrument'), cell: ({ name }) => name },
    { key: 'model', title: t('samples.model'), cell: ({ model }) => model },
    { key: 'serial', title: t('samples.serial'), cell: ({ serial }) => serial },
    { key: 'location', title: t('samples.location'), cell: ({ location }) => location },
    { key: 'holder', title: t('samples.holder'), cell: ({ holder }) => holder },
    { key: 'received', title: t('samples.receivedAt'), cell: ({ receivedAt }) => <MomentText value={receivedAt} /> },
  ]
}

/** The counter: scan a label, receive what comes in, and every sample with its place and holder. */
export function SamplesPage() {
  const { t } = useTranslation()
  const search = samplesRoute.useSearch()
  const { history } = useRouter()
  const session = useSignedIn()
  const receives = holdsAny(session, api.receiveSample.access)
  const [chosen, setChosen] = useState<readonly SampleEntry[]>([])
  return (
    <div className="th-page">
      <PageHeader
        title={t('samples.title')}
        actions={
          <>
            <Button onClick={() => history.push('/work/sample-cases')}>{t('samples.case.title')}</Button>
            {receives ? (
              <Button type="primary" icon={<InboxOutlined />} onClick={() => history.push('/work/samples/reception')}>
                {t('samples.reception')}
              </Button>
            ) : null}
          </>
        }
      />
      <ScanBox />
      <ChosenActions samples={chosen} onDone={() => setChosen([])} />
      <ListTable
        label={t('samples.title')}
        query={read(api.listSamples, { query: search })}
        chosen={{ rows: chosen, onChoose: setChosen, nameOf: ({ number }) => number }}
        columns={useSampleColumns()}
        rowKey={({ id }) => id}
        filters={[
          { key: 'q', kind: 'text', label: t('samples.search') },
          {
            key: 'status',
            kind: 'select',
            label: t('samples.statusLabel'),
            options: api.SampleStatus.options.map((value) => ({ value, label: t(`samples.status.${value}`) })),
          },
          {
            key: 'holder',
            kind: 'select',
            label: t('samples.holder'),
            options: [{ value: 'me', label: t('samples.heldByMe') }],
          },
        ]}
        empty={{ title: t('samples.none'), description: t('samples.noneText') }}
      />
    </div>
  )
}
