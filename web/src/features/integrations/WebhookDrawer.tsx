import type { SignatureInput } from '@tongheng/contract/common'
import { textOf } from '@tongheng/contract/errors'
import { integrations as api, webhookEvents } from '@tongheng/contract/integrations'
import type { WebhookEventName, WebhookView } from '@tongheng/contract/integrations'
import { Checkbox, Form, Input } from 'antd'
import { useTranslation } from 'react-i18next'
import { useChange } from '../../api.ts'
import { FormDrawer } from '../../ui/FormDrawer.tsx'
import { SignatureFields } from '../../ui/SignatureFields.tsx'
import type { ShownOnce } from './SecretModal.tsx'
import { useLocaleCode } from '../../ui/useLocaleCode.ts'

interface Asked {
  url: string
  events: WebhookEventName[]
  signature: SignatureInput
}

interface WebhookDrawerProps {
  webhook: WebhookView | 'new' | null
  events: WebhookEventName[]
  onClose: () => void
  onMade: (shown: ShownOnce) => void
}

export function WebhookDrawer({ webhook, events, onClose, onMade }: WebhookDrawerProps) {
  const { t } = useTranslation()
  const language = useLocaleCode()
  const create = useChange(api.createWebhook)
  const change = useChange(api.changeWebhook)
  const known = webhook === 'new' ? null : webhook
  return (
    <FormDrawer<Asked, { secret?: string }>
      open={webhook !== null}
      onClose={onClose}
      title={t(known ? 'integrations.webhooks.change' : 'integrations.webhooks.make')}
      width={520}
      initial={known ? { url: known.url, events: known.events } : { events: [] }}
      submit={(body) =>
        known
          ? change.send({ params: { id: known.id }, body: { ...body, version: known.version } }).then(() => ({}))
          : create.send({ body })
      }
      onDone={({ secret }) => {
        onClose()
        if (secret !== undefined) onMade({ of: 'secret', text: secret })
      }}
      submitText={t('integrations.save')}
    >
      <Form.Item name="url" label={t('integrations.field.url')} extra={t('integrations.urlHint')} required>
        <Input maxLength={500} autoComplete="off" placeholder="https://lims.example.com/tongheng" />
      </Form.Item>
      <Form.Item name="events" label={t('integrations.field.events')} required>
        <Checkbox.Group
          className="th-scope-choice"
          options={events.map((value) => ({
            value,
            label: (
              <>
                {textOf(webhookEvents[value].text, language)} <code className="th-faint">{value}</code>
              </>
            ),
          }))}
        />
      </Form.Item>
      <SignatureFields />
    </FormDrawer>
  )
}
