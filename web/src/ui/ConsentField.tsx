import { Checkbox, Form } from 'antd'
import { useTranslation } from 'react-i18next'
import { TextLink } from './TextLink.tsx'
import { PrivacyNotice } from './PrivacyNotice.tsx'

/** The rules before the consent to them (PIPL 14, 17); `name` is the field's place in its form. */
export function ConsentField({ name = ['consent'] }: { name?: readonly string[] }) {
  const { t } = useTranslation()
  return (
    <>
      <PrivacyNotice />
      <Form.Item
        name={[...name]}
        valuePropName="checked"
        extra={<TextLink href="/privacy">{t('accounts.privacy.whole')}</TextLink>}
      >
        <Checkbox>{t('accounts.register.consent')}</Checkbox>
      </Form.Item>
    </>
  )
}
