import type { MissionView } from '@tongheng/contract/missions'
import { useTranslation } from 'react-i18next'
import type { StoryEntry } from '../../ui/StoryTimeline.tsx'

/** What happened: moves, signatures, counts, checks. */
export function useMissionStory(mission: MissionView): StoryEntry[] {
  const { t } = useTranslation()
  const moves = mission.story.map(({ action, by, at, remark }): StoryEntry => ({
    key: `${action} ${at}`,
    at,
    what: t(`missions.done.${action}`),
    who: by,
    note: remark,
  }))
  const signed = mission.signatures.map(({ meaning, name, signedAt }): StoryEntry => ({
    key: `${meaning} ${signedAt} ${name}`,
    at: signedAt,
    what: t(`missions.signed.${meaning}`),
    who: name,
    mark: 'signed',
  }))
  const counts = mission.items.flatMap(({ instrument, counts: all }) =>
    all.map(({ direction, by, at, person }): StoryEntry => ({
      key: `${direction} ${instrument.serial} ${at}`,
      at,
      what: t(`missions.counted.${direction}`, { instrument: `${instrument.name} ${instrument.serial}` }),
      who: by,
      note: person,
    })),
  )
  const checks = mission.standards.flatMap(({ number, checks: all }) =>
    all.map(({ phase, passed, by, at, condition }): StoryEntry => ({
      key: `${number} ${phase} ${at}`,
      at,
      what: t(`missions.checked.${phase}`, { number }),
      who: by,
      note: condition,
      mark: passed ? 'good' : 'bad',
    })),
  )
  return [...moves, ...signed, ...counts, ...checks]
}
