import { ServiceKind, surveyQuestions, surveys as api } from '@tongheng/contract/surveys'
import type { SurveyView } from '@tongheng/contract/surveys'
import { App, Card, Checkbox, Form, Input } from 'antd'
import { useTranslation } from 'react-i18next'
import { useChange } from '../../api.ts'
import { ScoreScale } from '../../ui/ScoreScale.tsx'
import { SimpleForm } from '../../ui/SimpleForm.tsx'

interface AnswerValues {
  serviceKinds?: ServiceKind[]
  scores?: (number | undefined)[]
  suggestion?: string
}

/** The prescribed form: kinds of service, nine questions on the ten-point scale, a suggestion. */
export function AnswerForm({ survey }: { survey: SurveyView }) {
  const { t } = useTranslation()
  const { message } = App.useApp()
  const answer = useChange(api.answerSurvey)
  const { institutionId, id } = survey
  const send = ({ serviceKinds = [], scores = [], suggestion = '' }: AnswerValues) => {
    const given = surveyQuestions.map((_, index) => scores[index]).filter((score) => score !== undefined)
    return answer.send({ params: { institutionId, id }, body: { serviceKinds, scores: given, suggestion } })
  }
  return (
    <Card className="th-card">
      <SimpleForm<AnswerValues, SurveyView>
        initial={{ serviceKinds: ['metrology'] }}
        submitText={t('surveys.answer')}
        submit={send}
        onDone={() => void message.success(t('surveys.thanks'))}
      >
        <Form.Item name="serviceKinds" label={t('surveys.kinds')} required>
          <Checkbox.Group
            options={ServiceKind.options.map((value) => ({ value, label: t(`surveys.kind.${value}`) }))}
          />
        </Form.Item>
        {surveyQuestions.map((question, index) => (
          <Question key={question} question={question} index={index} />
        ))}
        <Form.Item name="suggestion" label={t('surveys.suggestion')}>
          <Input.TextArea autoSize={{ minRows: 3, maxRows: 10 }} maxLength={2000} showCount />
        </Form.Item>
      </SimpleForm>
    </Card>
  )
}

function Question({ question, index }: { question: (typeof surveyQuestions)[number]; index: number }) {
  const { t } = useTranslation()
  return (
    <div className="th-question">
      <Form.Item
        name={['scores', index]}
        label={`${index + 1}. ${t(`surveys.question.${question}`)}`}
        rules={[{ required: true, message: t('surveys.scoreMissing') }]}
      >
        <ScoreScale />
      </Form.Item>
    </div>
  )
}
