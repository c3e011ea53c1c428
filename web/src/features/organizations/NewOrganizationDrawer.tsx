import { createOrganization } from '@tongheng/contract/organizations'
import { App, Form, Input, Radio } from 'antd'
import { useTranslation } from 'react-i18next'
import { useChange } from '../../api.ts'
import { FormDrawer } from '../../ui/FormDrawer.tsx'
import { RegionField } from '../../ui/RegionField.tsx'

interface NewOrganization {
  kind: 'window' | 'authority'
  name: string
  displayName: string
  region: string
  address: string
  phone: string
  email: string
}

const texts = ['name', 'displayName', 'region', 'address', 'phone'] as const

/** The operator sets up a window or an authority and invites its first person. */
export function NewOrganizationDrawer({ open, onClose }: { open: boolean; onClose: () => void }) {
  const { t } = useTranslation()
  const { message } = App.useApp()
  const change = useChange(createOrganization)
  return (
    <FormDrawer<NewOrganization, unknown>
      open={open}
      onClose={onClose}
      title={t('organizations.create.title')}
      schema={createOrganization.body}
      initial={{ kind: 'window' }}
      submit={(body) => change.send({ body })}
      onDone={() => {
        onClose()
        void message.success(t('organizations.create.done'))
      }}
      submitText={t('organizations.create.submit')}
    >
      <Form.Item name="kind" label={t('organizations.field.kind')} required>
        <Radio.Group
          options={(['window', 'authority'] as const).map((value) => ({
            value,
            label: t(`app.organizationKind.${value}`),
          }))}
        />
      </Form.Item>
      {texts.map((field) => (
        <Form.Item key={field} name={field} label={t(`organizations.field.${field}`)} required>
          {field === 'region' ? <RegionField /> : <Input />}
        </Form.Item>
      ))}
      <Form.Item
        name="email"
        label={t('organizations.create.email')}
        extra={t('organizations.create.emailHint')}
        required
      >
        <Input type="email" autoComplete="off" />
      </Form.Item>
    </FormDrawer>
  )
}
