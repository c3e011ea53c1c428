import { FileTextOutlined } from '@ant-design/icons'
import { Button, Form, Input, Upload } from 'antd'
import { useTranslation } from 'react-i18next'

interface PemFieldProps {
  name: string
  label: string
  hint?: string
}

const maxBytes = 40_000

/** Text in PEM: pasted, or read from a file here in the browser. */
export function PemField({ name, label, hint }: PemFieldProps) {
  const { t } = useTranslation()
  const form = Form.useFormInstance()
  const readFile = async (file: File) => {
    const text = file.size > maxBytes ? '' : await file.text()
    const isPem = text.includes('-----BEGIN')
    form.setFields([{ name, value: isPem ? text : '', touched: true, errors: isPem ? [] : [t('signing.notPem')] }])
  }
  return (
    <>
      <Form.Item name={name} label={label} extra={hint} required className="th-signing-pem">
        <Input.TextArea
          autoSize={{ minRows: 4, maxRows: 10 }}
          maxLength={maxBytes}
          autoComplete="off"
          spellCheck={false}
          placeholder="-----BEGIN …-----"
          className="th-signing-fingerprint"
        />
      </Form.Item>
      <Upload
        accept=".pem,.crt,.cer,.key,.txt"
        showUploadList={false}
        beforeUpload={(file) => {
          void readFile(file)
          return false
        }}
      >
        <Button size="small" icon={<FileTextOutlined />} className="th-signing-file">
          {t('signing.fromFile')}
        </Button>
      </Upload>
    </>
  )
}
