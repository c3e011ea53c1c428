import { PlusOutlined } from '@ant-design/icons'
import { useQuery } from '@tanstack/react-query'
import { catalogue as api } from '@tongheng/contract/catalogue'
import type { GuideView, ItemWithVersions, ServiceGuides } from '@tongheng/contract/catalogue'
import { ServiceKind } from '@tongheng/contract/surveys'
import { Button, Space } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { read, useChange } from '../../api.ts'
import { ActionButton } from '../../ui/ActionButton.tsx'
import { ListTable } from '../../ui/ListPage.tsx'
import { PageHeader } from '../../ui/PageHeader.tsx'
import type { ListColumn } from '../../ui/ListPage.tsx'
import { useLocal } from '../../ui/useLocal.ts'
import { GuideDrawer } from './GuideDrawer.tsx'
import { ServiceDrawer } from './ServiceDrawer.tsx'
import { UncoveredNotice } from './UncoveredNotice.tsx'
import { keepGuidesRoute } from './routes.tsx'

/** Service items and the versions of their guides, for those who keep them. */
export function KeepGuidesPage() {
  const { t } = useTranslation()
  const search = keepGuidesRoute.useSearch()
  const [named, setNamed] = useState<ItemWithVersions | 'new' | null>(null)
  const [edited, setEdited] = useState<string | null>(null)
  const query = read(api.listServiceGuides, { query: search })
  // As it is stored now, so that a reload after somebody else's change shows theirs.
  const { data } = useQuery(query)
  const item = data?.entries.find(({ id }) => id === edited) ?? null
  const columns = useColumns({ onEdit: (row) => setEdited(row.id), onName: setNamed })
  return (
    <>
      <div className="th-page">
        <PageHeader
          title={t('catalogue.keepTitle')}
          intro={t('catalogue.keepIntro')}
          actions={
            <Button type="primary" icon={<PlusOutlined />} onClick={() => setNamed('new')}>
              {t('catalogue.add')}
            </Button>
          }
        />
        <UncoveredNotice items={data?.uncovered ?? []} />
        <ListTable<ItemWithVersions, ServiceGuides>
          label={t('catalogue.keepTitle')}
          query={query}
          columns={columns}
          rowKey={(row) => row.id}
          filters={[
            {
              key: 'kind',
              kind: 'select',
              label: t('catalogue.kind'),
              options: ServiceKind.options.map((value) => ({ value, label: t(`surveys.kind.${value}`) })),
            },
          ]}
          empty={{ title: t('catalogue.none'), description: t('catalogue.keepIntro') }}
        />
      </div>
      <ServiceDrawer of={named} onClose={() => setNamed(null)} />
      <GuideDrawer item={item} onClose={() => setEdited(null)} />
    </>
  )
}

const current = (item: ItemWithVersions, status: GuideView['status']): GuideView | undefined =>
  item.guides.find((guide) => guide.status === status)

interface Doing {
  onEdit: (item: ItemWithVersions) => void
  onName: (item: ItemWithVersions) => void
}

function useColumns(doing: Doing): ListColumn<ItemWithVersions>[] {
  const { t } = useTranslation()
  const local = useLocal()
  return [
    { key: 'name', title: t('catalogue.item'), cell: (item) => local(item.name) },
    { key: 'kind', title: t('catalogue.kind'), cell: (item) => t(`surveys.kind.${item.kind}`) },
    {
      key: 'published',
      title: t('catalogue.published'),
      cell: (item) => {
        const guide = current(item, 'published')
        return guide ? t('catalogue.versionNumber', { number: guide.number }) : '—'
      },
    },
    {
      key: 'draft',
      title: t('catalogue.draft'),
      cell: (item) => {
        const guide = current(item, 'draft')
        if (!guide) return '—'
        const missing = guide.missing.map((field) => t(`catalogue.field.${field}`)).join(t('app.listSeparator'))
        return missing === '' ? t('catalogue.complete') : t('catalogue.lacks', { missing })
      },
    },
    { key: 'actions', title: '', align: 'right', cell: (item) => <RowActions item={item} {...doing} /> },
  ]
}

function RowActions({ item, onEdit, onName }: Doing & { item: ItemWithVersions }) {
  const { t } = useTranslation()
  const publish = useChange(api.publishGuide)
  const withdraw = useChange(api.withdrawGuide)
  const remove = useChange(api.deleteGuide)
  const draft = current(item, 'draft')
  const published = current(item, 'published')
  const of = ({ number, version }: GuideView) => ({ params: { id: item.id, number }, body: { version } })
  return (
    <Space size={4}>
      <Button size="small" onClick={() => onEdit(item)}>
        {t('catalogue.edit')}
      </Button>
      <Button size="small" onClick={() => onName(item)}>
        {t('catalogue.rename')}
      </Button>
      {draft && draft.missing.length === 0 ? (
        <ActionButton
          size="small"
          label={t('catalogue.publish')}
          confirm={t('catalogue.publishText')}
          onRun={() => publish.send(of(draft))}
          done={t('catalogue.published')}
        />
      ) : null}
      {draft ? (
        <ActionButton
          size="small"
          danger
          label={t('catalogue.deleteDraft')}
          confirm={t('catalogue.deleteDraftText', { number: draft.number })}
          onRun={() => remove.send({ params: { id: item.id, number: draft.number } })}
          done={t('catalogue.deletedDraft')}
        />
      ) : null}
      {published ? (
        <ActionButton
          size="small"
          danger
          label={t('catalogue.withdraw')}
          confirm={t('catalogue.withdrawText')}
          onRun={() => withdraw.send(of(published))}
          done={t('catalogue.withdrawn')}
        />
      ) : null}
    </Space>
  )
}
