import { useSuspenseQuery } from '@tanstack/react-query'
import { integrations as api } from '@tongheng/contract/integrations'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { read } from '../../api.ts'
import { PageHeader } from '../../ui/PageHeader.tsx'
import { TextLink } from '../../ui/TextLink.tsx'
import { KeysCard } from './KeysCard.tsx'
import { SecretModal } from './SecretModal.tsx'
import type { ShownOnce } from './SecretModal.tsx'
import { WebhooksCard } from './WebhooksCard.tsx'
import './integrations.css'

/** Keys and webhooks by which other systems of the organisation work with the platform. */
export function IntegrationsPage() {
  const { t } = useTranslation()
  const keys = useSuspenseQuery(read(api.listApiKeys)).data
  const webhooks = useSuspenseQuery(read(api.listWebhooks)).data
  const [shown, show] = useState<ShownOnce | null>(null)
  return (
    <div className="th-page">
      <PageHeader
        title={t('integrations.title')}
        intro={
          <>
            {t('integrations.intro')} <TextLink href="/developers">{t('integrations.forDevelopers')}</TextLink>
          </>
        }
      />
      <div className="th-stack">
        <KeysCard keys={keys} onSecret={show} />
        <WebhooksCard webhooks={webhooks} onSecret={show} />
      </div>
      <SecretModal shown={shown} onClose={() => show(null)} />
    </div>
  )
}
