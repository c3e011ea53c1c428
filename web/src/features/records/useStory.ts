import type { RecordView } from '@tongheng/contract/records'
import { placeName } from '@tongheng/contract/cellName'
import { cellKey } from '@tongheng/contract/worksheetOf'
import { useTranslation } from 'react-i18next'
import { useLocal } from '../../ui/useLocal.ts'
import type { StoryEntry } from '../../ui/StoryTimeline.tsx'

/** What happened to a record: start, standards, corrections, signatures. */
export function useStory(record: RecordView): StoryEntry[] {
  const { t } = useTranslation()
  const local = useLocal()
  const byId = new Map(record.entries.map((entry) => [entry.id, entry]))
  return [
    {
      key: 'start',
      at: record.startedAt,
      what: t('records.story.start'),
      who: record.handOvers[0]?.from ?? record.calibrator,
    },
    ...record.handOvers.map((one): StoryEntry => ({
      key: `handed ${one.at}`,
      at: one.at,
      what: t('records.story.handed', { from: one.from, to: one.to }),
      who: one.by,
      note: one.reason,
    })),
    ...record.standards.map((used): StoryEntry => ({
      key: `standard ${used.role}`,
      at: used.chosenAt,
      what: t('records.story.standard', { name: used.name }),
      who: used.chosenBy,
      note: used.certificateNumber,
    })),
    ...record.entries
      .filter((entry) => entry.replaces !== null)
      .map((entry): StoryEntry => ({
        key: entry.id,
        at: entry.enteredAt,
        what: t('records.story.corrected', {
          cell: cellKey(entry).split('/').at(-1),
          from: byId.get(entry.replaces ?? '')?.value ?? '',
          to: entry.value,
        }),
        who: entry.enteredBy,
        note: entry.reason,
        mark: 'bad',
      })),
    ...record.remarks.map((one): StoryEntry => ({
      key: one.id,
      at: one.madeAt,
      what: t('records.story.remarked', { place: local(placeName(record, one.place)) || t('records.remarks.whole') }),
      who: one.madeBy,
      note: one.remark,
      mark: 'bad',
    })),
    ...record.signatures
      .filter((mark) => mark.meaning !== 'corrected')
      .map((mark): StoryEntry => ({
        key: `${mark.meaning} ${mark.signedAt}`,
        at: mark.signedAt,
        what: t(`records.story.${mark.meaning}`),
        who: mark.name,
        mark: 'signed',
      })),
  ]
}
