import { useQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { listDemoLogins, signIn, signInSecondFactor } from '@tongheng/contract/accounts'
import { Alert, Button, Form, Input } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { read, useChange } from '../../api.ts'
import { useAfterSignIn } from '../../app/session.ts'
import { FormBody } from '../../ui/FormBody.tsx'
import { PageHeader } from '../../ui/PageHeader.tsx'
import { SimpleForm } from '../../ui/SimpleForm.tsx'
import { TextLink } from '../../ui/TextLink.tsx'
import { useForm } from '../../ui/useForm.tsx'
import { DemoLogins } from './DemoLogins.tsx'
import { IdentityButtons } from './IdentityButtons.tsx'

const route = getRouteApi('/auth/login')

export function LoginPage() {
  const { returnTo } = route.useSearch()
  return <Login returnTo={returnTo} />
}

interface LoginProps {
  returnTo?: string | undefined
  /** Why an attempt by a provider of identities did not come to anything. */
  problem?: string | undefined
}

/** Password first, then the second factor for those who use one; or an identity of a provider. */
export function Login({ returnTo, problem }: LoginProps) {
  const afterSignIn = useAfterSignIn()
  const [step, setStep] = useState<'password' | 'second-factor'>('password')
  const done = () => void afterSignIn(returnTo)
  return step === 'password' ? (
    <PasswordStep returnTo={returnTo} problem={problem} onDone={(next) => (next === 'done' ? done() : setStep(next))} />
  ) : (
    <SecondFactorStep onDone={done} onBack={() => setStep('password')} />
  )
}

interface Credentials {
  email: string
  password: string
}

interface PasswordStepProps extends LoginProps {
  onDone: (next: 'done' | 'second-factor') => void
}

function PasswordStep({ returnTo, problem, onDone }: PasswordStepProps) {
  const { t } = useTranslation()
  const change = useChange(signIn, { affects: [] })
  const { data: demo } = useQuery(read(listDemoLogins))
  const state = useForm<Credentials, { step: 'done' | 'second-factor' }>({
    schema: signIn.body,
    submit: (values) => change.send({ body: values }),
    onDone: (answer) => onDone(answer.step),
  })
  return (
    <>
      <PageHeader title={t('accounts.login.title')} />
      {problem === undefined ? null : (
        <Alert type="error" showIcon className="th-form-alert" title={problem} role="alert" />
      )}
      <FormBody
        state={state}
        initial={undefined}
        footer={
          <Button type="primary" htmlType="submit" loading={state.busy} block size="large">
            {t('accounts.login.submit')}
          </Button>
        }
      >
        <Form.Item name="email" label={t('accounts.field.email')} required>
          <Input type="email" autoComplete="username" autoFocus />
        </Form.Item>
        <Form.Item
          name="password"
          label={t('accounts.field.password')}
          required
          extra={<TextLink href="/forgot-password">{t('accounts.login.forgot')}</TextLink>}
        >
          <Input.Password autoComplete="current-password" />
        </Form.Item>
      </FormBody>
      <IdentityButtons words="accounts.login.by" returnTo={returnTo} />
      <p className="th-auth-more">
        {t('accounts.login.noAccount')} <TextLink href="/register">{t('accounts.login.register')}</TextLink>
      </p>
      {demo && demo.entries.length > 0 ? (
        <DemoLogins
          logins={demo.entries}
          onChoose={({ email, password }) => {
            state.form.setFieldsValue({ email, password })
            void state.finish()
          }}
        />
      ) : null}
    </>
  )
}

/** The code of the authenticator, after a password or an identity. */
export function SecondFactorStep({ onDone, onBack }: { onDone: () => void; onBack: () => void }) {
  const { t } = useTranslation()
  const change = useChange(signInSecondFactor, { affects: [] })
  return (
    <>
      <PageHeader title={t('accounts.login.secondTitle')} intro={t('accounts.login.secondIntro')} />
      <SimpleForm<{ code: string }, unknown>
        schema={signInSecondFactor.body}
        submit={(values) => change.send({ body: values })}
        onDone={onDone}
        submitText={t('accounts.login.submit')}
        wideButton
      >
        <Form.Item name="code" label={t('accounts.field.code')} extra={t('accounts.login.backupHint')} required>
          <Input autoComplete="one-time-code" inputMode="text" autoFocus />
        </Form.Item>
      </SimpleForm>
      <p className="th-auth-more">
        <Button type="link" onClick={onBack}>
          {t('accounts.login.back')}
        </Button>
      </p>
    </>
  )
}
