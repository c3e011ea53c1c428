import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { listEquipment } from '@tongheng/contract/equipment'
import { traceability as api } from '@tongheng/contract/traceability'
import { Select } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { read } from '../../api.ts'
import { titleOf } from './nodeColumns.tsx'

interface StartPickerProps {
  id: string | undefined
  /** How the one that is chosen is called, when it is known. */
  name: string | undefined
  onPick: (id: string) => void
}

/** A standard by its number or name, or a record, certificate or instrument by the beginning of its number. */
export function StartPicker({ id, name, onPick }: StartPickerProps) {
  const { t } = useTranslation()
  const [typed, setTyped] = useState('')
  const equipment = useQuery({
    ...read(listEquipment, { query: typed === '' ? { kind: 'standard' } : { q: typed } }),
    placeholderData: keepPreviousData,
  })
  const nodes = useQuery({ ...read(api.findNodes, { query: { q: typed } }), enabled: typed !== '' })
  const standards = (equipment.data?.entries ?? []).map((row) => ({
    value: row.id,
    label: `${row.number} ${row.name}`,
  }))
  const others = (typed === '' ? [] : (nodes.data?.entries ?? []))
    .filter(({ kind }) => kind !== 'calibration')
    .map((row) => ({ value: row.id, label: `${t(`traceability.kind.${row.kind}`)} ${titleOf(row)}` }))
  const known = [...standards, ...others].some(({ value }) => value === id)
  return (
    <Select
      className="th-trace-picker"
      aria-label={t('traceability.start')}
      placeholder={t('traceability.start')}
      value={id === undefined || (!known && name === undefined) ? null : id}
      {...(known || name === undefined ? {} : { labelRender: () => name })}
      showSearch={{ filterOption: false, onSearch: (text) => setTyped(text.trim().slice(0, 100)) }}
      onChange={(next: string | null) => (next === null ? undefined : onPick(next))}
      options={[
        { label: t('traceability.standards'), options: standards },
        { label: t('traceability.others'), options: others },
      ].filter(({ options }) => options.length > 0)}
    />
  )
}
