import { useQuery } from '@tanstack/react-query'
import {
  type Facility,
  facilities as api,
  type FacilityDraft,
  FacilityKind,
  FacilityState,
} from '@tongheng/contract/facilities'
import { Button, Form, Input, Radio, Select, Skeleton } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { read, useChange } from '../../api.ts'
import { ActionButton } from '../../ui/ActionButton.tsx'
import { ErrorState } from '../../ui/ErrorState.tsx'
import { FormDrawer } from '../../ui/FormDrawer.tsx'
import { DayText } from '../../ui/texts.tsx'
import { KeptCard } from './KeptCard.tsx'

/** What the window has for its visitors, and whether it is in order (CAL-4.6). */
export function FacilitiesCard() {
  const { t } = useTranslation()
  const { data, error, refetch } = useQuery(read(api.listFacilities))
  const [editing, setEditing] = useState<Facility | 'new' | null>(null)
  if (error) return <ErrorState error={error} onRetry={() => void refetch()} />
  if (!data) return <Skeleton active />
  const kinds = data.missing.map((kind) => t(`disclosure.facilityKind.${kind}`)).join(t('app.listSeparator'))
  return (
    <KeptCard
      title={t('disclosure.facilities')}
      extra={<Button onClick={() => setEditing('new')}>{t('disclosure.addFacility')}</Button>}
      missing={kinds === '' ? null : t('disclosure.missingFacilities', { kinds })}
      none={t('disclosure.noFacilities')}
      heads={['kindLabel', 'facility', 'state', 'lookedAtOn', 'actions']}
      entries={data.entries}
      row={(entry) => <Row key={entry.id} entry={entry} onEdit={() => setEditing(entry)} />}
    >
      <FacilityDrawer of={editing} onClose={() => setEditing(null)} />
    </KeptCard>
  )
}

function Row({ entry, onEdit }: { entry: Facility; onEdit: () => void }) {
  const { t } = useTranslation()
  const remove = useChange(api.removeFacility)
  return (
    <tr>
      <td>{t(`disclosure.facilityKind.${entry.kind}`)}</td>
      <td>
        {entry.name}
        {entry.place === '' ? null : <div className="th-faint">{entry.place}</div>}
      </td>
      <td className={entry.state === 'in-order' ? undefined : 'th-fault'}>
        {t(`disclosure.facilityState.${entry.state}`)}
        {entry.note === '' ? null : <div className="th-faint">{entry.note}</div>}
      </td>
      <td>
        <DayText value={entry.lookedAtOn} />
        <div className="th-faint">{entry.lookedAtBy}</div>
      </td>
      <td>
        <Button size="small" onClick={onEdit}>
          {t('disclosure.edit')}
        </Button>{' '}
        <ActionButton
          size="small"
          danger
          label={t('disclosure.removeFacility')}
          confirm={t('disclosure.removeFacilityText')}
          onRun={() => remove.send({ params: { id: entry.id }, body: { version: entry.version } })}
        />
      </td>
    </tr>
  )
}

function FacilityDrawer({ of, onClose }: { of: Facility | 'new' | null; onClose: () => void }) {
  const { t } = useTranslation()
  const add = useChange(api.addFacility)
  const edit = useChange(api.changeFacility)
  const before = of === 'new' ? null : of
  return (
    <FormDrawer<Partial<FacilityDraft>, Facility>
      open={of !== null}
      onClose={onClose}
      title={t(before ? 'disclosure.edit' : 'disclosure.addFacility')}
      submitText={t('disclosure.save')}
      initial={before ?? { kind: 'reception', state: 'in-order' }}
      submit={({ kind = 'reception', name = '', place = '', state = 'in-order', note = '' }) => {
        const body = { kind, name, place, state, note }
        return before
          ? edit.send({ params: { id: before.id }, body: { ...body, version: before.version } })
          : add.send({ body })
      }}
      onDone={onClose}
    >
      <Form.Item name="kind" label={t('disclosure.kindLabel')} required>
        <Select
          options={FacilityKind.options.map((value) => ({ value, label: t(`disclosure.facilityKind.${value}`) }))}
        />
      </Form.Item>
      <Form.Item name="name" label={t('disclosure.facilityName')} required>
        <Input maxLength={100} />
      </Form.Item>
      <Form.Item name="place" label={t('disclosure.facilityPlace')}>
        <Input maxLength={100} />
      </Form.Item>
      <Form.Item name="state" label={t('disclosure.state')} required>
        <Radio.Group
          options={FacilityState.options.map((value) => ({ value, label: t(`disclosure.facilityState.${value}`) }))}
        />
      </Form.Item>
      <Form.Item name="note" label={t('disclosure.facilityNote')} extra={t('disclosure.facilityNoteHint')}>
        <Input.TextArea maxLength={300} rows={2} />
      </Form.Item>
    </FormDrawer>
  )
}
