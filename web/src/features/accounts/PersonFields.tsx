import { Form, Input } from 'antd'
import { useTranslation } from 'react-i18next'
import './accounts.css'

/** Who somebody is: real name behind, chosen name in front, and a phone. */
export function PersonFields() {
  const { t } = useTranslation()
  return (
    <div className="th-two-columns">
      <Form.Item name="name" label={t('accounts.field.name')} extra={t('accounts.hint.name')} required>
        <Input autoComplete="name" maxLength={60} />
      </Form.Item>
      <Form.Item
        name="displayName"
        label={t('accounts.field.displayName')}
        extra={t('accounts.hint.displayName')}
        required
      >
        <Input autoComplete="nickname" maxLength={40} />
      </Form.Item>
      <Form.Item name="phone" label={t('accounts.field.phone')} required>
        <Input type="tel" autoComplete="tel" maxLength={40} />
      </Form.Item>
    </div>
  )
}
