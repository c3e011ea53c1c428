import { useQuery } from '@tanstack/react-query'
import { appointments as api, type PublicSlot } from '@tongheng/contract/appointments'
import { Radio, Select, Skeleton } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { read } from '../api.ts'
import { EmptyState } from './EmptyState.tsx'
import { ErrorState } from './ErrorState.tsx'
import { dayOf, momentOf } from './format.ts'
import './slots.css'

interface SlotChoiceProps {
  windowId: string
  id?: string
  value?: string
  onChange?: (slotId: string) => void
}

const timeOf = ({ startsAt, endsAt }: PublicSlot): string =>
  `${momentOf(startsAt).slice(11)}–${momentOf(endsAt).slice(11)}`

/** A day, then one of its slots; those that are full cannot be chosen. */
export function SlotChoice({ windowId, id, value, onChange }: SlotChoiceProps) {
  const { t } = useTranslation()
  const [day, setDay] = useState<string>()
  const { data, error, refetch } = useQuery(read(api.listSlots, { params: { id: windowId } }))
  if (error) return <ErrorState compact error={error} onRetry={() => void refetch()} />
  if (!data) return <Skeleton active />
  const days = Map.groupBy(data.entries, ({ startsAt }) => dayOf(startsAt))
  const [first] = days.keys()
  if (first === undefined) return <EmptyState title={t('appointments.noSlots')} />
  const shown = day ?? first
  const options = (days.get(shown) ?? []).map((slot) => ({
    value: slot.id,
    disabled: slot.free === 0,
    label: `${timeOf(slot)} · ${slot.free === 0 ? t('appointments.full') : t('appointments.free', { count: slot.free })}`,
  }))
  return (
    <div className="th-slots">
      <Select
        {...(id === undefined ? {} : { id })}
        aria-label={t('appointments.day')}
        value={shown}
        onChange={setDay}
        options={[...days.keys()].map((one) => ({ value: one, label: one }))}
      />
      <Radio.Group
        aria-label={t('appointments.slot')}
        optionType="button"
        options={options}
        value={value ?? null}
        onChange={(event) => onChange?.(event.target.value as string)}
      />
    </div>
  )
}
