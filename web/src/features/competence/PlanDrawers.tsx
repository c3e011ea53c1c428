import { useQuery } from '@tanstack/react-query'
import { addQuestion, planTraining, QuestionKind, setExam, TrainingKind } from '@tongheng/contract/competence'
import type { ExamView, QuestionView, TrainingView } from '@tongheng/contract/competence'
import { listPersonnel } from '@tongheng/contract/personnel'
import { Form, Input, InputNumber, Radio, Select } from 'antd'
import dayjs from 'dayjs'
import { useTranslation } from 'react-i18next'
import type { z } from 'zod'
import { read, useChange } from '../../api.ts'
import { DayInput } from '../../ui/DayInput.tsx'
import { FormDrawer } from '../../ui/FormDrawer.tsx'
import { textLines } from '../../ui/textLines.ts'
import { MethodSelect } from './MethodSelect.tsx'

interface Props {
  open: boolean
  onClose: () => void
}

interface TrainingForm {
  topic: string
  kind: z.infer<typeof TrainingKind>
  methodId?: string
  plannedOn: string
  hours: string
  trainer: string
  participants: string[]
}

export function TrainingDrawer({ open, onClose }: Props) {
  const { t } = useTranslation()
  const plan = useChange(planTraining)
  const people = useQuery({ ...read(listPersonnel, { query: { size: 200 } }), enabled: open })
  return (
    <FormDrawer<TrainingForm, TrainingView>
      open={open}
      onClose={onClose}
      title={t('competence.make.trainings')}
      initial={{ kind: 'method', plannedOn: dayjs().add(7, 'day').format('YYYY-MM-DD'), participants: [] }}
      submit={(body) => plan.send({ body })}
      onDone={onClose}
      submitText={t('competence.save')}
    >
      <Form.Item name="topic" label={t('competence.field.topic')} required>
        <Input maxLength={200} />
      </Form.Item>
      <Form.Item name="kind" label={t('competence.field.kind')} required>
        <Select options={TrainingKind.options.map((value) => ({ value, label: t(`competence.kind.${value}`) }))} />
      </Form.Item>
      <MethodSelect />
      <div className="th-two-days">
        <Form.Item name="plannedOn" label={t('competence.field.plannedOn')} required>
          <DayInput />
        </Form.Item>
        <Form.Item name="hours" label={t('competence.field.hours')} required>
          <Input maxLength={10} />
        </Form.Item>
      </div>
      <Form.Item name="trainer" label={t('competence.field.trainer')} required>
        <Input maxLength={100} />
      </Form.Item>
      <Form.Item name="participants" label={t('competence.field.participants')} required>
        <Select
          mode="multiple"
          showSearch={{ optionFilterProp: 'label' }}
          options={(people.data?.entries ?? []).map(({ accountId, name }) => ({ value: accountId, label: name }))}
        />
      </Form.Item>
    </FormDrawer>
  )
}

interface ExamForm {
  title: string
  methodId?: string
  questionCount: number
  passScore: number
  minutes: number
  validYears?: number | null
  opensOn: string
  closesOn: string
}

export function ExamDrawer({ open, onClose }: Props) {
  const { t } = useTranslation()
  const set = useChange(setExam)
  const today = dayjs()
  return (
    <FormDrawer<ExamForm, ExamView>
      open={open}
      onClose={onClose}
      title={t('competence.make.exams')}
      initial={{
        questionCount: 10,
        passScore: 80,
        minutes: 30,
        opensOn: today.format('YYYY-MM-DD'),
        closesOn: today.add(30, 'day').format('YYYY-MM-DD'),
      }}
      submit={({ validYears, ...body }) => set.send({ body: { ...body, ...(validYears ? { validYears } : {}) } })}
      onDone={onClose}
      submitText={t('competence.save')}
    >
      <Form.Item name="title" label={t('competence.field.exam')} required>
        <Input maxLength={200} />
      </Form.Item>
      <MethodSelect />
      <div className="th-two-days">
        {(['questionCount', 'passScore', 'minutes'] as const).map((name) => (
          <Form.Item key={name} name={name} label={t(`competence.field.${name}`)} required>
            <InputNumber min={1} precision={0} style={{ width: '100%' }} />
          </Form.Item>
        ))}
        <Form.Item name="validYears" label={t('competence.field.validYears')} extra={t('competence.validYearsText')}>
          <InputNumber min={1} max={50} precision={0} style={{ width: '100%' }} />
        </Form.Item>
      </div>
      <div className="th-two-days">
        <Form.Item name="opensOn" label={t('competence.field.opensOn')} required>
          <DayInput />
        </Form.Item>
        <Form.Item name="closesOn" label={t('competence.field.closesOn')} required>
          <DayInput />
        </Form.Item>
      </div>
    </FormDrawer>
  )
}

interface QuestionForm {
  methodId?: string
  kind: z.infer<typeof QuestionKind>
  question: string
  /** One line each. */
  options: string
  answers: number[]
}

export function QuestionDrawer({ open, onClose }: Props) {
  const { t } = useTranslation()
  const add = useChange(addQuestion)
  return (
    <FormDrawer<QuestionForm, QuestionView>
      open={open}
      onClose={onClose}
      title={t('competence.make.questions')}
      initial={{ kind: 'single', options: '', answers: [] }}
      submit={({ methodId, options, ...form }) =>
        add.send({ body: { ...form, methodId: methodId ?? null, options: textLines(options) } })
      }
      onDone={onClose}
      submitText={t('competence.save')}
    >
      <MethodSelect />
      <Form.Item name="kind" label={t('competence.field.questionKind')} required>
        <Radio.Group
          options={QuestionKind.options.map((value) => ({ value, label: t(`competence.questionKind.${value}`) }))}
        />
      </Form.Item>
      <Form.Item name="question" label={t('competence.field.question')} required>
        <Input.TextArea autoSize={{ minRows: 2, maxRows: 8 }} maxLength={1000} />
      </Form.Item>
      <Form.Item name="options" label={t('competence.field.options')} extra={t('competence.optionsText')} required>
        <Input.TextArea autoSize={{ minRows: 4, maxRows: 8 }} />
      </Form.Item>
      <Form.Item noStyle shouldUpdate={(before, after) => before.options !== after.options}>
        {({ getFieldValue }) => (
          <Form.Item name="answers" label={t('competence.field.answers')} required>
            <Select
              mode="multiple"
              options={textLines(getFieldValue('options') as string).map((label, value) => ({ value, label }))}
            />
          </Form.Item>
        )}
      </Form.Item>
    </FormDrawer>
  )
}
