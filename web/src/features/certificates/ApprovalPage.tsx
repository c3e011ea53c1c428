import { useQuery } from '@tanstack/react-query'
import { certificates as api, type CertificateSummary } from '@tongheng/contract/certificates'
import { addressOf } from '@tongheng/contract/client'
import { Button, Card, Table } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { read, useChange } from '../../api.ts'
import { ActionButton } from '../../ui/ActionButton.tsx'
import { ErrorState } from '../../ui/ErrorState.tsx'
import { PageHeader } from '../../ui/PageHeader.tsx'
import './certificates.css'
import { PdfFrame } from '../../ui/PdfFrame.tsx'

const mostAtOnce = 100

/** Several certificates approved with one signature, having read one of them as the sample. */
export function ApprovalPage() {
  const { t } = useTranslation()
  const [chosen, setChosen] = useState<readonly string[]>([])
  const [sample, setSample] = useState<CertificateSummary | null>(null)
  const query = read(api.listCertificates, { query: { status: 'checked', size: mostAtOnce } })
  const { data, error, refetch } = useQuery(query)
  if (error) return <ErrorState error={error} onRetry={() => void refetch()} />
  const rows = data?.entries ?? []
  const selected = rows.filter(({ id }) => chosen.includes(id))
  return (
    <div className="th-stack">
      <PageHeader
        title={t('certificates.approval.title')}
        intro={t('certificates.approval.intro')}
        back="/work/certificates"
        actions={<Approve selected={selected} sample={sample} onDone={() => setChosen([])} />}
      />
      <div className="th-review-panes">
        <Card className="th-card" title={t('certificates.approval.waiting', { count: data?.total ?? 0 })}>
          <Waiting rows={data?.entries} chosen={chosen} onChoose={setChosen} sample={sample} onSample={setSample} />
        </Card>
        <Card className="th-card" title={t('certificates.approval.sample')}>
          {sample === null ? (
            <p>{t('certificates.approval.noSample')}</p>
          ) : (
            <PdfFrame
              key={sample.id}
              address={addressOf(api.certificateFile, {
                params: { institutionId: sample.institutionId, id: sample.id },
              })}
              title={sample.serial}
            />
          )}
        </Card>
      </div>
    </div>
  )
}

interface WaitingProps {
  /** None while they are loaded. */
  rows: readonly CertificateSummary[] | undefined
  chosen: readonly string[]
  onChoose: (ids: readonly string[]) => void
  sample: CertificateSummary | null
  onSample: (row: CertificateSummary) => void
}

function Waiting({ rows, chosen, onChoose, sample, onSample }: WaitingProps) {
  const { t } = useTranslation()
  return (
    <Table<CertificateSummary>
      size="small"
      rowKey="id"
      loading={!rows}
      pagination={false}
      dataSource={[...(rows ?? [])]}
      locale={{ emptyText: t('certificates.approval.none') }}
      rowSelection={{ selectedRowKeys: [...chosen], onChange: (keys) => onChoose(keys.map(String)) }}
      columns={[
        { title: t('certificates.instrument'), dataIndex: 'instrument' },
        { title: t('certificates.serial'), dataIndex: 'serial' },
        { title: t('certificates.client'), dataIndex: 'client', ellipsis: true },
        {
          title: t('certificates.approval.sample'),
          render: (_, row) => (
            <Button size="small" type={row.id === sample?.id ? 'primary' : 'default'} onClick={() => onSample(row)}>
              {t('certificates.approval.read')}
            </Button>
          ),
        },
      ]}
    />
  )
}

interface ApproveProps {
  selected: readonly CertificateSummary[]
  sample: CertificateSummary | null
  onDone: () => void
}

function Approve({ selected, sample, onDone }: ApproveProps) {
  const { t } = useTranslation()
  const approve = useChange(api.approveCertificates)
  const read = sample !== null && selected.some(({ id }) => id === sample.id)
  const count = selected.length
  if (!read) return <Button disabled>{t('certificates.approval.approve', { count })}</Button>
  return (
    <ActionButton
      kind="primary"
      label={t('certificates.approval.approve', { count })}
      signature={{
        meaning: t('certificates.approval.meaning', { count }),
        summary: <p>{selected.map(({ instrument, serial }) => `${instrument} ${serial}`).join('；')}</p>,
      }}
      onRun={async ({ signature = {} }) => {
        const certificates = selected.map(({ id, version }) => ({ id, version }))
        await approve.send({ body: { certificates, sampleId: sample.id, signature } })
        onDone()
      }}
      done={t('certificates.done.approve')}
    />
  )
}
