import { activities as api, activityQuestions, type EnrolmentView } from '@tongheng/contract/activities'
import { App, Card, Form, Input } from 'antd'
import { useTranslation } from 'react-i18next'
import { useChange } from '../../api.ts'
import { ScoreScale } from '../../ui/ScoreScale.tsx'
import { SimpleForm } from '../../ui/SimpleForm.tsx'

interface Values {
  scores?: (number | undefined)[]
  remark?: string
}

/** How it was: four questions on the ten-point scale, once. */
export function EvaluationCard({ enrolment: { id, evaluate } }: { enrolment: EnrolmentView }) {
  const { t } = useTranslation()
  const { message } = App.useApp()
  const change = useChange(api.evaluateActivity)
  if (evaluate.reason === 'activities.evaluated-already')
    return (
      <Card className="th-card th-activity-card" title={t('activities.evaluation')}>
        <p>{t('activities.evaluated')}</p>
      </Card>
    )
  if (!evaluate.allowed) return null
  return (
    <Card className="th-card th-activity-card" title={t('activities.evaluation')}>
      <p className="th-faint">{t('activities.evaluationText')}</p>
      <SimpleForm<Values, EnrolmentView>
        submitText={t('activities.evaluate')}
        submit={({ scores = [], remark = '' }) =>
          change.send({ params: { id }, body: { scores: activityQuestions.map((_, at) => scores[at] ?? 0), remark } })
        }
        onDone={() => void message.success(t('activities.evaluated'))}
      >
        {activityQuestions.map((question, at) => (
          <Form.Item
            key={question}
            name={['scores', at]}
            label={`${at + 1}. ${t(`activities.question.${question}`)}`}
            rules={[{ required: true, message: t('surveys.scoreMissing') }]}
          >
            <ScoreScale />
          </Form.Item>
        ))}
        <Form.Item name="remark" label={t('activities.remark')}>
          <Input.TextArea autoSize={{ minRows: 2, maxRows: 8 }} maxLength={1000} showCount />
        </Form.Item>
      </SimpleForm>
    </Card>
  )
}
