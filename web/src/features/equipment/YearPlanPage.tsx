import { CalendarOutlined, DownloadOutlined } from '@ant-design/icons'
import { useQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { addressOf } from '@tongheng/contract/client'
import { upkeep } from '@tongheng/contract/upkeep'
import type { PlanEntry } from '@tongheng/contract/upkeep'
import { Alert, Button, Card, InputNumber, Table, Typography } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { read, useChange } from '../../api.ts'
import { ActionButton } from '../../ui/ActionButton.tsx'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { dayOf, grouped } from '../../ui/format.ts'
import { PageHeader } from '../../ui/PageHeader.tsx'
import { DayText } from '../../ui/texts.tsx'
import { TextLink } from '../../ui/TextLink.tsx'
import { useSearchPatch } from '../../ui/useSearchPatch.ts'
import { equipmentPage } from './EquipmentListPage.tsx'

const route = getRouteApi('/work/equipment-plan')

/** Calibration, maintenance and interim checks of a year with their budget (CAL-5.3.2, CAL-5.5.3). */
export function YearPlanPage() {
  const { t } = useTranslation()
  const today = dayOf(new Date().toISOString())
  const { year: asked } = route.useSearch()
  const year = Number(asked ?? today.slice(0, 4))
  const [, patch] = useSearchPatch()
  const { data } = useQuery(read(upkeep.getYearPlan, { query: { year } }))
  return (
    <div className="th-page">
      <PageHeader
        title={t('equipment.plan.title', { year })}
        intro={t('equipment.plan.intro')}
        actions={
          <>
            <InputNumber
              aria-label={t('equipment.plan.year')}
              value={year}
              min={2000}
              max={2100}
              onChange={(next) => patch({ year: next ?? undefined })}
            />
            <Button icon={<DownloadOutlined />} href={addressOf(upkeep.exportYearPlan, { query: { year } })}>
              {t('equipment.excel')}
            </Button>
            {data ? <CalendarButtons hasCalendar={data.hasCalendar} /> : null}
          </>
        }
      />
      {data ? (
        <Card
          className="th-card"
          title={t('equipment.plan.sums', { budget: grouped(data.budget), cost: grouped(data.cost) })}
        >
          {data.entries.length === 0 ? (
            <EmptyState title={t('equipment.plan.none')} />
          ) : (
            <Entries entries={data.entries} today={today} />
          )}
        </Card>
      ) : null}
    </div>
  )
}

function Entries({ entries, today }: { entries: PlanEntry[]; today: string }) {
  const { t } = useTranslation()
  const state = ({ doneOn, dueOn }: PlanEntry) => {
    if (doneOn !== null) return { tone: 'good', words: t('equipment.plan.done', { on: doneOn }) }
    return dueOn < today
      ? { tone: 'bad', words: t('equipment.plan.late') }
      : { tone: 'ended', words: t('equipment.plan.open') }
  }
  return (
    <Table<PlanEntry>
      size="small"
      aria-label={t('equipment.plan.list')}
      rowKey={(row) => `${row.scheduleId} ${row.dueOn} ${row.doneOn}`}
      dataSource={entries}
      pagination={entries.length > 50 ? { pageSize: 50 } : false}
      scroll={{ x: 'max-content' }}
      columns={[
        { key: 'due', title: t('equipment.plan.due'), render: (_, row) => <DayText value={row.dueOn} /> },
        {
          key: 'equipment',
          title: t('equipment.field.number'),
          render: (_, row) => (
            <>
              <TextLink href={equipmentPage({ institutionId: row.institutionId, id: row.equipmentId })}>
                {row.number}
              </TextLink>{' '}
              {row.name}
            </>
          ),
        },
        {
          key: 'kind',
          title: t('equipment.schedule.kind'),
          render: (_, row) => t(`equipment.scheduleKind.${row.kind}`),
        },
        { key: 'title', title: t('equipment.schedule.title'), render: (_, row) => row.title },
        { key: 'provider', title: t('equipment.schedule.provider'), render: (_, row) => row.provider },
        { key: 'budget', title: t('equipment.schedule.budget'), align: 'right', render: (_, row) => row.budget ?? '—' },
        { key: 'cost', title: t('equipment.schedule.cost'), align: 'right', render: (_, row) => row.cost ?? '—' },
        {
          key: 'state',
          title: t('equipment.field.status'),
          render: (_, row) => <span className={`th-status th-status-${state(row).tone}`}>{state(row).words}</span>,
        },
      ]}
    />
  )
}

/** A secret address that calendars subscribe to; it is shown once. */
function CalendarButtons({ hasCalendar }: { hasCalendar: boolean }) {
  const { t } = useTranslation()
  const open = useChange(upkeep.openCalendar)
  const close = useChange(upkeep.closeCalendar)
  const [url, setUrl] = useState<string | null>(null)
  return (
    <>
      <ActionButton
        icon={<CalendarOutlined />}
        label={t('equipment.plan.subscribe')}
        confirm={t(hasCalendar ? 'equipment.plan.again' : 'equipment.plan.subscribeText')}
        onRun={async () => setUrl((await open.send({})).url)}
      />
      {hasCalendar ? (
        <ActionButton
          label={t('equipment.plan.unsubscribe')}
          confirm={t('equipment.plan.unsubscribeText')}
          onRun={async () => {
            await close.send({})
            setUrl(null)
          }}
        />
      ) : null}
      {url === null ? null : (
        <Alert
          type="success"
          closable
          onClose={() => setUrl(null)}
          title={<Typography.Text copyable>{url}</Typography.Text>}
          description={t('equipment.plan.once')}
        />
      )}
    </>
  )
}
