import { useQuery } from '@tanstack/react-query'
import { bandOf, surveyQuestions, surveys as api } from '@tongheng/contract/surveys'
import type { SurveyView } from '@tongheng/contract/surveys'
import { App, Card, Form, Input, Skeleton } from 'antd'
import { useTranslation } from 'react-i18next'
import { read, useChange } from '../../api.ts'
import { CasePage } from '../../ui/CasePage.tsx'
import { DescriptionCard } from '../../ui/DescriptionCard.tsx'
import { ErrorState } from '../../ui/ErrorState.tsx'
import { SimpleForm } from '../../ui/SimpleForm.tsx'
import { StatusTag } from '../../ui/StatusTag.tsx'
import { MomentText } from '../../ui/texts.tsx'
import { AnswerForm, type AnswerValues, answerOf } from './AnswerForm.tsx'
import { surveyRoute } from './routes.tsx'
import './surveys.css'

/** One survey: the form while it is open, then the answer and what the platform does about it. */
export function SurveyPage() {
  const params = surveyRoute.useParams()
  const { data, error, refetch } = useQuery(read(api.getSurvey, { params }))
  if (data) return <Survey survey={data} />
  if (error) return <ErrorState error={error} onRetry={() => void refetch()} />
  return <Skeleton active paragraph={{ rows: 8 }} />
}

function Survey({ survey }: { survey: SurveyView }) {
  const { t } = useTranslation()
  return (
    <CasePage
      title={t('surveys.caseTitle', { number: survey.service.number })}
      back="/work/surveys"
      marks={<StatusTag of="surveys" status={survey.status} />}
      intro={t('surveys.about', { institution: survey.institution, client: survey.client })}
    >
      {survey.mayAnswer || survey.mayRecord ? <Ask survey={survey} /> : <Given survey={survey} />}
      {survey.status === 'answered' ? <Improvement survey={survey} /> : null}
    </CasePage>
  )
}

/** The customer answers; an operator or a window writes down what the customer says on the telephone. */
function Ask({ survey }: { survey: SurveyView }) {
  const { t } = useTranslation()
  const { message } = App.useApp()
  const answer = useChange(api.answerSurvey)
  const record = useChange(api.recordReturnVisit)
  const { institutionId, id, mayAnswer } = survey
  const params = { institutionId, id }
  const send = (values: AnswerValues) => {
    const given = answerOf(values)
    if (mayAnswer) return answer.send({ params, body: given })
    const { respondent = '', note = '' } = values
    return record.send({ params, body: { ...given, respondent, note } })
  }
  return (
    <Card className="th-card" {...(mayAnswer ? {} : { title: t('surveys.visit.title') })}>
      <AnswerForm
        submit={send}
        onDone={() => void message.success(t(mayAnswer ? 'surveys.thanks' : 'surveys.saved'))}
        before={mayAnswer ? null : <VisitFields />}
      />
    </Card>
  )
}

function VisitFields() {
  const { t } = useTranslation()
  return (
    <>
      <p>{t('surveys.visit.text')}</p>
      <Form.Item name="respondent" label={t('surveys.visit.respondent')} required>
        <Input maxLength={60} />
      </Form.Item>
      <Form.Item name="note" label={t('surveys.visit.note')}>
        <Input maxLength={500} />
      </Form.Item>
    </>
  )
}

function Given({ survey }: { survey: SurveyView }) {
  const { t } = useTranslation()
  const { scores, serviceKinds, suggestion, answeredBy, answeredAt, via, recordedBy } = survey
  return (
    <>
      <DescriptionCard
        title={t('surveys.given')}
        entries={[
          { key: 'by', label: t('surveys.answeredBy'), value: answeredBy },
          { key: 'via', label: t('surveys.viaLabel'), value: via === null ? '' : t(`surveys.via.${via}`) },
          ...(recordedBy === null ? [] : [{ key: 'recorded', label: t('surveys.visit.by'), value: recordedBy }]),
          ...(survey.window === null ? [] : [{ key: 'window', label: t('surveys.window'), value: survey.window }]),
          { key: 'at', label: t('surveys.answeredAt'), value: <MomentText value={answeredAt} /> },
          {
            key: 'kinds',
            label: t('surveys.kinds'),
            value: serviceKinds.map((kind) => t(`surveys.kind.${kind}`)).join(t('app.listSeparator')),
            wide: true,
          },
          { key: 'suggestion', label: t('surveys.suggestion'), value: suggestion, wide: true },
        ]}
      />
      {scores.length === 0 ? null : (
        <Card title={t('surveys.scores')} className="th-card">
          <ol className="th-scores">
            {surveyQuestions.map((question, index) => {
              const score = scores[index] ?? 1
              return (
                <li key={question}>
                  <span>{t(`surveys.question.${question}`)}</span>
                  <span className={`th-score-bar th-band-${bandOf(score)}`}>
                    <span style={{ width: `${score * 10}%` }} />
                  </span>
                  <strong className="th-number">{score}</strong>
                  <span className="th-faint">{t(`surveys.band.${bandOf(score)}`)}</span>
                </li>
              )
            })}
          </ol>
        </Card>
      )}
    </>
  )
}

/** Filled in by the platform (持续改进措施). */
function Improvement({ survey }: { survey: SurveyView }) {
  const { t } = useTranslation()
  const { message } = App.useApp()
  const change = useChange(api.noteImprovement)
  const { institutionId, id, improvement } = survey
  return (
    <Card title={t('surveys.improvement')} className="th-card">
      {survey.mayImprove ? (
        <SimpleForm<{ improvement?: string }, SurveyView>
          key={improvement}
          initial={{ improvement }}
          submitText={t('surveys.save')}
          submit={(values) =>
            change.send({ params: { institutionId, id }, body: { improvement: values.improvement ?? '' } })
          }
          onDone={() => void message.success(t('surveys.saved'))}
        >
          <Form.Item name="improvement" label={t('surveys.improvementHint')} required>
            <Input.TextArea autoSize={{ minRows: 3, maxRows: 10 }} maxLength={2000} showCount />
          </Form.Item>
        </SimpleForm>
      ) : (
        <p className="th-survey-text">{improvement === '' ? t('surveys.noImprovement') : improvement}</p>
      )}
    </Card>
  )
}
