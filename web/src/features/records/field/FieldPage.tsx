import { CloudDownloadOutlined, CloudSyncOutlined, DeleteOutlined } from '@ant-design/icons'
import { Link } from '@tanstack/react-router'
import { clockToleranceMs } from '@tongheng/contract/missions.field'
import { Alert, App, Button, Skeleton } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { MomentText } from '../../../ui/texts.tsx'
import { fieldRoute } from '../routes.tsx'
import { FieldReadings } from './FieldReadings.tsx'
import { FieldRecord } from './FieldRecord.tsx'
import type { Field, FieldDay } from './useField.ts'
import { stuck, tailOf, unsent, useField, useOnline } from './useField.ts'
import { useOfflineShell } from './useOfflineShell.ts'
import './field.css'

/** A mission on a tablet: downloaded with network, worked on without, synchronised later. */
export function FieldPage() {
  const address = fieldRoute.useParams()
  const day = useField(address)
  const shell = useOfflineShell()
  const { t } = useTranslation()
  const { field } = day
  return (
    <main id="main" className="th-field" tabIndex={-1}>
      <FieldHead day={day} />
      {shell === 'failed' ? <Alert type="warning" showIcon title={t('missions.field.noShell')} /> : null}
      <Notices day={day} />
      {field === null ? <Skeleton active paragraph={{ rows: 6 }} /> : null}
      {field?.kept ? <Day field={field} enter={day.enter} /> : null}
      {field && !field.kept ? (
        <Alert
          type="info"
          showIcon
          title={t('missions.field.empty')}
          description={t('missions.field.emptyText')}
          action={
            <Link to="/work/missions/$institutionId/$id" params={address}>
              {t('missions.field.toMission')}
            </Link>
          }
        />
      ) : null}
    </main>
  )
}

function FieldHead({ day }: { day: FieldDay }) {
  const { t } = useTranslation()
  const address = fieldRoute.useParams()
  const pack = day.field?.kept?.pack
  return (
    <header className="th-field-head">
      <div>
        <h1>
          {pack ? (
            <Link to="/work/missions/$institutionId/$id" params={address}>
              {t('missions.caseTitle', { number: pack.number })}
            </Link>
          ) : (
            t('missions.field.title')
          )}
        </h1>
        {pack ? (
          <p className="th-faint">
            {pack.place} · {pack.person.name} · {t('missions.field.downloadedAt')} <MomentText value={pack.asOf} />
          </p>
        ) : null}
      </div>
      <FieldTools day={day} />
    </header>
  )
}

function FieldTools({ day }: { day: FieldDay }) {
  const { t } = useTranslation()
  const online = useOnline()
  const { field, busy } = day
  const waiting = unsent(field?.readings ?? []).length
  return (
    <div className="th-field-tools">
      <span className={`th-status th-status-${online ? 'good' : 'waiting'}`}>
        {t(online ? 'missions.field.online' : 'missions.field.offline')}
      </span>
      {field ? (
        <span className="th-faint">{t('missions.field.deviceName', { tail: tailOf(field.device) })}</span>
      ) : null}
      <Button
        size="large"
        icon={<CloudDownloadOutlined />}
        disabled={busy || !online}
        onClick={() => void day.download()}
      >
        {t(field?.kept ? 'missions.field.downloadAgain' : 'missions.field.download')}
      </Button>
      <Button
        size="large"
        type="primary"
        icon={<CloudSyncOutlined />}
        loading={busy}
        disabled={!online || waiting === 0}
        onClick={() => void day.sync()}
      >
        {t('missions.field.sync', { count: waiting })}
      </Button>
      {field?.kept && waiting === 0 ? <ForgetButton onForget={day.forget} /> : null}
    </div>
  )
}

function ForgetButton({ onForget }: { onForget: () => Promise<void> }) {
  const { t } = useTranslation()
  const { modal } = App.useApp()
  const forget = () =>
    modal.confirm({
      title: t('missions.field.forgetTitle'),
      content: t('missions.field.forgetText'),
      okText: t('missions.field.forget'),
      cancelText: t('ui.cancel'),
      onOk: onForget,
    })
  return <Button size="large" icon={<DeleteOutlined />} aria-label={t('missions.field.forget')} onClick={forget} />
}

const minutesOf = (offsetMs: number): string => (Math.abs(offsetMs) / 60_000).toFixed(0)

/** How wrong this device's clock is: measured when the mission was downloaded, and again with each sync. */
function ClockNotice({ day }: { day: FieldDay }) {
  const { t } = useTranslation()
  const offsetMs = day.clock?.offsetMs ?? day.field?.kept?.offsetMs ?? 0
  if (day.clock?.clock === 'changed') return <Alert type="warning" showIcon title={t('missions.field.clockChanged')} />
  if (Math.abs(offsetMs) <= clockToleranceMs) return null
  const way = offsetMs > 0 ? 'clockBehind' : 'clockAhead'
  return (
    <Alert
      type="warning"
      showIcon
      title={t(`missions.field.${way}`, { minutes: minutesOf(offsetMs) })}
      description={t('missions.field.clockText')}
    />
  )
}

function Notices({ day }: { day: FieldDay }) {
  const { t } = useTranslation()
  const address = fieldRoute.useParams()
  const open = stuck(day.field?.readings ?? []).length
  return (
    <>
      {day.fault === null ? null : (
        <Alert
          type="error"
          showIcon
          title={t('missions.field.notDone')}
          description={day.fault}
          action={<a href={`/login?returnTo=${encodeURIComponent(location.pathname)}`}>{t('missions.field.signIn')}</a>}
        />
      )}
      <ClockNotice day={day} />
      {open > 0 ? (
        <Alert
          type="warning"
          showIcon
          title={t('missions.field.stuck', { count: open })}
          action={
            <Link to="/work/missions/$institutionId/$id" params={address}>
              {t('missions.field.toMission')}
            </Link>
          }
        />
      ) : null}
    </>
  )
}

function Day({ field, enter }: { field: Field; enter: FieldDay['enter'] }) {
  const { t } = useTranslation()
  const records = field.kept?.pack.records ?? []
  const [chosen, setChosen] = useState<string | null>(null)
  const record = records.find(({ id }) => id === chosen) ?? records[0]
  if (!record) return <Alert type="info" showIcon title={t('missions.field.noRecords')} />
  const countOf = (id: string) => unsent(field.readings).filter((one) => one.recordId === id).length
  return (
    <div className="th-field-day">
      <nav aria-label={t('missions.field.records')}>
        {records.map((one) => (
          <button
            key={one.id}
            type="button"
            className="th-field-choice"
            aria-current={one === record}
            onClick={() => setChosen(one.id)}
          >
            <strong>{one.instrument}</strong>
            <span className="th-number">{one.serial}</span>
            <span className="th-faint">
              {one.number}
              {countOf(one.id) > 0 ? ` · ${t('missions.field.unsentHere', { count: countOf(one.id) })}` : ''}
            </span>
          </button>
        ))}
      </nav>
      <div className="th-stack">
        <FieldRecord key={record.id} record={record} readings={field.readings} enter={enter} />
        <FieldReadings record={record} readings={field.readings} />
      </div>
    </div>
  )
}
