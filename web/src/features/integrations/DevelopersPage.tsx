import { textOf } from '@tongheng/contract/errors'
import { webhookEvents } from '@tongheng/contract/integrations'
import { Scope, scopeTexts } from '@tongheng/contract/scopes'
import { Button, Space } from 'antd'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { PageHeader } from '../../ui/PageHeader.tsx'
import { useLocaleCode } from '../../ui/useLocaleCode.ts'
import './integrations.css'

const searchExample = (origin: string, query: string): string => `curl -G ${origin}/api/search/capabilities \\
  --data-urlencode 'q=${query}' -d limit=5`

const keyExample = (origin: string): string => `curl ${origin}/api/agreed-orders \\
  -H "Authorization: Bearer $TONGHENG_KEY"`

const signExample = `signed = webhook-id + "." + webhook-timestamp + "." + body
key    = base64decode(secret without "whsec_")
webhook-signature: v1,base64(HMAC-SHA256(key, signed))`

/** What developers of other systems need to begin. */
export function DevelopersPage() {
  const { t } = useTranslation()
  const { origin } = globalThis.location
  return (
    <article className="th-portal-width th-reading th-developers">
      <PageHeader title={t('integrations.developers.title')} intro={t('integrations.developers.lead')} />
      <Space wrap>
        <Button type="primary" href="/api/docs">
          {t('integrations.developers.reader')}
        </Button>
        <Button href="/api/openapi.json">{t('integrations.developers.document')}</Button>
      </Space>
      <Part name="search">
        <Code text={searchExample(origin, t('integrations.developers.query'))} />
      </Part>
      <Part name="key">
        <Code text={keyExample(origin)} />
      </Part>
      <Part name="scopes">
        <Names of={Scope.options.map((name) => ({ name, text: scopeTexts[name] }))} />
      </Part>
      <Part name="limits" />
      <Part name="webhooks">
        <Code text={signExample} />
      </Part>
      <Part name="events">
        <Names of={Object.entries(webhookEvents).map(([name, { text }]) => ({ name, text }))} />
      </Part>
      <Part name="lims" />
    </article>
  )
}

function Part({ name, children }: { name: string; children?: ReactNode }) {
  const { t } = useTranslation()
  return (
    <section>
      <h2>{t(`integrations.developers.${name}.title`)}</h2>
      <p>{t(`integrations.developers.${name}.text`)}</p>
      {children}
    </section>
  )
}

// Wide code is scrolled by keyboard too.
const Code = ({ text }: { text: string }) => (
  // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
  <pre className="th-code" tabIndex={0}>
    {text}
  </pre>
)

function Names({ of }: { of: { name: string; text: { zh: string; en: string } }[] }) {
  const language = useLocaleCode()
  return (
    <dl className="th-names">
      {of.map(({ name, text }) => (
        <div key={name}>
          <dt>
            <code>{name}</code>
          </dt>
          <dd>{textOf(text, language)}</dd>
        </div>
      ))}
    </dl>
  )
}
