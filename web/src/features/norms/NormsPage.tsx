import { BellOutlined } from '@ant-design/icons'
import { useQuery } from '@tanstack/react-query'
import { norms as api, NormStatus } from '@tongheng/contract/norms'
import type { NormView } from '@tongheng/contract/norms'
import { Button } from 'antd'
import { useTranslation } from 'react-i18next'
import { read, useChange } from '../../api.ts'
import { holdsAny, useSession } from '../../app/session.ts'
import { ActionButton } from '../../ui/ActionButton.tsx'
import { ListPage } from '../../ui/ListPage.tsx'
import type { ListColumn } from '../../ui/ListPage.tsx'
import { TextLink } from '../../ui/TextLink.tsx'
import { useLocal } from '../../ui/useLocal.ts'
import { ImportButton } from './ImportButton.tsx'
import { normsRoute } from './routes.tsx'

/** Published standards: in force or not, since when, and what took their place. */
export function NormsPage() {
  const { t } = useTranslation()
  const search = normsRoute.useSearch()
  const session = useSession()
  const columns = useColumns()
  const watched = useWatched(session !== null)
  const watch: ListColumn<NormView> = {
    key: 'watch',
    title: '',
    align: 'right',
    cell: (row) => <Watch id={row.id} watched={watched.has(row.id)} />,
  }
  return (
    <div className="th-page">
      <ListPage
        title={t('norms.title')}
        intro={t('norms.intro')}
        label={t('norms.title')}
        query={read(api.listNorms, { query: search })}
        columns={session ? [...columns, watch] : columns}
        rowKey={(row) => row.id}
        filters={[
          { key: 'q', kind: 'text', label: t('norms.search') },
          {
            key: 'status',
            kind: 'select',
            label: t('norms.field.status'),
            options: NormStatus.options.map((value) => ({ value, label: t(`norms.status.${value}`) })),
          },
        ]}
        actions={session && holdsAny(session, api.importNorms.access) ? <ImportButton /> : null}
        empty={{ title: t('norms.none'), description: t('norms.noneText') }}
      />
    </div>
  )
}

function useWatched(signedIn: boolean): ReadonlySet<string> {
  const { data } = useQuery({ ...read(api.listWatchedNorms, {}), enabled: signedIn })
  return new Set(data?.entries.map(({ id }) => id))
}

function useColumns(): ListColumn<NormView>[] {
  const { t } = useTranslation()
  const local = useLocal()
  return [
    {
      key: 'number',
      title: t('norms.field.number'),
      cell: (row) => (
        <TextLink href={`/norms?${new URLSearchParams({ q: row.number }).toString()}`}>{row.number}</TextLink>
      ),
    },
    { key: 'title', title: t('norms.field.title'), cell: (row) => local(row.title) },
    { key: 'status', title: t('norms.field.status'), cell: (row) => t(`norms.status.${row.status}`) },
    { key: 'publishedOn', title: t('norms.field.publishedOn'), cell: (row) => row.publishedOn ?? '—' },
    { key: 'effectiveOn', title: t('norms.field.effectiveOn'), cell: (row) => row.effectiveOn ?? '—' },
    {
      key: 'successor',
      title: t('norms.field.relation'),
      cell: (row) => (
        <>
          {row.successor === '' ? null : <div>{t('norms.successor', { number: row.successor })}</div>}
          {row.replaces.length === 0 ? null : (
            <div>{t('norms.replaces', { number: row.replaces.join(t('app.listSeparator')) })}</div>
          )}
        </>
      ),
    },
  ]
}

function Watch({ id, watched }: { id: string; watched: boolean }) {
  const { t } = useTranslation()
  const start = useChange(api.watchNorm)
  const stop = useChange(api.unwatchNorm)
  if (watched)
    return (
      <Button size="small" onClick={() => void stop.send({ params: { id } })}>
        {t('norms.unwatch')}
      </Button>
    )
  return (
    <ActionButton
      size="small"
      icon={<BellOutlined />}
      label={t('norms.watch')}
      confirm={t('norms.watchText')}
      onRun={() => start.send({ params: { id } })}
      done={t('norms.watched')}
    />
  )
}
