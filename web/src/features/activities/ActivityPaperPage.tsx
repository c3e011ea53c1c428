import { useNavigate } from '@tanstack/react-router'
import { type ActivityPaper, activities as api } from '@tongheng/contract/activities'
import { App, Button, Card } from 'antd'
import { useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useChange } from '../../api.ts'
import { describeError } from '../../ui/describeError.ts'
import { ErrorState } from '../../ui/ErrorState.tsx'
import { PageHeader } from '../../ui/PageHeader.tsx'
import { PaperSheet } from '../../ui/PaperSheet.tsx'
import { activityPaperRoute } from './routes.tsx'

/** The paper of an activity being written: opened again, it goes on where the time stands. */
export function ActivityPaperPage() {
  const { t } = useTranslation()
  const params = activityPaperRoute.useParams()
  const start = useChange(api.startActivityPaper)
  const [paper, setPaper] = useState<ActivityPaper | null>(null)
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
      <PageHeader title={paper?.title ?? t('activities.paper')} back={`/work/enrolments/${params.id}`} />
      {paper === null ? null : <Paper paper={paper} />}
    </div>
  )
}

function Paper({ paper }: { paper: ActivityPaper }) {
  const { t } = useTranslation()
  const navigate = useNavigate()
  const { message } = App.useApp()
  const submit = useChange(api.submitActivityPaper)
  const [result, setResult] = useState<{ score: number; passed: boolean } | null>(null)
  const handIn = async (answers: number[][]) => {
    try {
      setResult(await submit.send({ params: { id: paper.id }, body: { answers } }))
    } catch (error) {
      void message.error(describeError(error, t).text, 6)
    }
  }
  if (result === null)
    return (
      <PaperSheet
        questions={paper.questions}
        dueAt={paper.dueAt}
        busy={submit.pending}
        onHandIn={(answers) => void handIn(answers)}
      />
    )
  return (
    <Card className="th-card">
      <p className={result.passed ? 'th-usable' : 'th-bad'}>
        {t(result.passed ? 'competence.markedPassed' : 'competence.markedFailed', { score: result.score })}
      </p>
      <Button onClick={() => void navigate({ to: '/work/enrolments/$id', params: { id: paper.enrolmentId } })}>
        {t('activities.backToEnrolment')}
      </Button>
    </Card>
  )
}
