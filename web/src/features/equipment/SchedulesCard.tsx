import { CheckOutlined, EditOutlined, PlusOutlined } from '@ant-design/icons'
import { useQuery } from '@tanstack/react-query'
import type { EquipmentView } from '@tongheng/contract/equipment'
import { upkeep } from '@tongheng/contract/upkeep'
import type { Schedule } from '@tongheng/contract/upkeep'
import { Button, Card, Table } from 'antd'
import type { TableColumnsType } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { read } from '../../api.ts'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { DayText } from '../../ui/texts.tsx'
import { DoneDrawer, ScheduleDrawer } from './ScheduleDrawers.tsx'

type Open = { what: 'add' } | { what: 'change' | 'done'; schedule: Schedule } | null

/** What is planned for a piece of equipment, each with its next date (CAL-5.3.2). */
export function SchedulesCard({ equipment }: { equipment: EquipmentView }) {
  const { t } = useTranslation()
  const { institutionId, id } = equipment
  const { data } = useQuery(read(upkeep.listSchedules, { params: { institutionId, id } }))
  const [open, setOpen] = useState<Open>(null)
  const columns = useColumns(data?.mayKeep === true && equipment.mayEdit, setOpen)
  if (!data) return null
  return (
    <Card
      className="th-card"
      title={t('equipment.tab.schedules')}
      extra={
        data.mayKeep && equipment.mayEdit ? (
          <Button icon={<PlusOutlined />} onClick={() => setOpen({ what: 'add' })}>
            {t('equipment.schedule.add')}
          </Button>
        ) : null
      }
    >
      {data.schedules.length === 0 ? (
        <EmptyState compact title={t('equipment.schedule.none')} />
      ) : (
        <Table<Schedule>
          size="small"
          rowKey="id"
          pagination={false}
          aria-label={t('equipment.tab.schedules')}
          dataSource={data.schedules}
          columns={columns}
          scroll={{ x: 'max-content' }}
        />
      )}
      <ScheduleDrawer
        open={open?.what === 'add' || open?.what === 'change'}
        equipment={equipment}
        schedule={open?.what === 'change' ? open.schedule : null}
        onClose={() => setOpen(null)}
      />
      <DoneDrawer
        equipment={equipment}
        schedule={open?.what === 'done' ? open.schedule : null}
        onClose={() => setOpen(null)}
      />
    </Card>
  )
}

function useColumns(mayKeep: boolean, open: (what: Open) => void): TableColumnsType<Schedule> {
  const { t } = useTranslation()
  const next = ({ active, nextOn }: Schedule) =>
    active ? <DayText value={nextOn} /> : <span className="th-faint">{t('equipment.schedule.ended')}</span>
  return [
    { key: 'kind', title: t('equipment.schedule.kind'), render: (_, row) => t(`equipment.scheduleKind.${row.kind}`) },
    {
      key: 'title',
      title: t('equipment.schedule.title'),
      render: (_, row) => (
        <>
          {row.title}
          <div className="th-faint">{row.provider}</div>
        </>
      ),
    },
    {
      key: 'every',
      title: t('equipment.schedule.every'),
      render: (_, row) => t('equipment.trend.months', { count: row.everyMonths }),
    },
    { key: 'last', title: t('equipment.schedule.last'), render: (_, row) => <DayText value={row.lastOn} /> },
    { key: 'next', title: t('equipment.schedule.next'), render: (_, row) => next(row) },
    { key: 'budget', title: t('equipment.schedule.budget'), align: 'right', render: (_, row) => row.budget ?? '—' },
    {
      key: 'actions',
      title: '',
      render: (_, schedule) =>
        mayKeep ? (
          <>
            {schedule.active ? (
              <Button
                type="text"
                icon={<CheckOutlined />}
                aria-label={t('equipment.schedule.done')}
                title={t('equipment.schedule.done')}
                onClick={() => open({ what: 'done', schedule })}
              />
            ) : null}
            <Button
              type="text"
              icon={<EditOutlined />}
              aria-label={t('equipment.change')}
              title={t('equipment.change')}
              onClick={() => open({ what: 'change', schedule })}
            />
          </>
        ) : null,
    },
  ]
}
