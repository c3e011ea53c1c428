import { Form, Input } from 'antd'
import { useTranslation } from 'react-i18next'
import { ScoreScale } from '../../ui/ScoreScale.tsx'

/** Satisfaction with the handling on the ten-point scale, with a remark. */
export function ScoreField() {
  const { t } = useTranslation()
  return (
    <>
      <Form.Item name="score" label={t('complaints.field.score')} required>
        <ScoreScale />
      </Form.Item>
      <Form.Item name="remark" label={t('complaints.field.remark')}>
        <Input.TextArea autoSize={{ minRows: 2, maxRows: 6 }} maxLength={1000} />
      </Form.Item>
    </>
  )
}
