import { SearchOutlined } from '@ant-design/icons'
import { DatePicker, Input, Select } from 'antd'
import dayjs from 'dayjs'
import { useEffect, useRef, useState } from 'react'
import { filterPatch } from './listState.ts'

export type ListFilter =
  | { key: string; kind: 'text'; label: string }
  | {
      key: string
      kind: 'select'
      label: string
      options: readonly { value: string; label: string }[]
      multiple?: boolean
    }
  | { key: string; kind: 'day'; label: string }

type Search = Record<string, unknown>

interface ListFiltersProps {
  filters: readonly ListFilter[]
  search: Search
  onPatch: (patch: Search, replace?: boolean) => void
}

export function ListFilters({ filters, search, onPatch }: ListFiltersProps) {
  return (
    <div className="th-filters" role="search">
      {filters.map((filter) => (
        <OneFilter
          key={filter.key}
          filter={filter}
          value={search[filter.key]}
          onChange={(value) => onPatch(filterPatch(filter.key, value), filter.kind === 'text')}
        />
      ))}
    </div>
  )
}

interface OneFilterProps {
  filter: ListFilter
  value: unknown
  onChange: (value: unknown) => void
}

const asText = (value: unknown): string => (typeof value === 'string' ? value : '')

function OneFilter({ filter, value, onChange }: OneFilterProps) {
  if (filter.kind === 'text') return <TextFilter label={filter.label} value={asText(value)} onChange={onChange} />
  if (filter.kind === 'day') {
    return (
      <DatePicker
        aria-label={filter.label}
        placeholder={filter.label}
        value={asText(value) === '' ? null : dayjs(asText(value))}
        onChange={(day) => onChange(day?.format('YYYY-MM-DD'))}
      />
    )
  }
  const chosen = filter.multiple ? [value ?? []].flat().map(String) : asText(value) || undefined
  return (
    <Select
      className="th-filter-select"
      aria-label={filter.label}
      placeholder={filter.label}
      allowClear
      showSearch={{ optionFilterProp: 'label' }}
      {...(filter.multiple ? { mode: 'multiple' as const, maxTagCount: 'responsive' as const } : {})}
      options={[...filter.options]}
      value={chosen}
      onChange={(next) => onChange(next ?? '')}
    />
  )
}

/** Asks when the person pauses or presses Enter, not at every key. */
function TextFilter({ label, value, onChange }: { label: string; value: string; onChange: (value: unknown) => void }) {
  const [typed, setTyped] = useState(value)
  const change = useRef(onChange)
  useEffect(() => {
    change.current = onChange
  })
  useEffect(() => setTyped(value), [value])
  useEffect(() => {
    if (typed.trim() === value) return undefined
    const timer = setTimeout(() => change.current(typed.trim()), 350)
    return () => clearTimeout(timer)
  }, [typed, value])
  return (
    <Input
      className="th-filter-text"
      type="search"
      aria-label={label}
      placeholder={label}
      prefix={<SearchOutlined />}
      allowClear
      value={typed}
      onChange={(event) => setTyped(event.target.value)}
      onPressEnter={() => onChange(typed.trim())}
    />
  )
}
