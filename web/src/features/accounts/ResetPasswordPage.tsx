import { getRouteApi, useRouter } from '@tanstack/react-router'
import { resetPassword } from '@tongheng/contract/accounts'
import { Button, Result } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useChange } from '../../api.ts'
import { PageHeader } from '../../ui/PageHeader.tsx'
import { SimpleForm } from '../../ui/SimpleForm.tsx'
import { TextLink } from '../../ui/TextLink.tsx'
import { NewPasswordField } from './NewPasswordField.tsx'

const route = getRouteApi('/auth/reset-password')

/** Where the link of the mail leads: a new password, then the login page. */
export function ResetPasswordPage() {
  const { t } = useTranslation()
  const { history } = useRouter()
  const { token = '' } = route.useSearch()
  const change = useChange(resetPassword, { affects: [] })
  const [done, setDone] = useState(false)
  if (done)
    return (
      <Result
        status="success"
        title={t('accounts.reset.doneTitle')}
        subTitle={t('accounts.reset.doneText')}
        extra={
          <Button type="primary" onClick={() => history.push('/login')}>
            {t('accounts.login.submit')}
          </Button>
        }
      />
    )
  return (
    <>
      <PageHeader title={t('accounts.reset.title')} intro={t('accounts.reset.intro')} />
      <SimpleForm<{ password: string }, unknown>
        submit={({ password }) => change.send({ body: { token, password } })}
        onDone={() => setDone(true)}
        submitText={t('accounts.reset.submit')}
        wideButton
      >
        <NewPasswordField label={t('accounts.field.newPassword')} />
      </SimpleForm>
      <p className="th-auth-more">
        <TextLink href="/forgot-password">{t('accounts.reset.again')}</TextLink>
      </p>
    </>
  )
}
