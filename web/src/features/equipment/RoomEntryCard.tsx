import { useQuery } from '@tanstack/react-query'
import { type EntryPermit, type RoomEntry, visits as api } from '@tongheng/contract/visits'
import type { RoomView } from '@tongheng/contract/rooms'
import { Button, Card, Form, Input, Select, Switch } from 'antd'
import dayjs from 'dayjs'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { read, useChange } from '../../api.ts'
import { holdsAny, useSignedIn } from '../../app/session.ts'
import { ActionButton } from '../../ui/ActionButton.tsx'
import { DayInput } from '../../ui/DayInput.tsx'
import { FormDrawer } from '../../ui/FormDrawer.tsx'
import { DayText } from '../../ui/texts.tsx'

interface RoomProps {
  room: Pick<RoomView, 'institutionId' | 'id'>
}

const keyOf = ({ institutionId, id }: RoomProps['room']) => ({ institutionId, id })

/** Whether entry to a room is controlled, and who may enter (IM-4.2.1, CAL-5.4.3). */
export function RoomEntryCard({ room }: RoomProps) {
  const { t } = useTranslation()
  const arranges = holdsAny(useSignedIn(), api.controlEntry.access)
  const [granting, setGranting] = useState(false)
  const control = useChange(api.controlEntry)
  const { data } = useQuery(read(api.getRoomEntry, { params: keyOf(room) }))
  if (!data) return null
  const { controlled, permits } = data
  return (
    <Card
      className="th-card"
      title={t('places.entry.title')}
      extra={
        arranges && controlled ? <Button onClick={() => setGranting(true)}>{t('places.entry.grant')}</Button> : null
      }
    >
      <p>
        <Switch
          checked={controlled}
          disabled={!arranges}
          loading={control.pending}
          aria-label={t('places.entry.controlled')}
          onChange={(wished) => void control.run({ params: keyOf(room), body: { controlled: wished } })}
        />{' '}
        {t(controlled ? 'places.entry.controlled' : 'places.entry.open')}
        <span className="th-faint"> {t('places.entry.text')}</span>
      </p>
      {controlled && permits.length === 0 ? <p className="th-faint">{t('places.entry.none')}</p> : null}
      {permits.length === 0 ? null : <Permits room={room} permits={permits} arranges={arranges} />}
      <GrantDrawer room={room} open={granting} onClose={() => setGranting(false)} />
    </Card>
  )
}

function Permits({ room, permits, arranges }: RoomProps & { permits: readonly EntryPermit[]; arranges: boolean }) {
  const { t } = useTranslation()
  const withdraw = useChange(api.withdrawEntry)
  return (
    <table className="th-plain-table th-plain-left">
      <thead>
        <tr>
          {(['person', 'valid', 'note', 'by', 'state'] as const).map((key) => (
            <th key={key} scope="col">
              {t(`places.entry.${key}`)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {permits.map((one) => (
          <tr key={one.id}>
            <td>{one.name}</td>
            <td>
              <DayText value={one.validFrom} /> – <DayText value={one.validUntil} />
            </td>
            <td>{one.note || '—'}</td>
            <td>{one.grantedBy}</td>
            <td>
              {one.withdrawn ? t('places.entry.withdrawnWhy', one.withdrawn) : t(`places.entry.states.${one.state}`)}{' '}
              {arranges && (one.state === 'valid' || one.state === 'coming') ? (
                <ActionButton
                  size="small"
                  label={t('places.entry.withdraw')}
                  reason="required"
                  onRun={({ reason = '' }) =>
                    withdraw.send({ params: { ...keyOf(room), permitId: one.id }, body: { reason } })
                  }
                />
              ) : null}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

interface Values {
  accountId: string
  validFrom: string
  validUntil: string
  note?: string
}

function GrantDrawer({ room, open, onClose }: RoomProps & { open: boolean; onClose: () => void }) {
  const { t } = useTranslation()
  const grant = useChange(api.grantEntry)
  const people = useQuery({ ...read(api.getVisitNotice), enabled: open }).data?.hosts ?? []
  return (
    <FormDrawer<Values, RoomEntry>
      open={open}
      onClose={onClose}
      title={t('places.entry.grant')}
      initial={{
        validFrom: dayjs().format('YYYY-MM-DD'),
        validUntil: dayjs().add(1, 'year').format('YYYY-MM-DD'),
      }}
      submit={(values) => grant.send({ params: keyOf(room), body: values })}
      onDone={onClose}
      submitText={t('places.entry.grant')}
    >
      <Form.Item name="accountId" label={t('places.entry.person')} required>
        <Select
          showSearch={{ optionFilterProp: 'label' }}
          options={people.map(({ accountId, name }) => ({ value: accountId, label: name }))}
        />
      </Form.Item>
      <div className="th-two">
        <Form.Item name="validFrom" label={t('places.entry.validFrom')} required>
          <DayInput />
        </Form.Item>
        <Form.Item name="validUntil" label={t('places.entry.validUntil')} required>
          <DayInput />
        </Form.Item>
      </div>
      <Form.Item name="note" label={t('places.entry.note')}>
        <Input maxLength={200} />
      </Form.Item>
    </FormDrawer>
  )
}
