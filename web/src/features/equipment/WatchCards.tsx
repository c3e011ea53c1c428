import { useQuery } from '@tanstack/react-query'
import { equipmentKeepers } from '@tongheng/contract/equipment'
import {
  environmentOperations as api,
  type LoggerView,
  type RoomStop,
  workStoppers,
} from '@tongheng/contract/environment'
import type { RoomView } from '@tongheng/contract/rooms'
import { Alert, App, Button, Card, Form, Input, Typography } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { read, useChange } from '../../api.ts'
import { holdsAny, useSignedIn } from '../../app/session.ts'
import { ActionButton } from '../../ui/ActionButton.tsx'
import { FormDrawer } from '../../ui/FormDrawer.tsx'
import { MomentText } from '../../ui/texts.tsx'
import { MethodLimitsDrawer } from './MethodLimitsDrawer.tsx'
import { limitsOf } from './roomText.ts'

const keyOf = ({ institutionId, id }: RoomView) => ({ institutionId, id })

/** Work that has stopped in a room, and who may let it go on. */
export function StopAlerts({ room }: { room: RoomView }) {
  const { t } = useTranslation()
  const session = useSignedIn()
  const { data } = useQuery(read(api.getRoomWatch, { params: keyOf(room) }))
  const resume = useChange(api.resumeRoom)
  return data?.stops
    .filter(({ resumed }) => resumed === null)
    .map((one) => (
      <Alert
        key={one.id}
        type="error"
        showIcon
        title={t('equipment.room.stoppedTitle', { what: whatOf(one, t) })}
        description={
          <>
            <MomentText value={one.stoppedAt} /> · {one.stoppedBy}
            {one.reason === '' ? null : ` · ${one.reason}`}
          </>
        }
        action={
          holdsAny(session, workStoppers) ? (
            <ActionButton
              label={t('equipment.room.resumeWork')}
              reason="required"
              done={t('equipment.room.resumedDone')}
              onRun={({ reason = '' }) => resume.send({ params: { ...keyOf(room), stopId: one.id }, body: { reason } })}
            />
          ) : null
        }
      />
    ))
}

type Translate = ReturnType<typeof useTranslation>['t']

const whatOf = ({ methodCode, outside }: RoomStop, t: Translate): string =>
  [
    methodCode ?? t('equipment.room.allWork'),
    ...(outside.length === 0
      ? []
      : [
          t('equipment.room.outside', {
            what: outside.map((name) => t(`equipment.room.${name}`)).join(t('app.listSeparator')),
          }),
        ]),
  ].join(' · ')

/** Limits by method, loggers and the stops of a room. */
export function WatchCards({ room }: { room: RoomView }) {
  const { t } = useTranslation()
  const session = useSignedIn()
  const { data } = useQuery(read(api.getRoomWatch, { params: keyOf(room) }))
  const [setting, setSetting] = useState(false)
  if (!data) return null
  const keeps = holdsAny(session, equipmentKeepers)
  return (
    <>
      <Card
        className="th-card"
        title={t('equipment.room.methodLimits')}
        extra={keeps ? <Button onClick={() => setSetting(true)}>{t('equipment.room.setLimits')}</Button> : null}
      >
        {data.limits.length === 0 ? (
          <p className="th-faint">{t('equipment.room.noMethodLimits')}</p>
        ) : (
          <ul>
            {data.limits.map((one) => (
              <li key={one.methodId}>
                {one.methodCode} <span className="th-number">{limitsOf(one)}</span>
              </li>
            ))}
          </ul>
        )}
      </Card>
      <LoggersCard room={room} loggers={data.loggers} keeps={keeps} />
      {data.stops.length === 0 ? null : <StopsCard stops={data.stops} />}
      <MethodLimitsDrawer open={setting} room={room} limits={data.limits} onClose={() => setSetting(false)} />
    </>
  )
}

function StopsCard({ stops }: { stops: readonly RoomStop[] }) {
  const { t } = useTranslation()
  return (
    <Card className="th-card" title={t('equipment.room.stops')}>
      <table className="th-plain-table th-plain-left">
        <thead>
          <tr>
            <th scope="col">{t('equipment.room.stoppedAt')}</th>
            <th scope="col">{t('equipment.room.stopCause')}</th>
            <th scope="col">{t('equipment.room.resumedAt')}</th>
          </tr>
        </thead>
        <tbody>
          {stops.map((one) => (
            <tr key={one.id}>
              <td>
                <MomentText value={one.stoppedAt} />
                <div className="th-faint">{one.stoppedBy}</div>
              </td>
              <td>{[whatOf(one, t), one.reason].filter(Boolean).join(' · ')}</td>
              <td>
                {one.resumed === null ? (
                  <span className="th-fault">{t('equipment.room.stopped')}</span>
                ) : (
                  <>
                    <MomentText value={one.resumed.at} />
                    <div className="th-faint">
                      {one.resumed.by}
                      {one.resumed.reason === '' ? ` · ${t('equipment.room.byReading')}` : ` · ${one.resumed.reason}`}
                    </div>
                  </>
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </Card>
  )
}

interface LoggersProps {
  room: RoomView
  loggers: readonly LoggerView[]
  keeps: boolean
}

function LoggersCard({ room, loggers, keeps }: LoggersProps) {
  const { t } = useTranslation()
  const { modal } = App.useApp()
  const [adding, setAdding] = useState(false)
  const add = useChange(api.addLogger)
  return (
    <Card
      className="th-card"
      title={t('equipment.room.loggers')}
      extra={keeps ? <Button onClick={() => setAdding(true)}>{t('equipment.room.addLogger')}</Button> : null}
    >
      {loggers.length === 0 ? <p className="th-faint">{t('equipment.room.noLogger')}</p> : null}
      {loggers.map((one) => (
        <LoggerLine key={one.id} room={room} one={one} keeps={keeps} />
      ))}
      <FormDrawer<{ name: string; serial: string }, { id: string; token: string }>
        open={adding}
        onClose={() => setAdding(false)}
        title={t('equipment.room.addLogger')}
        submit={(body) => add.send({ params: keyOf(room), body })}
        onDone={({ token }) => {
          setAdding(false)
          modal.info({
            title: t('equipment.room.token'),
            width: 560,
            content: (
              <>
                <p>{t('equipment.room.tokenText')}</p>
                <Typography.Text code copyable>
                  {token}
                </Typography.Text>
              </>
            ),
          })
        }}
        submitText={t('equipment.save')}
      >
        <Form.Item name="name" label={t('equipment.room.loggerName')} required>
          <Input maxLength={60} />
        </Form.Item>
        <Form.Item name="serial" label={t('equipment.room.loggerSerial')} required>
          <Input maxLength={60} />
        </Form.Item>
      </FormDrawer>
    </Card>
  )
}

function LoggerLine({ room, one, keeps }: { room: RoomView; one: LoggerView; keeps: boolean }) {
  const { t } = useTranslation()
  const retire = useChange(api.retireLogger)
  return (
    <div className="th-logger">
      <span>
        {one.name} {one.serial}
      </span>
      <span className="th-faint">
        {one.lastReadingAt === null ? t('equipment.room.noReading') : <MomentText value={one.lastReadingAt} />}
      </span>
      {one.refused === null ? null : (
        <span className="th-fault">
          {t('equipment.room.packetRefused', { why: t(`errors:${one.refused.code}`, { minutes: '…', days: '…' }) })}
        </span>
      )}
      {one.inUse ? null : <span className="th-faint">{t('equipment.room.loggerRetired')}</span>}
      {keeps && one.inUse ? (
        <ActionButton
          size="small"
          label={t('equipment.room.retireLogger')}
          confirm={t('equipment.room.retireText')}
          onRun={() => retire.send({ params: { ...keyOf(room), loggerId: one.id }, body: { version: one.version } })}
        />
      ) : null}
    </div>
  )
}
