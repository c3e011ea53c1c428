import { registerAccount } from '@tongheng/contract/accounts'
import { Form, Input, Steps } from 'antd'
import { useTranslation } from 'react-i18next'
import { useChange } from '../../api.ts'
import { useAfterSignIn } from '../../app/session.ts'
import { PageHeader } from '../../ui/PageHeader.tsx'
import { SimpleForm } from '../../ui/SimpleForm.tsx'
import { TextLink } from '../../ui/TextLink.tsx'
import { ConsentField } from '../../ui/ConsentField.tsx'
import { IdentityButtons } from './IdentityButtons.tsx'
import { NewPasswordField } from './NewPasswordField.tsx'
import { PersonFields } from './PersonFields.tsx'
import { useLocaleCode } from '../../ui/useLocaleCode.ts'

interface Registration {
  name: string
  displayName: string
  phone: string
  email: string
  password: string
  consent: true
}

/** First the person, then, signed in, the organisation with its papers (NQI-6.1-realname). */
export function RegisterPage() {
  const { t } = useTranslation()
  const afterSignIn = useAfterSignIn()
  const change = useChange(registerAccount, { affects: [] })
  const locale = useLocaleCode()
  return (
    <>
      <PageHeader title={t('accounts.register.title')} intro={t('accounts.register.intro')} />
      <Steps
        size="small"
        current={0}
        items={(['person', 'organization', 'review'] as const).map((step) => ({
          title: t(`accounts.register.step.${step}`),
        }))}
        className="th-register-steps"
      />
      <SimpleForm<Registration, unknown>
        schema={registerAccount.body}
        submit={(values) => change.send({ body: { ...values, locale } })}
        onDone={() => void afterSignIn('/work/organizations/new')}
        submitText={t('accounts.register.submit')}
        wideButton
      >
        <PersonFields />
        <Form.Item name="email" label={t('accounts.field.email')} extra={t('accounts.hint.email')} required>
          <Input type="email" autoComplete="username" />
        </Form.Item>
        <NewPasswordField />
        <ConsentField />
      </SimpleForm>
      <IdentityButtons words="accounts.login.registerBy" returnTo="/work/organizations/new" />
      <p className="th-auth-more">
        {t('accounts.register.haveAccount')} <TextLink href="/login">{t('accounts.login.submit')}</TextLink>
      </p>
    </>
  )
}
