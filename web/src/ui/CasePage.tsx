import { Card } from 'antd'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { PageHeader } from './PageHeader.tsx'
import { StoryTimeline } from './StoryTimeline.tsx'
import type { StoryEntry } from './StoryTimeline.tsx'

interface CasePageProps {
  /** What kind of case it is and its number: `委托单 2026-0012`. */
  title: string
  back: string
  /** `StatusTag` and `ClockTag`. */
  marks?: ReactNode
  intro?: ReactNode
  /** The legal next actions: `CaseActions` or `ActionButton`s. */
  actions?: ReactNode
  story?: readonly StoryEntry[]
  /** More cards at the side, above the story. */
  side?: ReactNode
  children: ReactNode
}

/** One case: header with number, status, clock and next actions; the matter itself; its story at the side. */
export function CasePage({ title, back, marks, intro, actions, story, side, children }: CasePageProps) {
  const { t } = useTranslation()
  const hasSide = story !== undefined || side !== undefined
  return (
    <div className="th-page">
      <PageHeader title={title} back={back} marks={marks} intro={intro} actions={actions} />
      <div className={hasSide ? 'th-case th-case-sided' : 'th-case'}>
        <div className="th-stack">{children}</div>
        {hasSide ? (
          <aside className="th-stack" aria-label={t('ui.story.title')}>
            {side}
            {story === undefined ? null : (
              <Card title={t('ui.story.title')} className="th-card">
                <StoryTimeline entries={story} />
              </Card>
            )}
          </aside>
        ) : null}
      </div>
    </div>
  )
}
