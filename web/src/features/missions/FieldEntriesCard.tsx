import { useQuery } from '@tanstack/react-query'
import type { MissionView } from '@tongheng/contract/missions'
import { type FieldEntry, missionField } from '@tongheng/contract/missions.field'
import { Alert, Button, Card, Switch, Table } from 'antd'
import type { TableColumnType } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { read, useChange } from '../../api.ts'
import { ActionButton } from '../../ui/ActionButton.tsx'
import { ScrollBox } from '../../ui/ScrollBox.tsx'
import { SignatureModal } from '../../ui/SignatureModal.tsx'
import { FieldOutcomeTag } from '../../ui/FieldOutcomeTag.tsx'
import { MomentText } from '../../ui/texts.tsx'
import { useLocal } from '../../ui/useLocal.ts'

const pageSize = 20

/** What came from devices on site: both times, and what waits for a decision. */
export function FieldEntriesCard({ mission }: { mission: MissionView }) {
  const { t } = useTranslation()
  const { institutionId, id } = mission
  const [page, setPage] = useState(1)
  const [open, setOpen] = useState(false)
  const query = { page, size: pageSize, ...(open ? { open: 'yes' as const } : {}) }
  const { data } = useQuery(read(missionField.listFieldEntries, { params: { institutionId, id }, query }))
  const columns = useColumns(mission)
  if (!data || (data.total === 0 && !open)) return null
  const title = t('missions.fieldCard')
  return (
    <Card
      className="th-card"
      title={title}
      extra={
        <label>
          {t('missions.onlyOpen')}{' '}
          <Switch
            size="small"
            checked={open}
            onChange={(checked) => {
              setOpen(checked)
              setPage(1)
            }}
          />
        </label>
      }
    >
      {data.entries.some((entry) => entry.mayResolve) ? (
        <Alert type="warning" showIcon title={t('missions.openEntries')} style={{ marginBottom: 12 }} />
      ) : null}
      <ScrollBox label={title}>
        <Table<FieldEntry>
          size="small"
          rowKey="id"
          dataSource={data.entries}
          columns={columns}
          pagination={{ current: page, pageSize, total: data.total, hideOnSinglePage: true, onChange: setPage }}
        />
      </ScrollBox>
    </Card>
  )
}

function useColumns(mission: MissionView): TableColumnType<FieldEntry>[] {
  const { t } = useTranslation()
  const local = useLocal()
  return [
    {
      key: 'what',
      title: t('missions.field.cell'),
      render: (_, entry) => (
        <div className="th-mission-entry">
          {local(entry.place)} = <strong className="th-number">{entry.value}</strong>
          <div className="th-faint">
            {entry.recordNumber} · {entry.instrument}
          </div>
          <Fate entry={entry} mission={mission} />
        </div>
      ),
    },
    {
      key: 'device',
      title: t('missions.field.deviceAt'),
      render: (_, entry) => (
        <>
          <MomentText value={entry.deviceAt} seconds />
          <div className="th-faint">{t('missions.fromDevice', { device: entry.deviceName, seq: entry.seq })}</div>
          {entry.clock === 'right' ? null : (
            <div className="th-faint">
              {t(`missions.clock.${entry.clock}`)} <MomentText value={entry.observedAt} seconds />
            </div>
          )}
        </>
      ),
    },
    {
      key: 'received',
      title: t('missions.field.receivedAt'),
      render: (_, entry) => (
        <>
          <MomentText value={entry.receivedAt} seconds />
          <div className="th-faint">{entry.by}</div>
        </>
      ),
    },
  ]
}

function Fate({ entry, mission }: { entry: FieldEntry; mission: MissionView }) {
  const { t } = useTranslation()
  const { resolution } = entry
  return (
    <>
      <FieldOutcomeTag outcome={entry.outcome} why={entry.why} />
      {entry.reason ? <div className="th-faint">{entry.reason}</div> : null}
      {resolution ? (
        <div className="th-faint">
          {t(`missions.resolved.${resolution.decision}`, { by: resolution.by, reason: resolution.reason })}
        </div>
      ) : null}
      {entry.mayResolve ? <Resolve entry={entry} mission={mission} /> : null}
    </>
  )
}

/** Into the record, signed as a correction where another figure is in force; or set aside. Either way with the reason. */
function Resolve({ entry, mission }: { entry: FieldEntry; mission: MissionView }) {
  const { t } = useTranslation()
  const [adopting, setAdopting] = useState(false)
  const change = useChange(missionField.resolveFieldEntry)
  const params = { institutionId: mission.institutionId, id: mission.id, entryId: entry.id }
  return (
    <div className="th-mission-buttons">
      <Button size="small" onClick={() => setAdopting(true)}>
        {t('missions.adopt')}
      </Button>
      <ActionButton
        size="small"
        label={t('missions.setAside')}
        reason="required"
        onRun={({ reason = '' }) => change.send({ params, body: { decision: 'set-aside', reason } })}
      />
      <SignatureModal
        open={adopting}
        title={t('missions.adopt')}
        meaning={t('missions.adoptMeaning')}
        summary={<p className="th-number">{entry.value}</p>}
        reason="required"
        onSign={({ signature, reason = '' }) =>
          change.send({ params, body: { decision: 'adopted', reason, signature } })
        }
        onClose={() => setAdopting(false)}
      />
    </div>
  )
}
