import { useQuery } from '@tanstack/react-query'
import { getAccount } from '@tongheng/contract/accounts'
import { Form, Input } from 'antd'
import { useTranslation } from 'react-i18next'
import { read } from '../api.ts'

interface PresenceFieldProps {
  name?: string
  autoFocus?: boolean
}

/** The password, before something that matters; who has none is told what is asked of them instead. */
export function PresenceField({ name = 'password', autoFocus = false }: PresenceFieldProps) {
  const { t } = useTranslation()
  const { data: account } = useQuery(read(getAccount))
  if (account?.passwordChangedAt === null) return <p className="th-faint">{t('accounts.security.present')}</p>
  return (
    <Form.Item name={name} label={t('accounts.field.currentPassword')} required>
      <Input.Password autoComplete="current-password" autoFocus={autoFocus} />
    </Form.Item>
  )
}
