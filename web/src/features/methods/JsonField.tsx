import { UploadOutlined } from '@ant-design/icons'
import { Button, Form, Input, Upload } from 'antd'
import { useTranslation } from 'react-i18next'

/** What was typed, as an object; the field's own rule has refused everything else before. */
export const parsedJson = (text: string | undefined): Record<string, unknown> =>
  JSON.parse(text ?? '{}') as Record<string, unknown>

const isObject = (text: string): boolean => {
  try {
    const parsed: unknown = JSON.parse(text)
    return typeof parsed === 'object' && parsed !== null && !Array.isArray(parsed)
  } catch {
    return false
  }
}

/** The content of a method sheet as JSON: typed, or read from a file. */
export function JsonField() {
  const { t } = useTranslation()
  const form = Form.useFormInstance()
  const check = (_: unknown, text: string | undefined) =>
    isObject(text ?? '') ? Promise.resolve() : Promise.reject(new Error(t('methods.sheet.notJson')))
  return (
    <>
      <Upload
        accept=".json"
        showUploadList={false}
        beforeUpload={async (file) => {
          form.setFieldValue('content', await file.text())
          return false
        }}
      >
        <Button icon={<UploadOutlined />}>{t('methods.sheet.readFile')}</Button>
      </Upload>
      <Form.Item
        name="content"
        label={t('methods.sheet.content')}
        extra={t('methods.sheet.contentText')}
        rules={[{ required: true, validator: check }]}
      >
        <Input.TextArea className="th-code" rows={16} spellCheck={false} />
      </Form.Item>
    </>
  )
}
