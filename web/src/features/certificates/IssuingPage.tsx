import { useQuery } from '@tanstack/react-query'
import { batchLimit } from '@tongheng/contract/certificateBatches'
import { certificates as api, type CertificateSummary } from '@tongheng/contract/certificates'
import { Button, Card, Table } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { client, useChange } from '../../api.ts'
import { ActionButton } from '../../ui/ActionButton.tsx'
import { ErrorState } from '../../ui/ErrorState.tsx'
import { PageHeader } from '../../ui/PageHeader.tsx'
import { IssueBatches } from './IssueBatches.tsx'
import './certificates.css'

const perCall = 200

/** All that are approved, call by call, up to what one batch takes. */
async function allApproved(): Promise<CertificateSummary[]> {
  const found: CertificateSummary[] = []
  for (let page = 1; found.length < batchLimit; page += 1) {
    const query = { status: 'approved', size: perCall, page } as const
    const { entries } = await client.call(api.listCertificates, { query })
    found.push(...entries)
    if (entries.length < perCall) break
  }
  return found
}

/** Approved certificates issued in the background with one signature, and how far it has come. */
export function IssuingPage() {
  const { t } = useTranslation()
  const [chosen, setChosen] = useState<readonly string[]>([])
  const query = { queryKey: ['certificates', 'approved'], queryFn: allApproved }
  const { data, error, refetch } = useQuery(query)
  if (error) return <ErrorState error={error} onRetry={() => void refetch()} />
  const selected = (data ?? []).filter(({ id }) => chosen.includes(id))
  return (
    <div className="th-stack">
      <PageHeader
        title={t('certificates.issuing.title')}
        intro={t('certificates.issuing.intro')}
        back="/work/certificates"
        actions={<Issue selected={selected} onDone={() => setChosen([])} />}
      />
      <IssueBatches />
      <Card className="th-card" title={t('certificates.issuing.waiting', { count: data?.length ?? 0 })}>
        <Table<CertificateSummary>
          size="small"
          rowKey="id"
          loading={!data}
          pagination={{ pageSize: 50, hideOnSinglePage: true, showSizeChanger: false }}
          dataSource={data ?? []}
          locale={{ emptyText: t('certificates.issuing.none') }}
          rowSelection={{
            selectedRowKeys: [...chosen],
            onChange: (keys) => setChosen(keys.map(String)),
            selections: [Table.SELECTION_ALL, Table.SELECTION_NONE],
          }}
          columns={[
            { title: t('certificates.kindLabel'), render: (_, { kind }) => t(`certificates.kind.${kind}`) },
            { title: t('certificates.instrument'), dataIndex: 'instrument' },
            { title: t('certificates.serial'), dataIndex: 'serial' },
            { title: t('certificates.client'), dataIndex: 'client', ellipsis: true },
            { title: t('certificates.order'), dataIndex: 'orderNumber' },
          ]}
        />
      </Card>
    </div>
  )
}

function Issue({ selected, onDone }: { selected: readonly CertificateSummary[]; onDone: () => void }) {
  const { t } = useTranslation()
  const issue = useChange(api.issueCertificates)
  const count = selected.length
  if (count === 0) return <Button disabled>{t('certificates.issuing.issue', { count })}</Button>
  return (
    <ActionButton
      kind="primary"
      label={t('certificates.issuing.issue', { count })}
      signature={{
        meaning: t('certificates.issuing.meaning', { count }),
        summary: <p>{t('certificates.issuing.summary')}</p>,
      }}
      onRun={async ({ signature = {} }) => {
        const certificates = selected.map(({ id, version }) => ({ id, version }))
        await issue.send({ body: { certificates, signature } })
        onDone()
      }}
      done={t('certificates.issuing.begun')}
    />
  )
}
