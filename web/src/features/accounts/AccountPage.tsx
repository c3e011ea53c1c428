import { useSuspenseQuery } from '@tanstack/react-query'
import { getAccount, updateAccount } from '@tongheng/contract/accounts'
import type { AccountView } from '@tongheng/contract/accounts'
import { App, Card, Form, Radio } from 'antd'
import { useTranslation } from 'react-i18next'
import { read, useChange } from '../../api.ts'
import { DescriptionCard } from '../../ui/DescriptionCard.tsx'
import { dayOf } from '../../ui/format.ts'
import { PageHeader } from '../../ui/PageHeader.tsx'
import { SimpleForm } from '../../ui/SimpleForm.tsx'
import { PersonFields } from './PersonFields.tsx'

type Profile = Pick<AccountView, 'name' | 'displayName' | 'phone' | 'locale'>

/** Names, phone and language of the person who is signed in. */
export function AccountPage() {
  const { t } = useTranslation()
  const { message } = App.useApp()
  const { data: account } = useSuspenseQuery(read(getAccount))
  const change = useChange(updateAccount)
  return (
    <div className="th-page th-page-form">
      <PageHeader title={t('accounts.account.title')} />
      <div className="th-stack">
        <DescriptionCard
          entries={[
            { key: 'email', label: t('accounts.field.email'), value: account.email },
            {
              key: 'password',
              label: t('accounts.account.passwordChanged'),
              value:
                account.passwordChangedAt === null
                  ? t('accounts.account.noPassword')
                  : dayOf(account.passwordChangedAt),
            },
          ]}
        />
        <Card className="th-card">
          <SimpleForm<Profile, AccountView>
            key={account.version}
            initial={account}
            submit={({ name, displayName, phone, locale }) =>
              change.send({ body: { name, displayName, phone, locale, version: account.version } })
            }
            onDone={() => void message.success(t('accounts.account.saved'))}
            submitText={t('accounts.account.submit')}
          >
            <PersonFields />
            <Form.Item name="locale" label={t('accounts.field.locale')} extra={t('accounts.hint.locale')}>
              <Radio.Group
                options={[
                  { value: 'zh-CN', label: '中文' },
                  { value: 'en', label: 'English' },
                ]}
              />
            </Form.Item>
          </SimpleForm>
        </Card>
      </div>
    </div>
  )
}
