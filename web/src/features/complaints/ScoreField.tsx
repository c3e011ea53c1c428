import { Form, Input, Radio } from 'antd'
import { useTranslation } from 'react-i18next'

const points = Array.from({ length: 10 }, (_, index) => index + 1)

/** Satisfaction with the handling on the ten-point scale, with a remark. */
export function ScoreField() {
  const { t } = useTranslation()
  return (
    <>
      <Form.Item name="score" label={t('complaints.field.score')} extra={t('complaints.hint.score')} required>
        <Radio.Group
          className="th-complaint-score"
          optionType="button"
          buttonStyle="solid"
          options={points.map((value) => ({ value, label: value }))}
        />
      </Form.Item>
      <Form.Item name="remark" label={t('complaints.field.remark')}>
        <Input.TextArea autoSize={{ minRows: 2, maxRows: 6 }} maxLength={1000} />
      </Form.Item>
    </>
  )
}
