import { Timeline } from 'antd'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { EmptyState } from './EmptyState.tsx'
import { MomentText } from './texts.tsx'

export interface StoryEntry {
  key: string
  at: string
  /** What happened, in the past tense. */
  what: ReactNode
  /** Who did it; absent for the system. */
  who?: string | null
  note?: ReactNode
  /** `signed` bears the seal's colour. */
  mark?: 'plain' | 'good' | 'bad' | 'signed'
}

const colours = { plain: 'gray', good: 'green', bad: 'red', signed: 'var(--th-seal)' } as const

/** The story of a case, newest first. */
export function StoryTimeline({ entries }: { entries: readonly StoryEntry[] }) {
  const { t } = useTranslation()
  if (entries.length === 0) return <EmptyState compact title={t('ui.story.none')} />
  const shown = entries
    .toSorted((a, b) => b.at.localeCompare(a.at))
    .map(({ key, at, what, who, note, mark = 'plain' }) => ({
      key,
      color: colours[mark],
      content: (
        <div className="th-story">
          <div className="th-story-what">{what}</div>
          <div className="th-story-who">
            {who ?? t('ui.story.system')} · <MomentText value={at} />
          </div>
          {note === undefined || note === null || note === '' ? null : <div className="th-story-note">{note}</div>}
        </div>
      ),
    }))
  return <Timeline items={shown} className="th-timeline" />
}
