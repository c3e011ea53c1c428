import { Cascader } from 'antd'
import { useRegions } from './regions.ts'
import type { Region } from './regions.ts'

/** A region by the name of its code; the code itself where the table has no name. */
export function RegionText({ code }: { code: string }) {
  const regions = useRegions()
  return <>{regions ? regions.nameOf(code) : code}</>
}

/** The way from the province down to a code, for the choice to show it opened. */
function wayTo(code: string, tree: readonly Region[]): string[] | undefined {
  for (const { value, children } of tree) {
    if (value === code) return [value]
    const below = children && wayTo(code, children)
    if (below) return [value, ...below]
  }
  return undefined
}

interface RegionFieldProps {
  id?: string
  value?: string
  onChange?: (code: string | undefined) => void
  /** A province or a prefecture can be chosen as well, and the choice taken back. */
  anyLevel?: boolean
  /** What it is, where no label stands beside it. */
  name?: string
}

/** Choice of a county by its name or code; the form holds the six digits. */
export function RegionField({ id, value, onChange, anyLevel = false, name }: RegionFieldProps) {
  const regions = useRegions()
  const chosen = value === undefined || value === '' ? [] : (wayTo(value, regions?.tree ?? []) ?? [value])
  const matches = (typed: string, way: readonly { label?: unknown; value?: unknown }[]) =>
    way.some(({ label, value: code }) => `${String(label)} ${String(code)}`.includes(typed.trim()))
  return (
    <Cascader
      {...(id === undefined ? {} : { id })}
      options={regions?.tree ?? []}
      loading={regions === undefined}
      value={chosen}
      displayRender={(labels) => (value === undefined ? labels.join('') : (regions?.nameOf(value) ?? value))}
      showSearch={{ filter: matches, limit: 30 }}
      onChange={(way) => onChange?.(way?.at(-1))}
      changeOnSelect={anyLevel}
      allowClear={anyLevel}
      {...(name === undefined ? {} : { placeholder: name, 'aria-label': name })}
    />
  )
}
