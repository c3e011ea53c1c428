import { getRouteApi, useNavigate } from '@tanstack/react-router'
import { startSitting, submitSitting } from '@tongheng/contract/competence'
import type { PaperView, SittingResult } from '@tongheng/contract/competence'
import { App, Button, Card } from 'antd'
import { useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useChange } from '../../api.ts'
import { describeError } from '../../ui/describeError.ts'
import { ErrorState } from '../../ui/ErrorState.tsx'
import { PageHeader } from '../../ui/PageHeader.tsx'
import { PaperSheet } from '../../ui/PaperSheet.tsx'
import './competence.css'

const route = getRouteApi('/work/competence/exams/$institutionId/$id')

/** A paper being written: opened again, it goes on where the time stands. */
export function PaperPage() {
  const { t } = useTranslation()
  const params = route.useParams()
  const start = useChange(startSitting)
  const [paper, setPaper] = useState<PaperView | null>(null)
  const [error, setError] = useState<Error | null>(null)
  const asked = useRef(false)
  useEffect(() => {
    if (asked.current) return
    asked.current = true
    start.send({ params }).then(setPaper, setError)
  }, [params, start])
  if (error !== null) return <ErrorState error={error} />
  return (
    <div className="th-page th-page-form">
      <PageHeader title={paper?.exam ?? t('competence.loading')} back="/work/competence?view=exams" />
      {paper === null ? null : <Paper paper={paper} />}
    </div>
  )
}

function Paper({ paper }: { paper: PaperView }) {
  const { t } = useTranslation()
  const navigate = useNavigate()
  const { message } = App.useApp()
  const submit = useChange(submitSitting)
  const [result, setResult] = useState<SittingResult | null>(null)
  const handIn = async (answers: number[][]) => {
    try {
      const params = { institutionId: paper.institutionId, id: paper.id }
      setResult(await submit.send({ params, body: { answers } }))
    } catch (error) {
      void message.error(describeError(error, t).text, 6)
    }
  }
  if (result !== null) return <Marked result={result} onBack={() => void navigate({ to: '/work/competence' })} />
  return (
    <PaperSheet
      questions={paper.questions}
      dueAt={paper.dueAt}
      busy={submit.pending}
      onHandIn={(answers) => void handIn(answers)}
    />
  )
}

function Marked({ result, onBack }: { result: SittingResult; onBack: () => void }) {
  const { t } = useTranslation()
  return (
    <Card className="th-card">
      <p className={result.passed ? 'th-usable' : 'th-bad'}>
        {t(result.passed ? 'competence.markedPassed' : 'competence.markedFailed', { score: result.score })}
      </p>
      <Button onClick={onBack}>{t('competence.back')}</Button>
    </Card>
  )
}
