import { integrations as api } from '@tongheng/contract/integrations'
import type { WebhookView } from '@tongheng/contract/integrations'
import { Button, Space } from 'antd'
import { useTranslation } from 'react-i18next'
import { useChange } from '../../api.ts'
import { ActionButton } from '../../ui/ActionButton.tsx'
import type { ShownOnce } from './SecretModal.tsx'

interface WebhookButtonsProps {
  webhook: WebhookView
  onLog: (webhook: WebhookView) => void
  onEdit: (webhook: WebhookView) => void
  onSecret: (shown: ShownOnce) => void
}

export function WebhookButtons({ webhook, onLog, onEdit, onSecret }: WebhookButtonsProps) {
  const { t } = useTranslation()
  const ping = useChange(api.pingWebhook)
  const params = { id: webhook.id }
  return (
    <Space wrap size={4} className="th-webhook-buttons">
      <Button size="small" onClick={() => onLog(webhook)}>
        {t('integrations.webhooks.log')}
      </Button>
      <ActionButton
        size="small"
        label={t('integrations.webhooks.ping')}
        onRun={() => ping.send({ params })}
        done={t('integrations.webhooks.pinged')}
      />
      <Button size="small" onClick={() => onEdit(webhook)}>
        {t('integrations.webhooks.change')}
      </Button>
      <RenewButton webhook={webhook} onSecret={onSecret} />
      <PauseButton webhook={webhook} />
      <RemoveButton webhook={webhook} />
    </Space>
  )
}

function RenewButton({ webhook, onSecret }: Pick<WebhookButtonsProps, 'webhook' | 'onSecret'>) {
  const { t } = useTranslation()
  const renew = useChange(api.renewWebhookSecret)
  return (
    <ActionButton
      size="small"
      label={t('integrations.webhooks.renew')}
      signature={{ meaning: t('integrations.webhooks.renewMeaning') }}
      onRun={async ({ signature = {} }) => {
        const body = { version: webhook.version, signature }
        const { secret } = await renew.send({ params: { id: webhook.id }, body })
        onSecret({ of: 'secret', text: secret })
      }}
    />
  )
}

function PauseButton({ webhook }: { webhook: WebhookView }) {
  const { t } = useTranslation()
  const pause = useChange(api.pauseWebhook)
  const resume = useChange(api.resumeWebhook)
  const isActive = webhook.status === 'active'
  const input = { params: { id: webhook.id }, body: { version: webhook.version } }
  return (
    <ActionButton
      size="small"
      label={t(isActive ? 'integrations.webhooks.pause' : 'integrations.webhooks.resume')}
      {...(isActive ? { confirm: t('integrations.webhooks.pauseText') } : {})}
      onRun={() => (isActive ? pause.send(input) : resume.send(input))}
    />
  )
}

function RemoveButton({ webhook }: { webhook: WebhookView }) {
  const { t } = useTranslation()
  const remove = useChange(api.removeWebhook)
  return (
    <ActionButton
      size="small"
      danger
      label={t('integrations.webhooks.remove')}
      confirm={t('integrations.webhooks.removeText', { url: webhook.url })}
      onRun={() => remove.send({ params: { id: webhook.id } })}
    />
  )
}
