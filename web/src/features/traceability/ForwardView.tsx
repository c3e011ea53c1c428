import { useQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { traceability as api } from '@tongheng/contract/traceability'
import { Alert, Card, Table } from 'antd'
import { useTranslation } from 'react-i18next'
import { read } from '../../api.ts'
import { useSignedIn } from '../../app/session.ts'
import { DayInput } from '../../ui/DayInput.tsx'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { ErrorState } from '../../ui/ErrorState.tsx'
import { useSearchPatch } from '../../ui/useSearchPatch.ts'
import { Drawing } from './Drawing.tsx'
import { useNodeColumns } from './nodeColumns.tsx'
import { StartPicker } from './StartPicker.tsx'

const route = getRouteApi('/work/traceability')

/** What a certificate, record, instrument or standard rested on. */
export function ForwardView() {
  const { t } = useTranslation()
  const { id, on } = route.useSearch()
  const [, patch] = useSearchPatch()
  const institutionId = useSignedIn().organization?.id ?? ''
  const { data, error, refetch } = useQuery({
    ...read(api.forward, { params: { institutionId, id: id ?? '' }, query: on === undefined ? {} : { on } }),
    enabled: id !== undefined,
  })
  const columns = useNodeColumns()
  const name = data ? `${data.start.number} ${data.start.name}` : undefined
  return (
    <>
      <div className="th-filters">
        <StartPicker id={id} name={name} onPick={(next) => patch({ id: next, on: undefined })} />
        <DayInput
          value={on ?? data?.on ?? null}
          placeholder={t('traceability.day')}
          onChange={(day) => patch({ on: day ?? undefined })}
        />
      </div>
      {id === undefined ? (
        <EmptyState title={t('traceability.pick')} description={t('traceability.pickForward')} />
      ) : null}
      {error ? <ErrorState error={error} onRetry={() => void refetch()} /> : null}
      {data ? (
        <>
          {data.entries.some(({ circular }) => circular) ? (
            <Alert type="error" showIcon title={t('traceability.circularText')} />
          ) : null}
          <Card className="th-card" title={t('traceability.restedOn', { name, day: data.on })}>
            <Drawing drawing={data.drawing} label={t('traceability.directions.forward')} />
          </Card>
          <Card className="th-card" title={t('traceability.list')}>
            <Table
              size="small"
              rowKey="id"
              aria-label={t('traceability.list')}
              dataSource={data.entries}
              columns={columns}
              pagination={data.entries.length > 50 ? { pageSize: 50 } : false}
              scroll={{ x: 'max-content' }}
            />
          </Card>
        </>
      ) : null}
    </>
  )
}
