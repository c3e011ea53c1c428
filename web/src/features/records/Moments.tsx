import type { RecordView } from '@tongheng/contract/records'
import { Select } from 'antd'
import { useTranslation } from 'react-i18next'
import { momentOf } from '../../ui/format.ts'
import { useStory } from './useStory.ts'

interface MomentsProps {
  record: RecordView
  /** The moment that is shown; none: now. */
  at?: string
  onChoose: (at: string | undefined) => void
}

/** Every moment at which something happened to the record, to see it as it was then. */
export function Moments({ record, at, onChoose }: MomentsProps) {
  const { t } = useTranslation()
  const story = useStory(record)
  const named = new Map(story.map(({ at: moment, what }) => [moment, String(what)]))
  const moments = new Set([...record.entries.map(({ enteredAt }) => enteredAt), ...named.keys()])
  const options = [...moments]
    .toSorted((a, b) => b.localeCompare(a))
    .map((moment) => {
      const what = named.get(moment) ?? t('records.momentOfEntry')
      return { value: moment, label: `${momentOf(moment, true)} ${what}` }
    })
  return (
    <Select
      aria-label={t('records.seeAt')}
      placeholder={t('records.seeAt')}
      className="th-record-moments"
      popupMatchSelectWidth={false}
      allowClear
      showSearch
      optionFilterProp="label"
      value={at ?? null}
      options={options}
      onChange={(chosen: string | null | undefined) => onChoose(chosen ?? undefined)}
    />
  )
}
