import { AlertOutlined } from '@ant-design/icons'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { nonconformityOpeners } from '@tongheng/contract/nonconformity'
import { type ReverseTrace, traceability as api, type TraceKind } from '@tongheng/contract/traceability'
import { Alert, Button, Card, Segmented, Table } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { read } from '../../api.ts'
import { holdsAny, useSignedIn } from '../../app/session.ts'
import { DayInput } from '../../ui/DayInput.tsx'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { ErrorState } from '../../ui/ErrorState.tsx'
import { useSearchPatch } from '../../ui/useSearchPatch.ts'
import { Drawing } from './Drawing.tsx'
import { useNodeColumns } from './nodeColumns.tsx'
import { OpenCaseDrawer } from './OpenCaseDrawer.tsx'
import { StartPicker } from './StartPicker.tsx'

const route = getRouteApi('/work/traceability')

/** Everything that a standard touched between two days, and the one step from there to the case (IM-4.4.3.2). */
export function ReverseView() {
  const { t } = useTranslation()
  const { id, from, until, kind, page, size } = route.useSearch()
  const [, patch] = useSearchPatch()
  const institutionId = useSignedIn().organization?.id ?? ''
  const period = { ...(from === undefined ? {} : { from }), ...(until === undefined ? {} : { until }) }
  const { data, error, refetch } = useQuery({
    ...read(api.reverse, { params: { institutionId, id: id ?? '' }, query: { ...period, kind, page, size } }),
    enabled: id !== undefined,
    placeholderData: keepPreviousData,
  })
  const day = (key: 'from' | 'until', value: string | undefined) => (
    <DayInput
      value={value ?? null}
      placeholder={t(`traceability.${key}`)}
      onChange={(next) => patch({ [key]: next ?? undefined, page: undefined })}
    />
  )
  return (
    <>
      <div className="th-filters">
        <StartPicker
          id={id}
          name={data ? `${data.start.number} ${data.start.name}` : undefined}
          onPick={(next) => patch({ id: next, page: undefined })}
        />
        {day('from', from)}
        {day('until', until)}
      </div>
      {id === undefined ? (
        <EmptyState title={t('traceability.pick')} description={t('traceability.pickReverse')} />
      ) : null}
      {error ? <ErrorState error={error} onRetry={() => void refetch()} /> : null}
      {data && id !== undefined && !error ? <Touched trace={data} /> : null}
    </>
  )
}

const listed: readonly TraceKind[] = ['certificate', 'record', 'calibration', 'instrument', 'parameter']

function Touched({ trace }: { trace: ReverseTrace }) {
  const { t } = useTranslation()
  const session = useSignedIn()
  const [, patch] = useSearchPatch()
  const [opening, setOpening] = useState(false)
  const columns = useNodeColumns()
  const { counts, customers, start, kind, total } = trace
  const mayOpen = start.kind === 'equipment' && holdsAny(session, nonconformityOpeners)
  return (
    <>
      <Card
        className="th-card"
        title={t('traceability.touched', {
          certificates: counts.certificate,
          customers,
          records: counts.record,
          standards: counts.calibration,
        })}
        extra={
          mayOpen ? (
            <Button type="primary" danger icon={<AlertOutlined />} onClick={() => setOpening(true)}>
              {t('traceability.openCase')}
            </Button>
          ) : null
        }
      >
        <Segmented
          aria-label={t('traceability.kindLabel')}
          value={kind}
          onChange={(next) => patch({ kind: next, page: undefined })}
          options={listed.map((value) => ({ value, label: `${t(`traceability.kind.${value}`)} ${counts[value]}` }))}
        />
        <Paged trace={trace} total={total} columns={columns} />
      </Card>
      <Elsewhere trace={trace} />
      <Card className="th-card" title={t('traceability.picture')}>
        <Drawing drawing={trace.drawing} label={t('traceability.directions.reverse')} />
      </Card>
      <OpenCaseDrawer trace={trace} open={opening} onClose={() => setOpening(false)} />
    </>
  )
}

/** Of other institutions only how much it is: whose it is and what, they look up themselves. */
function Elsewhere({ trace: { elsewhere } }: { trace: ReverseTrace }) {
  const { t } = useTranslation()
  const { certificates, counts, customers } = elsewhere
  if (certificates.length === 0) return null
  return (
    <Alert
      type="warning"
      showIcon
      title={t('traceability.elsewhere.title', { standards: counts.calibration })}
      description={t('traceability.elsewhere.text', {
        numbers: certificates.map(({ number }) => number).join(t('app.listSeparator')),
        certificates: counts.certificate,
        customers,
      })}
    />
  )
}

interface PagedProps {
  trace: ReverseTrace
  total: number
  columns: ReturnType<typeof useNodeColumns>
}

function Paged({ trace, total, columns }: PagedProps) {
  const { t } = useTranslation()
  const { page, size } = route.useSearch()
  const [, patch] = useSearchPatch()
  return (
    <Table
      className="th-trace-list"
      size="small"
      rowKey="id"
      aria-label={t('traceability.list')}
      dataSource={trace.entries}
      columns={columns}
      scroll={{ x: 'max-content' }}
      locale={{ emptyText: <span className="th-faint">{t('traceability.noneOfKind')}</span> }}
      pagination={{
        current: page,
        pageSize: size,
        total,
        hideOnSinglePage: true,
        showSizeChanger: false,
        onChange: (next) => patch({ page: next }),
      }}
    />
  )
}
