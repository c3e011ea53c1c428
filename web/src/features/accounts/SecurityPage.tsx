import { useSuspenseQuery } from '@tanstack/react-query'
import { changePassword, getAccount } from '@tongheng/contract/accounts'
import { App, Card, Form, Input } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { read, useChange } from '../../api.ts'
import { PageHeader } from '../../ui/PageHeader.tsx'
import { SimpleForm } from '../../ui/SimpleForm.tsx'
import { NewPasswordField } from './NewPasswordField.tsx'
import { SessionsCard } from './SessionsCard.tsx'
import { TwoFactorCard } from './TwoFactorCard.tsx'

/** Password, second factor and sessions of the person who is signed in. */
export function SecurityPage() {
  const { t } = useTranslation()
  const { data: account } = useSuspenseQuery(read(getAccount))
  return (
    <div className="th-page th-page-form">
      <PageHeader title={t('accounts.security.title')} />
      <div className="th-stack">
        <TwoFactorCard account={account} />
        <PasswordCard />
        <SessionsCard />
      </div>
    </div>
  )
}

interface Passwords {
  currentPassword: string
  password: string
}

function PasswordCard() {
  const { t } = useTranslation()
  const { message } = App.useApp()
  const change = useChange(changePassword)
  // A form of its own for each change: what was typed must not stay.
  const [turn, setTurn] = useState(0)
  return (
    <Card title={t('accounts.security.password')} className="th-card">
      <SimpleForm<Passwords, unknown>
        key={turn}
        schema={changePassword.body}
        submit={(values) => change.send({ body: values })}
        onDone={() => {
          setTurn(turn + 1)
          void message.success(t('accounts.security.passwordDone'))
        }}
        submitText={t('accounts.security.passwordSubmit')}
      >
        <Form.Item name="currentPassword" label={t('accounts.field.currentPassword')} required>
          <Input.Password autoComplete="current-password" />
        </Form.Item>
        <NewPasswordField label={t('accounts.field.newPassword')} />
      </SimpleForm>
    </Card>
  )
}
