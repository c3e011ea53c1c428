import { Form, Input } from 'antd'
import { useTranslation } from 'react-i18next'
import { passwordFault } from '@tongheng/contract/passwords'
import { ConsentField } from '../../ui/ConsentField.tsx'
import { SimpleForm } from '../../ui/SimpleForm.tsx'

interface Person {
  name: string
  displayName: string
  phone: string
  password: string
  locale: 'zh-CN' | 'en'
  consent: true
}

interface Typed {
  person: Omit<Person, 'locale' | 'consent'> & { consent?: true }
}

interface InvitedFormProps {
  name: string
  submit: (person: Person) => Promise<unknown>
  onDone: () => void
}

/** What a person who is new says about themselves. */
export function InvitedForm({ name, submit, onDone }: InvitedFormProps) {
  const { t, i18n } = useTranslation()
  const locale = i18n.language === 'en' ? 'en' : 'zh-CN'
  return (
    <SimpleForm<Typed, unknown>
      initial={{ person: { name, displayName: name, phone: '', password: '' } }}
      submit={({ person }) => submit({ ...person, locale, consent: person.consent as true })}
      onDone={onDone}
      submitText={t('organizations.invitation.accept')}
      wideButton
    >
      <Form.Item name={['person', 'name']} label={t('accounts.field.name')} extra={t('accounts.hint.name')} required>
        <Input autoComplete="name" maxLength={60} />
      </Form.Item>
      <Form.Item
        name={['person', 'displayName']}
        label={t('accounts.field.displayName')}
        extra={t('accounts.hint.displayName')}
        required
      >
        <Input maxLength={40} />
      </Form.Item>
      <Form.Item name={['person', 'phone']} label={t('accounts.field.phone')} required>
        <Input type="tel" autoComplete="tel" maxLength={40} />
      </Form.Item>
      <InvitedPassword />
      <ConsentField name={['person', 'consent']} />
    </SimpleForm>
  )
}

function InvitedPassword() {
  const { t } = useTranslation()
  const typed = Form.useWatch<string | undefined>(['person', 'password']) ?? ''
  const fault = typed === '' ? null : passwordFault(typed)
  const judged = fault
    ? t(`errors:${fault}`)
    : t(typed === '' ? 'accounts.hint.password' : 'accounts.hint.passwordGood')
  return (
    <Form.Item name={['person', 'password']} label={t('accounts.field.password')} extra={judged} required>
      <Input.Password autoComplete="new-password" maxLength={200} />
    </Form.Item>
  )
}
