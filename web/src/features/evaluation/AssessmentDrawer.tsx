import {
  type Assessment,
  type AssessmentInput,
  assessments as api,
  ParticipantSide,
} from '@tongheng/contract/evaluation.assessments'
import { App, Form, Input, InputNumber } from 'antd'
import { useTranslation } from 'react-i18next'
import { useChange } from '../../api.ts'
import { DayInput } from '../../ui/DayInput.tsx'
import { FormDrawer } from '../../ui/FormDrawer.tsx'
import { textLines } from '../../ui/textLines.ts'

interface Values {
  heldOn?: string
  nextOn?: string
  /** One name a line, by side. */
  participants?: Partial<Record<ParticipantSide, string>>
  summary?: string
  conclusions?: string
  /** One item a line. */
  plan?: string
  days?: number
}

const bodyOf = ({ participants = {}, plan, days = 15, ...said }: Values): AssessmentInput => ({
  heldOn: said.heldOn ?? '',
  nextOn: said.nextOn ?? '',
  participants: ParticipantSide.options.flatMap((side) =>
    textLines(participants[side]).map((name) => ({ side, name })),
  ),
  summary: said.summary ?? '',
  conclusions: said.conclusions ?? '',
  plan: textLines(plan).map((text) => ({ text, days })),
})

/** Records an assessment held with institutions and users; it is public at once (NQI-7.2-improve). */
export function AssessmentDrawer({ open, onClose }: { open: boolean; onClose: () => void }) {
  const { t } = useTranslation()
  const { message } = App.useApp()
  const record = useChange(api.recordAssessment)
  return (
    <FormDrawer<Values, Assessment>
      open={open}
      onClose={onClose}
      title={t('evaluation.assessment.record')}
      submitText={t('evaluation.assessment.publish')}
      initial={{ days: 15 }}
      submit={(values) => record.send({ body: bodyOf(values) })}
      onDone={() => {
        onClose()
        void message.success(t('evaluation.assessment.recorded'))
      }}
    >
      <Form.Item name="heldOn" label={t('evaluation.assessment.heldOn')} required>
        <DayInput />
      </Form.Item>
      <Form.Item name="nextOn" label={t('evaluation.assessment.nextOn')} required>
        <DayInput />
      </Form.Item>
      {ParticipantSide.options.map((side) => (
        <Form.Item
          key={side}
          name={['participants', side]}
          label={t(`evaluation.assessment.side.${side}`)}
          required={side === 'institution' || side === 'user'}
        >
          <Input.TextArea autoSize={{ minRows: 1, maxRows: 6 }} placeholder={t('evaluation.assessment.oneALine')} />
        </Form.Item>
      ))}
      <Form.Item name="summary" label={t('evaluation.assessment.summary')} required>
        <Input.TextArea maxLength={4000} autoSize={{ minRows: 3, maxRows: 12 }} />
      </Form.Item>
      <Form.Item name="conclusions" label={t('evaluation.assessment.conclusions')} required>
        <Input.TextArea maxLength={4000} autoSize={{ minRows: 3, maxRows: 12 }} />
      </Form.Item>
      <Form.Item
        name="plan"
        label={t('evaluation.assessment.plan')}
        extra={t('evaluation.assessment.planHint')}
        required
      >
        <Input.TextArea autoSize={{ minRows: 3, maxRows: 12 }} placeholder={t('evaluation.assessment.oneALine')} />
      </Form.Item>
      <Form.Item name="days" label={t('evaluation.assessment.days')} required>
        <InputNumber min={1} max={120} precision={0} />
      </Form.Item>
    </FormDrawer>
  )
}
