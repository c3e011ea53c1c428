import { dimensions, evaluation as api, type WeightsVersion } from '@tongheng/contract/evaluation'
import { dimensionTexts, modeTexts } from '@tongheng/contract/evaluation.texts'
import { App, Form, Input, InputNumber } from 'antd'
import { useTranslation } from 'react-i18next'
import { useChange } from '../../api.ts'
import { FormDrawer } from '../../ui/FormDrawer.tsx'

interface Values {
  modes: WeightsVersion['modes']
  dimensions: number[]
  reason: string
}

interface WeightsDrawerProps {
  open: boolean
  onClose: () => void
  weights: WeightsVersion
}

/** A new version of the weights; what was published keeps its own. */
export function WeightsDrawer({ open, onClose, weights }: WeightsDrawerProps) {
  const { t, i18n } = useTranslation()
  const { message } = App.useApp()
  const set = useChange(api.setEvaluationWeights)
  const say = (text: { zh: string; en: string }) => (i18n.language === 'en' ? text.en : text.zh)
  const field = (name: (string | number)[], label: string) => (
    <Form.Item key={name.join('.')} name={name} label={label} required>
      <InputNumber min={0} max={100} precision={0} suffix="%" />
    </Form.Item>
  )
  return (
    <FormDrawer<Values, WeightsVersion>
      open={open}
      onClose={onClose}
      title={t('evaluation.modes.weights')}
      initial={{ modes: weights.modes, dimensions: weights.dimensions }}
      submit={(body) => set.send({ body })}
      onDone={() => {
        onClose()
        void message.success(t('evaluation.modes.weightsSet'))
      }}
      submitText={t('evaluation.modes.setWeights')}
    >
      <p>{t('evaluation.modes.weightsText', { version: weights.version })}</p>
      {(['self', 'user', 'third-party'] as const).map((mode) => field(['modes', mode], say(modeTexts[mode])))}
      {dimensions.map((dimension, at) => field(['dimensions', at], say(dimensionTexts[dimension])))}
      <Form.Item name="reason" label={t('improvement.field.reason')} required>
        <Input.TextArea autoSize={{ minRows: 2 }} maxLength={500} />
      </Form.Item>
    </FormDrawer>
  )
}
