import { useRouter } from '@tanstack/react-router'
import { answerIdentity, registerByIdentity } from '@tongheng/contract/identities'
import type { IdentityAnswer, IdentityProfile } from '@tongheng/contract/identities'
import { App, Button, Form, Input, Result, Spin } from 'antd'
import { useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { queryClient, useChange } from '../../api.ts'
import { useAfterSignIn, useSession } from '../../app/session.ts'
import { ConsentField } from '../../ui/ConsentField.tsx'
import { describeError } from '../../ui/describeError.ts'
import { PageHeader } from '../../ui/PageHeader.tsx'
import { SimpleForm } from '../../ui/SimpleForm.tsx'
import { TextLink } from '../../ui/TextLink.tsx'
import { Login, SecondFactorStep } from './LoginPage.tsx'
import { PersonFields } from './PersonFields.tsx'
import { useLocaleCode } from '../../ui/useLocaleCode.ts'

const securityPage = '/work/account/security'

/** Where a provider of identities sends the browser back: its answer is handed in once, and what comes of it is shown. */
export function LoginCallbackPage() {
  const { t } = useTranslation()
  const { history } = useRouter()
  const { message } = App.useApp()
  const session = useSession()
  const afterSignIn = useAfterSignIn()
  const { send } = useChange(answerIdentity, { affects: [] })
  const [answer, setAnswer] = useState<IdentityAnswer | null>(null)
  const [problem, setProblem] = useState<string | null>(null)
  const handedIn = useRef(false)
  const goOn = (returnTo: string) => void afterSignIn(returnTo === '' ? undefined : returnTo)

  useEffect(() => {
    if (handedIn.current) return
    handedIn.current = true
    const proceed = async (got: IdentityAnswer) => {
      if (got.step === 'done') return goOn(got.returnTo)
      if (got.step !== 'linked') return setAnswer(got)
      void message.success(t('accounts.identity.linked'))
      await queryClient.invalidateQueries()
      history.replace(securityPage)
    }
    send({ body: { query: window.location.search } }).then(proceed, (error: unknown) =>
      setProblem(describeError(error, t).text),
    )
  })

  if (problem !== null) return session ? <NotLinked problem={problem} /> : <Login problem={problem} />
  if (answer?.step === 'second-factor')
    return <SecondFactorStep onDone={() => goOn(answer.returnTo)} onBack={() => history.push('/login')} />
  if (answer?.profile) return <CompleteAccount answer={answer} profile={answer.profile} onDone={goOn} />
  return <Result icon={<Spin size="large" />} title={t('accounts.identity.waiting')} />
}

function NotLinked({ problem }: { problem: string }) {
  const { t } = useTranslation()
  const { history } = useRouter()
  return (
    <Result
      status="warning"
      title={t('accounts.identity.failedTitle')}
      subTitle={problem}
      extra={
        <Button type="primary" onClick={() => history.push(securityPage)}>
          {t('accounts.identity.toSecurity')}
        </Button>
      }
    />
  )
}

interface NewPerson {
  name: string
  displayName: string
  phone: string
  email: string
  consent: true
}

interface CompleteAccountProps {
  answer: IdentityAnswer
  profile: IdentityProfile
  onDone: (returnTo: string) => void
}

/** What the provider does not say, or says differently, is completed before there is an account. */
function CompleteAccount({ answer, profile, onDone }: CompleteAccountProps) {
  const { t } = useTranslation()
  const locale = useLocaleCode()
  const change = useChange(registerByIdentity, { affects: [] })
  const provider = answer.provider[locale]
  return (
    <>
      <PageHeader
        title={t('accounts.identity.completeTitle')}
        intro={t('accounts.identity.completeIntro', { provider })}
      />
      <SimpleForm<NewPerson, unknown>
        schema={registerByIdentity.body}
        initial={{ name: profile.name, email: profile.email, phone: profile.phone }}
        submit={(values) => change.send({ body: { ...values, locale } })}
        onDone={() => onDone(answer.returnTo)}
        submitText={t('accounts.register.submit')}
        wideButton
      >
        <PersonFields />
        <Form.Item name="email" label={t('accounts.field.email')} extra={t('accounts.hint.email')} required>
          <Input type="email" autoComplete="email" />
        </Form.Item>
        <ConsentField />
      </SimpleForm>
      <p className="th-auth-more">
        <TextLink href="/login">{t('accounts.identity.haveAccount')}</TextLink>
      </p>
    </>
  )
}
