import { Id } from '@tongheng/contract/common'
import type { demand as api, DemandChannel, DemandItemInput } from '@tongheng/contract/demand'
import type { Received } from '@tongheng/contract/operation'
import type { Prefill } from './routes.tsx'

type Range = NonNullable<DemandItemInput['range']>

export interface ItemValues extends Partial<Omit<DemandItemInput, 'range'>> {
  range?: Partial<Record<keyof Range, string>>
}

/** What the form holds: the same fields as the operation takes. */
export interface DemandValues {
  clientId?: string
  channel?: DemandChannel
  title?: string
  text?: string
  place: 'laboratory' | 'site'
  address?: string
  wishedBy?: string | null
  contact?: string
  contactPhone?: string
  items: ItemValues[]
  institutionIds?: string[]
}

export const newItem: ItemValues = { service: 'calibration', conformity: false }

/** Institutions that were chosen before the demand was written. */
export const invitedBy = ({ invite = '' }: Prefill): string[] =>
  invite.split(',').filter((id) => Id.safeParse(id).success)

/** The form as a search result fills it in. */
export function firstValues(prefill: Prefill, contact: { name: string }): DemandValues {
  const { name, quantity, service = 'calibration', low, high, unit, maximumU, uncertaintyUnit } = prefill
  const range = { low, high, unit, maximumU, uncertaintyUnit }
  const given = Object.fromEntries(Object.entries(range).filter(([, value]) => value !== undefined))
  const institutionIds = invitedBy(prefill)
  return {
    place: 'laboratory',
    contact: contact.name,
    ...(institutionIds.length === 0 ? {} : { institutionIds }),
    items: [
      {
        ...newItem,
        service,
        ...(name === undefined ? {} : { name }),
        ...(quantity === undefined ? {} : { quantity }),
        range: given,
      },
    ],
  }
}

/** A range of which nothing was filled in is none; a single point may be given as the lower end alone. */
export function rangeOf(range: ItemValues['range']): Range | null {
  const { low = '', high = '', unit = '', maximumU = '', uncertaintyUnit = '' } = range ?? {}
  if ([low, high, maximumU].every((part) => part === '')) return null
  return {
    low: low === '' ? high : low,
    high: high === '' ? low : high,
    unit,
    maximumU: maximumU === '' ? null : maximumU,
    uncertaintyUnit: uncertaintyUnit === '' ? null : uncertaintyUnit,
  }
}

const saysNothing = ({ name, model, serial, maker, quantity, points, range }: ItemValues): boolean =>
  ![name, model, serial, maker, quantity, points, ...Object.values(range ?? {})].some((said) => said)

/** Blocks in which nothing was written yet make room for those that come from a table. */
export const withImported = (there: readonly ItemValues[], items: readonly DemandItemInput[]): ItemValues[] => {
  const filled = there.filter((item) => !saysNothing(item))
  return [...filled, ...items.map(({ range, ...item }) => ({ ...item, ...(range ? { range: given(range) } : {}) }))]
}

const given = (range: Range): NonNullable<ItemValues['range']> =>
  Object.fromEntries(Object.entries(range).filter(([, value]) => value !== null))

/** The form's values as the operation takes them; what is missing is refused at its field. */
export const bodyOf = (values: DemandValues): Received<typeof api.postDemand>['body'] => ({
  ...values,
  title: values.title ?? '',
  wishedBy: values.wishedBy ?? null,
  contact: values.contact ?? '',
  contactPhone: values.contactPhone ?? '',
  items: values.items
    .filter((item) => !saysNothing(item))
    .map((item) => ({
      ...item,
      name: item.name ?? '',
      service: item.service ?? 'calibration',
      conformity: item.conformity ?? false,
      range: rangeOf(item.range),
    })),
})
