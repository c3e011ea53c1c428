import { CalendarOutlined } from '@ant-design/icons'
import { type Appointment, appointments as api, AppointmentStatus } from '@tongheng/contract/appointments'
import { windowKeepers } from '@tongheng/contract/windows'
import { Button, Form, Space } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { read, useChange } from '../../api.ts'
import { holdsAny, useSignedIn } from '../../app/session.ts'
import { ActionButton } from '../../ui/ActionButton.tsx'
import { FormDrawer } from '../../ui/FormDrawer.tsx'
import { spanOf } from '../../ui/format.ts'
import { ListPage } from '../../ui/ListPage.tsx'
import type { ListColumn } from '../../ui/ListPage.tsx'
import { StatusTag } from '../../ui/StatusTag.tsx'
import { TextLink } from '../../ui/TextLink.tsx'
import { BookDrawer } from '../../ui/BookDrawer.tsx'
import { appointmentsRoute } from './routes.tsx'
import { SlotChoice } from '../../ui/SlotChoice.tsx'

/** Appointments of the own enterprise, or at the own window. */
export function AppointmentsPage() {
  const { t } = useTranslation()
  const search = appointmentsRoute.useSearch()
  const session = useSignedIn()
  const isKeeper = holdsAny(session, windowKeepers)
  const [moved, setMoved] = useState<Appointment | null>(null)
  const [booking, setBooking] = useState(false)
  // An enterprise books at the windows of others, and may have one of its own.
  const isEnterprise = session.organization?.kind === 'enterprise'
  const columns = useColumns(setMoved, isEnterprise)
  return (
    <>
      <ListPage
        title={t('appointments.title')}
        intro={t(isEnterprise ? 'appointments.intro' : 'appointments.introWindow')}
        label={t('appointments.title')}
        query={read(api.listAppointments, { query: search })}
        columns={columns}
        rowKey={(row) => row.id}
        filters={[
          { key: 'q', kind: 'text', label: t('appointments.search') },
          { key: 'day', kind: 'day', label: t('appointments.day') },
          {
            key: 'status',
            kind: 'select',
            label: t('appointments.statusLabel'),
            options: AppointmentStatus.options.map((value) => ({ value, label: t(`appointments.status.${value}`) })),
          },
        ]}
        actions={
          <>
            {isEnterprise ? <TextLink href="/windows">{t('appointments.chooseWindow')}</TextLink> : null}
            {isKeeper ? (
              <>
                <TextLink href="/work/appointment-slots">{t('appointments.toSlots')}</TextLink>
                <Button type="primary" onClick={() => setBooking(true)}>
                  {t('appointments.bookCaller')}
                </Button>
              </>
            ) : null}
          </>
        }
        empty={{ title: t('appointments.none'), description: t('appointments.noneText') }}
      />
      <BookDrawer windowId={session.organization?.id ?? ''} open={booking} onClose={() => setBooking(false)} />
      <MoveDrawer row={moved} onClose={() => setMoved(null)} />
    </>
  )
}

function useColumns(onMove: (row: Appointment) => void, withWindow: boolean): ListColumn<Appointment>[] {
  const { t } = useTranslation()
  return [
    {
      key: 'time',
      title: t('appointments.time'),
      cell: (row) => (
        <span className="th-number">
          {spanOf(row.startsAt, row.endsAt)}
          <div className="th-faint">{row.number}</div>
        </span>
      ),
    },
    {
      key: 'status',
      title: t('appointments.statusLabel'),
      cell: (row) => (
        <>
          <StatusTag of="appointments" status={row.status} />
          {row.slotWithdrawn ? <div className="th-faint">{t('appointments.slotWithdrawn')}</div> : null}
        </>
      ),
    },
    {
      key: 'visitor',
      title: t('appointments.visitor'),
      cell: (row) => (
        <div className="th-list-text">
          {row.visitor} <span className="th-number">{row.visitorPhone}</span>
          <div className="th-faint">{row.client ?? t('appointments.caller')}</div>
        </div>
      ),
    },
    {
      key: 'subject',
      title: t('appointments.subject'),
      cell: (row) => (
        <div className="th-list-text">
          {row.subject}
          {withWindow ? (
            <div>
              <TextLink href={`/windows/${row.windowId}`}>{row.window}</TextLink>
            </div>
          ) : null}
          {row.reason === '' ? null : <div className="th-faint">{row.reason}</div>}
        </div>
      ),
    },
    { key: 'actions', title: '', align: 'right', cell: (row) => <RowActions row={row} onMove={onMove} /> },
  ]
}

function RowActions({ row, onMove }: { row: Appointment; onMove: (row: Appointment) => void }) {
  const { t } = useTranslation()
  const arrive = useChange(api.arriveAppointment)
  const miss = useChange(api.missAppointment)
  const cancel = useChange(api.cancelAppointment)
  const { id, version } = row
  // Whether somebody came is noted where they were expected.
  const isExpectedHere = useSignedIn().organization?.id === row.windowId
  const next = (action: string) => row.actions.find((one) => one.action === action)
  return (
    <Space size={4} wrap>
      {isExpectedHere && next('arrive') ? (
        <ActionButton
          size="small"
          kind="primary"
          label={t('appointments.action.arrive')}
          next={next('arrive')}
          onRun={() => arrive.send({ params: { id }, body: { version } })}
        />
      ) : null}
      {isExpectedHere && next('miss') ? (
        <ActionButton
          size="small"
          label={t('appointments.action.miss')}
          next={next('miss')}
          confirm={t('appointments.missText')}
          onRun={() => miss.send({ params: { id }, body: { version } })}
        />
      ) : null}
      {next('move') ? (
        <ActionButton
          size="small"
          label={t('appointments.action.move')}
          next={next('move')}
          onRun={async () => onMove(row)}
        />
      ) : null}
      {next('cancel') ? (
        <ActionButton
          size="small"
          danger
          label={t('appointments.action.cancel')}
          next={next('cancel')}
          reason="optional"
          onRun={({ reason = '' }) => cancel.send({ params: { id }, body: { reason, version } })}
        />
      ) : null}
      {row.status === 'booked' ? (
        <a href={`/api/appointments/${id}/calendar`} aria-label={t('appointments.calendar', { number: row.number })}>
          <CalendarOutlined />
        </a>
      ) : null}
    </Space>
  )
}

function MoveDrawer({ row, onClose }: { row: Appointment | null; onClose: () => void }) {
  const { t } = useTranslation()
  const move = useChange(api.moveAppointment)
  return (
    <FormDrawer<{ slotId?: string }, Appointment>
      open={row !== null}
      onClose={onClose}
      width={560}
      title={t('appointments.action.move')}
      submitText={t('appointments.action.move')}
      submit={({ slotId = '' }) =>
        move.send({ params: { id: row?.id ?? '' }, body: { slotId, version: row?.version ?? 0 } })
      }
      onDone={onClose}
    >
      <Form.Item name="slotId" label={t('appointments.slot')} required>
        {row ? <SlotChoice windowId={row.windowId} /> : null}
      </Form.Item>
    </FormDrawer>
  )
}
