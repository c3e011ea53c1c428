import { useQuery } from '@tanstack/react-query'
import { type LinkedSurvey, surveys as api } from '@tongheng/contract/surveys'
import { Card, Result, Skeleton } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { client, useChange } from '../../api.ts'
import { ErrorState } from '../../ui/ErrorState.tsx'
import { PageHeader } from '../../ui/PageHeader.tsx'
import { AnswerForm, answerOf } from './AnswerForm.tsx'
import { surveyLinkRoute } from './routes.tsx'
import './surveys.css'

/** Where the link of a message leads: the form, without signing in (NQI-7.1-survey). */
export function LinkPage() {
  const { t } = useTranslation()
  const { token = '' } = surveyLinkRoute.useSearch()
  const { data, error, refetch } = useQuery({
    queryKey: ['survey-links', token],
    queryFn: () => client.call(api.openSurveyLink, { body: { token } }),
    retry: false,
  })
  const answer = useChange(api.answerLinkedSurvey, { affects: [] })
  const [done, setDone] = useState<LinkedSurvey | null>(null)
  if (error) return <ErrorState error={error} onRetry={() => void refetch()} />
  if (!data) return <Skeleton active paragraph={{ rows: 8 }} />
  if (done) return <Result status="success" title={t('surveys.thanks')} subTitle={t('surveys.link.done')} />
  if (data.status === 'answered') return <Result status="info" title={t('surveys.link.answered')} />
  return (
    <div className="th-page">
      <PageHeader title={t('surveys.caseTitle', { number: data.number })} intro={t('surveys.link.intro', data)} />
      <Card className="th-card">
        <AnswerForm submit={(values) => answer.send({ body: { token, ...answerOf(values) } })} onDone={setDone} />
      </Card>
    </div>
  )
}
