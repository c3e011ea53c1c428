import type { SignatureInput } from '@tongheng/contract/common'
import { textOf } from '@tongheng/contract/errors'
import { integrations as api } from '@tongheng/contract/integrations'
import { scopeTexts } from '@tongheng/contract/scopes'
import type { Scope } from '@tongheng/contract/scopes'
import { Checkbox, Form, Input, InputNumber, Select } from 'antd'
import { useTranslation } from 'react-i18next'
import { useChange } from '../../api.ts'
import { FormDrawer } from '../../ui/FormDrawer.tsx'
import { SignatureFields } from '../../ui/SignatureFields.tsx'
import { useLocaleCode } from '../../ui/useLocaleCode.ts'
import type { ShownOnce } from './SecretModal.tsx'

interface Asked {
  name: string
  scopes: Scope[]
  days: number | null
  addresses: string[]
  signature: SignatureInput
}

interface KeyDrawerProps {
  keys: { scopes: Scope[]; longestDays: number | null }
  open: boolean
  onClose: () => void
  onMade: (shown: ShownOnce) => void
}

export function KeyDrawer({ keys, open, onClose, onMade }: KeyDrawerProps) {
  const { t } = useTranslation()
  const language = useLocaleCode()
  const change = useChange(api.createApiKey)
  return (
    <FormDrawer<Asked, { token: string }>
      open={open}
      onClose={onClose}
      title={t('integrations.keys.make')}
      width={520}
      initial={{ scopes: [], days: keys.longestDays, addresses: [] }}
      submit={(body) => change.send({ body })}
      onDone={({ token }) => {
        onClose()
        onMade({ of: 'key', text: token })
      }}
      submitText={t('integrations.keys.make')}
    >
      <Form.Item name="name" label={t('integrations.field.keyName')} extra={t('integrations.keyNameHint')} required>
        <Input maxLength={60} autoComplete="off" />
      </Form.Item>
      <Form.Item name="scopes" label={t('integrations.field.scopes')} required>
        <Checkbox.Group
          className="th-scope-choice"
          options={keys.scopes.map((value) => ({
            value,
            label: (
              <>
                {textOf(scopeTexts[value], language)} <code className="th-faint">{value}</code>
              </>
            ),
          }))}
        />
      </Form.Item>
      <Form.Item
        name="days"
        label={t('integrations.field.days')}
        extra={
          keys.longestDays === null
            ? t('integrations.daysFree')
            : t('integrations.daysMost', { count: keys.longestDays })
        }
      >
        <InputNumber min={1} max={keys.longestDays ?? 3650} precision={0} />
      </Form.Item>
      <Form.Item name="addresses" label={t('integrations.field.addresses')} extra={t('integrations.addressesHint')}>
        <Select mode="tags" open={false} suffixIcon={null} tokenSeparators={[' ', ',', '，']} />
      </Form.Item>
      <SignatureFields />
    </FormDrawer>
  )
}
