import { requestPasswordReset } from '@tongheng/contract/accounts'
import { Button, Form, Input, Result } from 'antd'
import { useRouter } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useChange } from '../../api.ts'
import { PageHeader } from '../../ui/PageHeader.tsx'
import { SimpleForm } from '../../ui/SimpleForm.tsx'
import { TextLink } from '../../ui/TextLink.tsx'

/** Asks for a link by mail. What is shown afterwards does not tell whether the address is registered. */
export function ForgotPasswordPage() {
  const { t } = useTranslation()
  const { history } = useRouter()
  const change = useChange(requestPasswordReset, { affects: [] })
  const [sent, setSent] = useState(false)
  if (sent)
    return (
      <Result
        status="success"
        title={t('accounts.forgot.sentTitle')}
        subTitle={t('accounts.forgot.sentText')}
        extra={<Button onClick={() => history.push('/login')}>{t('accounts.forgot.back')}</Button>}
      />
    )
  return (
    <>
      <PageHeader title={t('accounts.forgot.title')} intro={t('accounts.forgot.intro')} />
      <SimpleForm<{ email: string }, unknown>
        schema={requestPasswordReset.body}
        submit={(values) => change.send({ body: values })}
        onDone={() => setSent(true)}
        submitText={t('accounts.forgot.submit')}
        wideButton
      >
        <Form.Item name="email" label={t('accounts.field.email')} required>
          <Input type="email" autoComplete="username" autoFocus />
        </Form.Item>
      </SimpleForm>
      <p className="th-auth-more">
        <TextLink href="/login">{t('accounts.forgot.back')}</TextLink>
      </p>
    </>
  )
}
