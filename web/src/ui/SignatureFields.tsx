import { Form, Input, Segmented } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'

/** Proof of presence in a form: password or code of the second factor, as `signature`. */
export function SignatureFields({ autoFocus = false }: { autoFocus?: boolean }) {
  const { t } = useTranslation()
  const form = Form.useFormInstance()
  const [by, setBy] = useState<'password' | 'code'>('password')
  return (
    <>
      <Segmented<'password' | 'code'>
        block
        className="th-signature-by"
        value={by}
        onChange={(next) => {
          setBy(next)
          form.resetFields([
            ['signature', 'password'],
            ['signature', 'code'],
          ])
        }}
        options={[
          { value: 'password', label: t('ui.signature.password') },
          { value: 'code', label: t('ui.signature.code') },
        ]}
      />
      {by === 'password' ? (
        <Form.Item name={['signature', 'password']} label={t('ui.signature.password')} rules={[{ required: true }]}>
          <Input.Password autoFocus={autoFocus} autoComplete="current-password" />
        </Form.Item>
      ) : (
        <Form.Item
          name={['signature', 'code']}
          label={t('ui.signature.codeLabel')}
          rules={[{ required: true, len: 6 }]}
        >
          <Input autoFocus inputMode="numeric" autoComplete="one-time-code" maxLength={6} className="th-number" />
        </Form.Item>
      )}
    </>
  )
}
