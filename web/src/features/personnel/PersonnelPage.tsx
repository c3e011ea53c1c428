import { SafetyCertificateOutlined } from '@ant-design/icons'
import { getRouteApi } from '@tanstack/react-router'
import { authorizers, getMatrix, listPersonnel } from '@tongheng/contract/personnel'
import type { PersonEntry } from '@tongheng/contract/personnel'
import { Button, Segmented } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { read } from '../../api.ts'
import { holdsAny, useSignedIn } from '../../app/session.ts'
import { ListTable } from '../../ui/ListPage.tsx'
import type { ListColumn } from '../../ui/ListPage.tsx'
import { PageHeader } from '../../ui/PageHeader.tsx'
import { TextLink } from '../../ui/TextLink.tsx'
import { DayText } from '../../ui/texts.tsx'
import { useSearchPatch } from '../../ui/useSearchPatch.ts'
import { GrantDrawer } from './GrantDrawer.tsx'
import type { GrantStart } from './GrantDrawer.tsx'
import { StructureCard } from './StructureCard.tsx'
import { useMatrix } from './useMatrix.tsx'
import './personnel.css'

const route = getRouteApi('/work/personnel')

export const personPage = (person: { institutionId: string; accountId: string }): string =>
  `/work/personnel/${person.institutionId}/${person.accountId}`

/** Who may do what by which method, what each method lacks, and everybody's file (CAL-5.1). */
export function PersonnelPage() {
  const { t } = useTranslation()
  const session = useSignedIn()
  const { view } = route.useSearch()
  const [, patch] = useSearchPatch()
  const [granting, setGranting] = useState<GrantStart | null>(null)
  const mayGrant = holdsAny(session, authorizers)
  return (
    <div className="th-page">
      <PageHeader
        title={t('personnel.title')}
        intro={t('personnel.intro')}
        actions={
          mayGrant ? (
            <Button type="primary" icon={<SafetyCertificateOutlined />} onClick={() => setGranting({})}>
              {t('personnel.grant')}
            </Button>
          ) : null
        }
      />
      <Segmented
        className="th-views"
        value={view}
        options={(['methods', 'people', 'structure'] as const).map((value) => ({
          value,
          label: t(`personnel.view.${value}`),
        }))}
        onChange={(value) => patch({ view: value, page: undefined, q: undefined })}
      />
      {view === 'people' ? <People /> : null}
      {view === 'structure' ? <StructureCard /> : null}
      {view === 'methods' ? <Matrix onGrant={mayGrant ? setGranting : null} /> : null}
      <GrantDrawer start={granting} onClose={() => setGranting(null)} />
    </div>
  )
}

function Matrix({ onGrant }: { onGrant: ((start: GrantStart) => void) | null }) {
  const { t } = useTranslation()
  const { view: _view, ...search } = route.useSearch()
  const columns = useMatrix(search, onGrant)
  return (
    <>
      <ListTable
        label={t('personnel.view.methods')}
        query={read(getMatrix, { query: search })}
        columns={columns}
        rowKey={(row) => row.methodId}
        filters={[{ key: 'q', kind: 'text', label: t('personnel.searchMethod') }]}
        empty={{ title: t('personnel.noMethods'), description: t('personnel.noMethodsText') }}
      />
      <p className="th-faint th-legend">{t('personnel.legend')}</p>
    </>
  )
}

function People() {
  const { t } = useTranslation()
  const { view: _view, ...search } = route.useSearch()
  const columns: ListColumn<PersonEntry>[] = [
    {
      key: 'name',
      title: t('personnel.field.name'),
      cell: (row) => <TextLink href={personPage(row)}>{row.name}</TextLink>,
    },
    {
      key: 'posts',
      title: t('personnel.field.posts'),
      cell: (row) => row.posts.map((post) => t(`app.post.${post}`)).join(t('app.listSeparator')),
    },
    { key: 'title', title: t('personnel.field.title'), cell: (row) => t(`personnel.titles.${row.title}`) },
    {
      key: 'metrologist',
      title: t('personnel.field.metrologist'),
      cell: (row) => t(`personnel.levels.${row.metrologist}`),
    },
    { key: 'from', title: t('personnel.field.employedFrom'), cell: (row) => <DayText value={row.employedFrom} /> },
    { key: 'until', title: t('personnel.field.employedUntil'), cell: (row) => <DayText value={row.employedUntil} /> },
    {
      key: 'held',
      title: t('personnel.field.authorizations'),
      align: 'right',
      cell: (row) => <span className="th-number">{row.authorizations}</span>,
    },
  ]
  return (
    <ListTable
      label={t('personnel.view.people')}
      query={read(listPersonnel, { query: search })}
      columns={columns}
      rowKey={(row) => row.accountId}
      filters={[{ key: 'q', kind: 'text', label: t('personnel.searchPerson') }]}
      empty={{ title: t('personnel.noPeople') }}
    />
  )
}
