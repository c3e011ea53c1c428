import type { SampleView } from '@tongheng/contract/samples'
import { useTranslation } from 'react-i18next'
import { FileLink } from '../../ui/FileLink.tsx'
import type { StoryEntry } from '../../ui/StoryTimeline.tsx'

/** The chain of custody as a story: received, handed over, confirmed or refused, returned. */
export function useCustody(sample: SampleView): StoryEntry[] {
  const { t } = useTranslation()
  const received: StoryEntry = {
    key: 'received',
    at: sample.receivedAt,
    what: t('samples.story.received', { from: sample.deliveredBy }),
    who: sample.receivedBy,
    mark: 'good',
  }
  const handovers = sample.custody.flatMap((handover): StoryEntry[] => {
    const { id, at, from, to, location, remark, answer } = handover
    const given: StoryEntry = {
      key: id,
      at,
      what: t('samples.story.handedOver', { to, location }),
      who: from,
      note: remark,
    }
    if (answer === null) return [given]
    const what = t(answer.accepted ? 'samples.story.confirmed' : 'samples.story.refused', { location })
    const mark = answer.accepted ? ('good' as const) : ('bad' as const)
    return [given, { key: `${id} answer`, at: answer.at, what, who: to, note: answer.remark, mark }]
  })
  const moves = sample.moves.map(({ id, at, by, location }): StoryEntry => ({
    key: id,
    at,
    what: t('samples.story.moved', { location }),
    who: by,
  }))
  const came = [received, ...handovers, ...moves]
  if (sample.returned === null) return came
  const { at, by, to, remark, signature } = sample.returned
  return [
    ...came,
    {
      key: 'returned',
      at,
      what: t('samples.story.returned', { to }),
      who: by,
      note: signature ? <FileLink file={{ id: signature.id, name: t('samples.signature') }} /> : remark,
      mark: 'signed',
    },
  ]
}
