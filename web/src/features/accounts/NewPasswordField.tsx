import { passwordFault } from '@tongheng/contract/passwords'
import { Form, Input } from 'antd'
import { useTranslation } from 'react-i18next'
import './accounts.css'

/** A new password, judged while it is typed by the same rule as on the server. */
export function NewPasswordField({ label }: { label?: string }) {
  const { t } = useTranslation()
  const typed = Form.useWatch<string | undefined>('password') ?? ''
  const fault = typed === '' ? null : passwordFault(typed)
  const judged =
    typed === '' ? t('accounts.hint.password') : fault ? t(`errors:${fault}`) : t('accounts.hint.passwordGood')
  return (
    <Form.Item name="password" label={label ?? t('accounts.field.password')} extra={judged} required>
      <Input.Password autoComplete="new-password" maxLength={200} />
    </Form.Item>
  )
}
