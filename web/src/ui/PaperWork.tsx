import { Button, Card } from 'antd'
import { useTranslation } from 'react-i18next'
import { ErrorState } from './ErrorState.tsx'
import { PageHeader } from './PageHeader.tsx'
import { PaperSheet } from './PaperSheet.tsx'
import type { usePaper } from './usePaper.ts'

interface PaperWorkProps {
  work: ReturnType<typeof usePaper>
  title: string
  /** Address of the page that it belongs to. */
  back: string
  /** The way on once it is marked. */
  onward: { label: string; onClick: () => void }
}

/** The page of a paper: its questions, then its mark. */
export function PaperWork({ work, title, back, onward }: PaperWorkProps) {
  const { t } = useTranslation()
  const { paper, error, answers, result } = work
  if (error !== null) return <ErrorState error={error} />
  return (
    <div className="th-page th-page-form">
      <PageHeader title={title} back={back} />
      {paper === null || result !== null ? null : (
        <PaperSheet
          questions={paper.questions}
          dueAt={paper.dueAt}
          answers={answers}
          onAnswer={work.answer}
          onHandIn={work.hand}
        />
      )}
      {result === null ? null : (
        <Card className="th-card">
          <p>
            <span className={`th-status ${result.passed === true ? 'th-status-good' : 'th-status-bad'}`}>
              {t(result.passed === true ? 'competence.markedPassed' : 'competence.markedFailed', {
                score: result.score,
              })}
            </span>
          </p>
          <Button onClick={onward.onClick}>{onward.label}</Button>
        </Card>
      )}
    </div>
  )
}
