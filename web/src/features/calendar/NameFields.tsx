import { Form, Input } from 'antd'
import { useTranslation } from 'react-i18next'

/** Name of a holiday in Chinese, and in English where there is one. */
export function NameFields() {
  const { t } = useTranslation()
  return (
    <>
      <Form.Item name={['name', 'zh']} label={t('calendar.field.nameZh')} required>
        <Input maxLength={200} />
      </Form.Item>
      <Form.Item name={['name', 'en']} label={t('calendar.field.nameEn')}>
        <Input maxLength={200} />
      </Form.Item>
    </>
  )
}
