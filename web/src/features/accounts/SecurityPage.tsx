import { useSuspenseQuery } from '@tanstack/react-query'
import { changePassword, getAccount } from '@tongheng/contract/accounts'
import { App, Card } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { read, useChange } from '../../api.ts'
import { PageHeader } from '../../ui/PageHeader.tsx'
import { PresenceField } from '../../ui/PresenceField.tsx'
import { SimpleForm } from '../../ui/SimpleForm.tsx'
import { IdentitiesCard } from './IdentitiesCard.tsx'
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
        <PasswordCard first={account.passwordChangedAt === null} />
        <IdentitiesCard />
        <SessionsCard />
      </div>
    </div>
  )
}

interface Passwords {
  currentPassword?: string
  password: string
}

/** Changes the password, or sets a first one for who signs in by an identity only. */
function PasswordCard({ first }: { first: boolean }) {
  const { t } = useTranslation()
  const { message } = App.useApp()
  const change = useChange(changePassword)
  // A form of its own for each change: what was typed must not stay.
  const [turn, setTurn] = useState(0)
  const title = t(first ? 'accounts.security.setPassword' : 'accounts.security.password')
  return (
    <Card title={title} className="th-card">
      {first ? <p>{t('accounts.security.noPassword')}</p> : null}
      <SimpleForm<Passwords, unknown>
        key={turn}
        schema={changePassword.body}
        submit={(values) => change.send({ body: values })}
        onDone={() => {
          setTurn(turn + 1)
          void message.success(t(first ? 'accounts.security.passwordSet' : 'accounts.security.passwordDone'))
        }}
        submitText={first ? title : t('accounts.security.passwordSubmit')}
      >
        <PresenceField name="currentPassword" />
        <NewPasswordField label={t('accounts.field.newPassword')} />
      </SimpleForm>
    </Card>
  )
}
