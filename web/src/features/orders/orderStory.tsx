import type { OrderView } from '@tongheng/contract/orders'
import { useTranslation } from 'react-i18next'
import type { StoryEntry } from '../../ui/StoryTimeline.tsx'

const marks: Record<string, NonNullable<StoryEntry['mark']>> = {
  'orders.offer': 'signed',
  'orders.accept': 'good',
  'orders.complete': 'good',
  'orders.answer-deviation': 'signed',
  'orders.accept-delay': 'signed',
  'orders.refuse-delay': 'bad',
  'orders.decline': 'bad',
  'orders.cancel': 'bad',
}

/** What happened to an order, in the past tense. */
export function useOrderStory(order: OrderView): StoryEntry[] {
  const { t } = useTranslation()
  return order.story.map(({ at, by, action, detail }, index) => ({
    // Two things of one change carry the same moment.
    key: `${index}`,
    at,
    what: t(`orders.story.${action.replace('orders.', '')}`),
    who: by === 'system' ? null : by,
    note: detail,
    mark: marks[action] ?? 'plain',
  }))
}
