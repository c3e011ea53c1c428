import type { DemandView } from '@tongheng/contract/demand'
import { useTranslation } from 'react-i18next'
import type { StoryEntry } from '../../ui/StoryTimeline.tsx'

const marks = {
  accept: 'good',
  offer: 'good',
  decline: 'bad',
  withdraw: 'bad',
  close: 'bad',
  answer: 'good',
  conclude: 'good',
  problem: 'bad',
  solve: 'good',
} as const

/** What happened, in words. */
export function useDemandStory(demand: DemandView): StoryEntry[] {
  const { t } = useTranslation()
  return demand.story.map(({ at, by, action, institution, detail }, index) => ({
    key: `${at} ${index}`,
    at,
    who: by === 'system' ? null : by,
    what: t(`demand.story.${action}`, { institution }),
    note: detail,
    mark: action in marks ? marks[action as keyof typeof marks] : 'plain',
  }))
}
