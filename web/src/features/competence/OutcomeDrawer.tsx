import { evaluateTraining, holdTraining, TrainingEffect, TrainingResult } from '@tongheng/contract/competence'
import type { TrainingView } from '@tongheng/contract/competence'
import { Form, Input, Select } from 'antd'
import dayjs from 'dayjs'
import { useTranslation } from 'react-i18next'
import type { z } from 'zod'
import { useChange } from '../../api.ts'
import { DayInput } from '../../ui/DayInput.tsx'
import { FormDrawer } from '../../ui/FormDrawer.tsx'

interface HoldForm {
  heldOn: string
  results: { accountId: string; result: z.infer<typeof TrainingResult>; score?: string }[]
}

interface EffectForm {
  effects: { accountId: string; effect: z.infer<typeof TrainingEffect>; note?: string }[]
}

interface Props {
  training: TrainingView | null
  onClose: () => void
}

/** Results of a training that was held, or, once they are there, its effect on everybody who attended. */
export function OutcomeDrawer({ training, onClose }: Props) {
  if (training === null) return null
  return training.status === 'planned' ? (
    <HoldDrawer training={training} onClose={onClose} />
  ) : (
    <EffectDrawer training={training} onClose={onClose} />
  )
}

interface OpenProps extends Props {
  training: TrainingView
}

const keyOf = ({ institutionId, id }: TrainingView) => ({ institutionId, id })

function HoldDrawer({ training, onClose }: OpenProps) {
  const { t } = useTranslation()
  const hold = useChange(holdTraining)
  return (
    <FormDrawer<HoldForm, TrainingView>
      open
      width={640}
      onClose={onClose}
      title={t('competence.holdTitle', { topic: training.topic })}
      initial={{
        heldOn: dayjs().format('YYYY-MM-DD'),
        results: training.participants.map(({ accountId }) => ({ accountId, result: 'passed' })),
      }}
      submit={({ heldOn, results }) =>
        hold.send({
          params: keyOf(training),
          body: {
            heldOn,
            results: results.map(({ score, ...one }) => (score ? { ...one, score } : one)),
          },
        })
      }
      onDone={onClose}
      submitText={t('competence.save')}
    >
      <Form.Item name="heldOn" label={t('competence.field.heldOn')} required>
        <DayInput />
      </Form.Item>
      {training.participants.map((one, index) => (
        <div key={one.accountId} className="th-two-days">
          <Form.Item name={['results', index, 'accountId']} hidden>
            <Input />
          </Form.Item>
          <Form.Item name={['results', index, 'result']} label={one.name} required>
            <Select
              options={TrainingResult.options.map((value) => ({ value, label: t(`competence.result.${value}`) }))}
            />
          </Form.Item>
          <Form.Item name={['results', index, 'score']} label={t('competence.field.score')}>
            <Input maxLength={10} />
          </Form.Item>
        </div>
      ))}
    </FormDrawer>
  )
}

function EffectDrawer({ training, onClose }: OpenProps) {
  const { t } = useTranslation()
  const evaluate = useChange(evaluateTraining)
  const attended = training.participants.filter(({ result }) => result !== 'absent')
  return (
    <FormDrawer<EffectForm, TrainingView>
      open
      width={640}
      onClose={onClose}
      title={t('competence.evaluateTitle', { topic: training.topic })}
      initial={{ effects: attended.map(({ accountId }) => ({ accountId, effect: 'effective' })) }}
      submit={(body) => evaluate.send({ params: keyOf(training), body })}
      onDone={onClose}
      submitText={t('competence.save')}
    >
      {attended.map((one, index) => (
        <div key={one.accountId} className="th-two-days">
          <Form.Item name={['effects', index, 'accountId']} hidden>
            <Input />
          </Form.Item>
          <Form.Item name={['effects', index, 'effect']} label={one.name} required>
            <Select
              options={TrainingEffect.options.map((value) => ({ value, label: t(`competence.effect.${value}`) }))}
            />
          </Form.Item>
          <Form.Item name={['effects', index, 'note']} label={t('competence.field.effectNote')}>
            <Input maxLength={500} />
          </Form.Item>
        </div>
      ))}
    </FormDrawer>
  )
}
