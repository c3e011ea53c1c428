import { EditOutlined } from '@ant-design/icons'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import type { Answer } from '@tongheng/contract/operation'
import { traceability as api, traceKeepers } from '@tongheng/contract/traceability'
import { Button, Card, Skeleton, Slider, Table } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { read } from '../../api.ts'
import { holdsAny, useSignedIn } from '../../app/session.ts'
import { DayInput } from '../../ui/DayInput.tsx'
import { ErrorState } from '../../ui/ErrorState.tsx'
import { dayOf } from '../../ui/format.ts'
import { useSearchPatch } from '../../ui/useSearchPatch.ts'
import { CalibratedWithDrawer } from './CalibratedWith.tsx'
import { Drawing } from './Drawing.tsx'
import { titleOf, useNodeColumns } from './nodeColumns.tsx'

const route = getRouteApi('/work/traceability')
type Row = Answer<typeof api.getChain>['entries'][number]

const dayMs = 86_400_000
const numberOf = (day: string): number => Math.floor(Date.parse(day) / dayMs)
const dayFrom = (number: number): string => new Date(number * dayMs).toISOString().slice(0, 10)

/** The chain as it was on a day; the slider goes from the oldest calibration to today. */
export function ChainView() {
  const { t } = useTranslation()
  const { on } = route.useSearch()
  const { data, error, refetch } = useQuery({
    ...read(api.getChain, { query: on === undefined ? {} : { on } }),
    placeholderData: keepPreviousData,
  })
  const columns = useNodeColumns<Row>()
  const mayKeep = holdsAny(useSignedIn(), traceKeepers)
  const [saying, setSaying] = useState<Row | null>(null)
  if (error && !data) return <ErrorState error={error} onRetry={() => void refetch()} />
  if (!data) return <Skeleton active paragraph={{ rows: 8 }} />
  const restsOn = {
    key: 'restsOn',
    title: t('traceability.restsOn'),
    render: (_: unknown, row: Row) => (
      <>
        {row.restsOn}
        {mayKeep && row.kind === 'calibration' ? (
          <Button
            type="text"
            size="small"
            icon={<EditOutlined />}
            aria-label={`${t('traceability.calibratedWith')} ${titleOf(row)}`}
            title={t('traceability.calibratedWith')}
            onClick={() => setSaying(row)}
          />
        ) : null}
      </>
    ),
  }
  return (
    <>
      <Card className="th-card" title={t('traceability.asOn', { day: data.on })} extra={<ChainDay on={data.on} />}>
        {data.since === null ? null : <DaySlider key={data.on} since={data.since} on={data.on} />}
        <Drawing drawing={data.drawing} label={t('traceability.directions.chain')} />
      </Card>
      <Card className="th-card" title={t('traceability.summary')}>
        <Table
          size="small"
          rowKey="id"
          aria-label={t('traceability.summary')}
          dataSource={data.entries}
          columns={[...columns, restsOn]}
          pagination={data.entries.length > 50 ? { pageSize: 50 } : false}
        />
      </Card>
      <CalibratedWithDrawer node={saying} onClose={() => setSaying(null)} />
    </>
  )
}

function ChainDay({ on }: { on: string }) {
  const [, patch] = useSearchPatch()
  const { t } = useTranslation()
  return <DayInput value={on} placeholder={t('traceability.day')} onChange={(day) => patch({ on: day ?? undefined })} />
}

function DaySlider({ since, on }: { since: string; on: string }) {
  const { t } = useTranslation()
  const [, patch] = useSearchPatch()
  const today = dayOf(new Date().toISOString())
  const [value, setValue] = useState(numberOf(on))
  const [low, high] = [numberOf(since), Math.max(numberOf(today), numberOf(on))]
  return (
    <div className="th-trace-days">
      <span className="th-number">{since}</span>
      <Slider
        min={low}
        max={high}
        value={value}
        onChange={setValue}
        onChangeComplete={(day) => patch({ on: dayFrom(day) })}
        tooltip={{ formatter: (day = low) => dayFrom(day) }}
        ariaLabelForHandle={t('traceability.day')}
      />
      <span className="th-number">{dayFrom(high)}</span>
    </div>
  )
}
