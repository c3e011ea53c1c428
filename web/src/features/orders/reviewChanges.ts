import type { ContractReview } from '@tongheng/contract/orders'

type Item = ContractReview['items'][number]

/** One thing that two versions of a review say differently; null where one of them has no such instrument. */
export interface ReviewChange {
  /** Empty for what concerns the whole order. */
  instrument: string
  field: string
  before: string | null
  after: string | null
}

const itemFields = [
  'name',
  'model',
  'serial',
  'points',
  'service',
  'method',
  'methodWished',
  'methodReason',
  'decisionRule',
  'interval',
  'adjustment',
  'language',
  'price',
] as const satisfies readonly (keyof Item)[]

const nameOf = ({ name, model, serial }: Item): string => [name, model, serial].filter(Boolean).join(' ')
const textOf = (value: string | boolean | null): string => (value === null ? '' : String(value))

function itemChanges(before: Item | undefined, after: Item | undefined): ReviewChange[] {
  const item = after ?? before
  if (!item) return []
  const instrument = nameOf(item)
  if (!before || !after)
    return [{ instrument, field: 'instrument', before: before ? instrument : null, after: after ? instrument : null }]
  return itemFields
    .filter((field) => before[field] !== after[field])
    .map((field) => ({ instrument, field, before: textOf(before[field]), after: textOf(after[field]) }))
}

/** What a version of the contract review says otherwise than the one before it (CAL-6.1.4). */
export function reviewChanges(before: ContractReview, after: ContractReview): ReviewChange[] {
  const whole = (['promisedDays', 'place', 'total'] as const)
    .filter((field) => before[field] !== after[field])
    .map((field) => ({ instrument: '', field, before: String(before[field]), after: String(after[field]) }))
  const ids = new Set([...before.items, ...after.items].map(({ id }) => id))
  const find = (review: ContractReview, id: string) => review.items.find((item) => item.id === id)
  return [...whole, ...[...ids].flatMap((id) => itemChanges(find(before, id), find(after, id)))]
}
