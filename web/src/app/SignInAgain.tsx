import { useQuery, useQueryClient } from '@tanstack/react-query'
import { getSession, signIn, signInSecondFactor, switchOrganization } from '@tongheng/contract/accounts'
import type { SessionView } from '@tongheng/contract/accounts'
import { listIdentityProviders } from '@tongheng/contract/identities'
import { Button, Form, Input, Modal } from 'antd'
import { useState } from 'react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { client, read } from '../api.ts'
import { FormBody } from '../ui/FormBody.tsx'
import { useForm } from '../ui/useForm.tsx'
import { sessionQuery } from './session.ts'
import { settleSignIn, useAskedToSignIn } from './signedOut.ts'

/** The same person, for the organisation they acted for: pages that are open belong to it. */
async function sessionOf(person: SessionView): Promise<SessionView | null> {
  const session = await client.call(getSession, {})
  if (person.organization === null || session?.organization?.id === person.organization.id) return session
  return client.call(switchOrganization, { body: { organizationId: person.organization.id } })
}

/** Over the page that was open when the session ended: nothing typed there is lost. */
export function SignInAgain({ person }: { person: SessionView }) {
  const { t } = useTranslation()
  return (
    <Modal
      open={useAskedToSignIn()}
      title={t('app.signInAgain.title')}
      closable={false}
      keyboard={false}
      mask={{ closable: false }}
      footer={null}
      width={420}
      zIndex={2000}
      destroyOnHidden
    >
      <Steps person={person} />
    </Modal>
  )
}

function Steps({ person }: { person: SessionView }) {
  const queries = useQueryClient()
  const [step, setStep] = useState<'password' | 'second-factor'>('password')
  const next = async (reached: 'done' | 'second-factor') => {
    if (reached !== 'done') return setStep(reached)
    queries.setQueryData(sessionQuery.queryKey, await sessionOf(person))
    settleSignIn(true)
    await queries.invalidateQueries({ predicate: ({ state }) => state.status === 'error' })
  }
  return step === 'password' ? <Password person={person} onNext={next} /> : <Code onNext={next} />
}

interface StepProps {
  onNext: (reached: 'done' | 'second-factor') => Promise<void>
}

function Password({ person, onNext }: StepProps & { person: SessionView }) {
  const { t } = useTranslation()
  const { email } = person.account
  const { data: providers } = useQuery(read(listIdentityProviders))
  return (
    <Step<{ password: string }>
      submit={async ({ password }) => onNext((await client.call(signIn, { body: { email, password } })).step)}
    >
      <p>{t('app.signInAgain.text')}</p>
      {providers && providers.entries.length > 0 ? <p className="th-faint">{t('app.signInAgain.noPassword')}</p> : null}
      <Form.Item label={t('accounts.field.email')}>
        <Input value={email} autoComplete="username" aria-label={t('accounts.field.email')} readOnly />
      </Form.Item>
      <Form.Item name="password" label={t('accounts.field.password')} required>
        <Input.Password autoComplete="current-password" autoFocus />
      </Form.Item>
    </Step>
  )
}

function Code({ onNext }: StepProps) {
  const { t } = useTranslation()
  return (
    <Step<{ code: string }> submit={async (body) => onNext((await client.call(signInSecondFactor, { body })).step)}>
      <Form.Item name="code" label={t('accounts.field.code')} extra={t('accounts.login.backupHint')} required>
        <Input autoComplete="one-time-code" autoFocus />
      </Form.Item>
    </Step>
  )
}

function Step<V extends object>({ submit, children }: { submit: (values: V) => Promise<void>; children: ReactNode }) {
  const { t } = useTranslation()
  const state = useForm<V, void>({ submit, onDone: () => undefined })
  return (
    <FormBody
      state={state}
      initial={undefined}
      footer={
        <div className="th-form-buttons">
          <Button type="primary" htmlType="submit" loading={state.busy}>
            {t('accounts.login.submit')}
          </Button>
          <Button onClick={() => settleSignIn(false)}>{t('app.signInAgain.leave')}</Button>
        </div>
      }
    >
      {children}
    </FormBody>
  )
}
