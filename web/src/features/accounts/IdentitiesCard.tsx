import { useQuery } from '@tanstack/react-query'
import { listIdentities, listIdentityProviders, startIdentityLink, unlinkIdentity } from '@tongheng/contract/identities'
import type { IdentityEntry } from '@tongheng/contract/identities'
import { App, Button, Card, Skeleton } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { read, useChange } from '../../api.ts'
import { ErrorState } from '../../ui/ErrorState.tsx'
import { momentOf } from '../../ui/format.ts'
import { PasswordModal } from './PasswordModal.tsx'
import { useLocaleCode } from '../../ui/useLocaleCode.ts'
import './accounts.css'

/** A provider, or an identity of one that the settings no longer name. */
interface Line {
  key: string
  name: string
  provider: string | null
  identity: IdentityEntry | undefined
}

function useLines(): { lines: Line[] | null; error: unknown; refetch: () => void } {
  const { t } = useTranslation()
  const locale = useLocaleCode()
  const providers = useQuery(read(listIdentityProviders))
  const linked = useQuery(read(listIdentities))
  const refetch = () => void Promise.all([providers.refetch(), linked.refetch()])
  if (!providers.data || !linked.data) return { lines: null, error: providers.error ?? linked.error, refetch }
  const offered = providers.data.entries.map(({ id, name }) => ({
    key: id,
    name: name[locale],
    provider: id,
    identity: linked.data.entries.find(({ provider }) => provider === id),
  }))
  const retired = linked.data.entries
    .filter(({ provider }) => provider === null)
    .map((identity) => ({
      key: identity.id,
      name: t('accounts.identity.retired', { issuer: identity.issuer }),
      provider: null,
      identity,
    }))
  return { lines: [...offered, ...retired], error: null, refetch }
}

/** Identities of providers by which the person signs in: link and unlink. Not shown where the settings name none. */
export function IdentitiesCard() {
  const { t } = useTranslation()
  const { lines, error, refetch } = useLines()
  if (lines?.length === 0) return null
  return (
    <Card title={t('accounts.identity.title')} className="th-card">
      <p>{t('accounts.identity.text')}</p>
      {error ? <ErrorState error={error} compact onRetry={refetch} /> : null}
      {!lines && !error ? <Skeleton active /> : null}
      <ul className="th-session-list">
        {lines?.map((line) => (
          <Identity key={line.key} line={line} />
        ))}
      </ul>
    </Card>
  )
}

function Identity({ line }: { line: Line }) {
  const { t } = useTranslation()
  const [asking, setAsking] = useState(false)
  const { identity, name, provider } = line
  const used = identity?.lastUsedAt
  return (
    <li>
      <div>
        <p>{name}</p>
        <p className="th-faint">
          {identity
            ? t('accounts.identity.entry', { at: momentOf(identity.linkedAt) }) +
              (used ? t('accounts.identity.used', { at: momentOf(used) }) : '')
            : t('accounts.identity.none')}
        </p>
      </div>
      <Button size="small" danger={identity !== undefined} onClick={() => setAsking(true)}>
        {t(identity ? 'accounts.identity.unlink' : 'accounts.identity.link')}
      </Button>
      {identity ? (
        <UnlinkModal open={asking} onClose={() => setAsking(false)} id={identity.id} name={name} />
      ) : (
        <LinkModal open={asking} onClose={() => setAsking(false)} id={provider ?? ''} name={name} />
      )}
    </li>
  )
}

interface ModalProps {
  open: boolean
  onClose: () => void
  id: string
  name: string
}

function LinkModal({ open, onClose, id, name }: ModalProps) {
  const { t } = useTranslation()
  const link = useChange(startIdentityLink, { affects: [] })
  return (
    <PasswordModal
      open={open}
      title={t('accounts.identity.linkTitle', { provider: name })}
      text={t('accounts.identity.linkText', { provider: name })}
      submit={(presence) => link.send({ body: { provider: id, ...presence } })}
      onDone={({ url }) => window.location.assign(url)}
      onClose={onClose}
    />
  )
}

function UnlinkModal({ open, onClose, id, name }: ModalProps) {
  const { t } = useTranslation()
  const { message } = App.useApp()
  const unlink = useChange(unlinkIdentity)
  return (
    <PasswordModal
      open={open}
      title={t('accounts.identity.unlinkTitle', { provider: name })}
      text={t('accounts.identity.unlinkText')}
      danger
      submit={(body) => unlink.send({ params: { id }, body })}
      onDone={() => {
        onClose()
        void message.success(t('accounts.identity.unlinked'))
      }}
      onClose={onClose}
    />
  )
}
