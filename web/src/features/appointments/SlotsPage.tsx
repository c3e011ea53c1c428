import { PlusOutlined } from '@ant-design/icons'
import { appointments as api, type OwnSlot } from '@tongheng/contract/appointments'
import { App, Button, Form, InputNumber } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Answer } from '@tongheng/contract'
import { read, useChange } from '../../api.ts'
import { ActionButton } from '../../ui/ActionButton.tsx'
import { DayInput } from '../../ui/DayInput.tsx'
import { FormDrawer } from '../../ui/FormDrawer.tsx'
import { spanOf } from '../../ui/format.ts'
import { ListPage } from '../../ui/ListPage.tsx'
import type { ListColumn } from '../../ui/ListPage.tsx'
import { StatusTag } from '../../ui/StatusTag.tsx'
import { slotsRoute } from './routes.tsx'

/** What the window has published to be booked. */
export function SlotsPage() {
  const { t } = useTranslation()
  const search = slotsRoute.useSearch()
  const [publishing, setPublishing] = useState(false)
  const columns = useColumns()
  return (
    <>
      <ListPage
        title={t('appointments.slots')}
        intro={t('appointments.slotsIntro')}
        label={t('appointments.slots')}
        query={read(api.listOwnSlots, { query: search })}
        columns={columns}
        rowKey={(row) => row.id}
        filters={[{ key: 'day', kind: 'day', label: t('appointments.day') }]}
        actions={
          <Button type="primary" icon={<PlusOutlined />} onClick={() => setPublishing(true)}>
            {t('appointments.publish')}
          </Button>
        }
        empty={{ title: t('appointments.noOwnSlots'), description: t('appointments.slotsIntro') }}
      />
      <PublishDrawer open={publishing} onClose={() => setPublishing(false)} />
    </>
  )
}

function useColumns(): ListColumn<OwnSlot>[] {
  const { t } = useTranslation()
  const withdraw = useChange(api.withdrawSlot)
  return [
    {
      key: 'time',
      title: t('appointments.time'),
      cell: ({ startsAt, endsAt }) => <span className="th-number">{spanOf(startsAt, endsAt)}</span>,
    },
    { key: 'capacity', title: t('appointments.capacity'), cell: (row) => row.capacity },
    { key: 'free', title: t('appointments.freeLabel'), cell: (row) => (row.open ? row.free : '—') },
    {
      key: 'status',
      title: t('appointments.statusLabel'),
      cell: (row) => <StatusTag of="appointments" status={row.open ? 'published' : 'withdrawn'} />,
    },
    {
      key: 'actions',
      title: '',
      align: 'right',
      cell: (row) =>
        row.open ? (
          <ActionButton
            size="small"
            danger
            label={t('appointments.withdraw')}
            confirm={t('appointments.withdrawText')}
            onRun={() => withdraw.send({ params: { id: row.id }, body: { version: row.version } })}
          />
        ) : null,
    },
  ]
}

interface Values {
  from?: string
  until?: string
  minutes?: number
  capacity?: number
}

function PublishDrawer({ open, onClose }: { open: boolean; onClose: () => void }) {
  const { t } = useTranslation()
  const { message } = App.useApp()
  const publish = useChange(api.publishSlots)
  return (
    <FormDrawer<Values, Answer<typeof api.publishSlots>>
      open={open}
      onClose={onClose}
      title={t('appointments.publish')}
      submitText={t('appointments.publish')}
      initial={{ minutes: 30, capacity: 1 }}
      submit={({ from = '', until = '', minutes = 0, capacity = 0 }) =>
        publish.send({ body: { from, until, minutes, capacity } })
      }
      onDone={({ published, closedDays }) => {
        onClose()
        const days = closedDays.join(t('app.listSeparator'))
        void message.success(
          closedDays.length === 0
            ? t('appointments.published', { count: published })
            : t('appointments.publishedBut', { count: published, days }),
          6,
        )
      }}
    >
      <p className="th-faint">{t('appointments.publishText')}</p>
      <Form.Item name="from" label={t('appointments.from')} required>
        <DayInput />
      </Form.Item>
      <Form.Item name="until" label={t('appointments.until')} required>
        <DayInput />
      </Form.Item>
      <Form.Item name="minutes" label={t('appointments.minutes')} required>
        <InputNumber min={5} max={480} precision={0} />
      </Form.Item>
      <Form.Item name="capacity" label={t('appointments.capacity')} extra={t('appointments.capacityHint')} required>
        <InputNumber min={1} max={50} precision={0} />
      </Form.Item>
    </FormDrawer>
  )
}
