import { getRouteApi } from '@tanstack/react-router'
import { setUpOperator } from '@tongheng/contract/members'
import { Form, Input } from 'antd'
import { useTranslation } from 'react-i18next'
import { useChange } from '../../api.ts'
import { useAfterSignIn } from '../../app/session.ts'
import { PageHeader } from '../../ui/PageHeader.tsx'
import { SimpleForm } from '../../ui/SimpleForm.tsx'
import { ConsentField } from '../../ui/ConsentField.tsx'
import { NewPasswordField } from './NewPasswordField.tsx'
import { PersonFields } from './PersonFields.tsx'
import { useLocaleCode } from '../../ui/useLocaleCode.ts'

const route = getRouteApi('/auth/setup')

interface FirstOperator {
  name: string
  displayName: string
  phone: string
  email: string
  password: string
  organizationName: string
  consent: true
}

/** The first person of a new installation, by the link that the first start printed. */
export function SetUpPage() {
  const { t } = useTranslation()
  const { token = '' } = route.useSearch()
  const afterSignIn = useAfterSignIn()
  const change = useChange(setUpOperator, { affects: [] })
  const locale = useLocaleCode()
  return (
    <>
      <PageHeader title={t('accounts.setUp.title')} intro={t('accounts.setUp.intro')} />
      <SimpleForm<FirstOperator, unknown>
        submit={(values) => change.send({ body: { ...values, token, locale } })}
        onDone={() => void afterSignIn()}
        submitText={t('accounts.setUp.submit')}
        wideButton
      >
        <Form.Item name="organizationName" label={t('accounts.setUp.organization')} required>
          <Input maxLength={100} autoComplete="organization" autoFocus />
        </Form.Item>
        <PersonFields />
        <Form.Item name="email" label={t('accounts.field.email')} required>
          <Input type="email" autoComplete="username" />
        </Form.Item>
        <NewPasswordField />
        <ConsentField />
      </SimpleForm>
    </>
  )
}
