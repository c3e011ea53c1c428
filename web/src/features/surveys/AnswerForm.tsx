import { ServiceKind, surveyQuestions } from '@tongheng/contract/surveys'
import { Checkbox, Form, Input } from 'antd'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { ScoreScale } from '../../ui/ScoreScale.tsx'
import { SimpleForm } from '../../ui/SimpleForm.tsx'

export interface SurveyAnswer {
  serviceKinds: ServiceKind[]
  scores: number[]
  suggestion: string
}

/** As typed; `respondent` and `note` on a return visit only. */
export interface AnswerValues {
  serviceKinds?: ServiceKind[]
  scores?: (number | undefined)[]
  suggestion?: string
  respondent?: string
  note?: string
}

export const answerOf = ({ serviceKinds = [], scores = [], suggestion = '' }: AnswerValues): SurveyAnswer => ({
  serviceKinds,
  scores: surveyQuestions.map((_, index) => scores[index]).filter((score) => score !== undefined),
  suggestion,
})

interface AnswerFormProps<A> {
  submit: (values: AnswerValues) => Promise<A>
  onDone: (answer: A) => void
  /** Above the questions. */
  before?: ReactNode
}

/** The prescribed form: kinds of service, nine questions on the ten-point scale, a suggestion (NQI-7.1-survey). */
export function AnswerForm<A>({ submit, onDone, before }: AnswerFormProps<A>) {
  const { t } = useTranslation()
  return (
    <SimpleForm<AnswerValues, A>
      initial={{ serviceKinds: ['metrology'] }}
      submitText={t('surveys.answer')}
      submit={submit}
      onDone={onDone}
    >
      {before}
      <Form.Item name="serviceKinds" label={t('surveys.kinds')} required>
        <Checkbox.Group options={ServiceKind.options.map((value) => ({ value, label: t(`surveys.kind.${value}`) }))} />
      </Form.Item>
      {surveyQuestions.map((question, index) => (
        <div key={question} className="th-question">
          <Form.Item
            name={['scores', index]}
            label={`${index + 1}. ${t(`surveys.question.${question}`)}`}
            rules={[{ required: true, message: t('surveys.scoreMissing') }]}
          >
            <ScoreScale />
          </Form.Item>
        </div>
      ))}
      <Form.Item name="suggestion" label={t('surveys.suggestion')}>
        <Input.TextArea autoSize={{ minRows: 3, maxRows: 10 }} maxLength={2000} showCount />
      </Form.Item>
    </SimpleForm>
  )
}
