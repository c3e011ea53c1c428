import { PlusOutlined } from '@ant-design/icons'
import { getRouteApi } from '@tanstack/react-router'
import { ApplicantKind, listApplications, OrganizationStatus } from '@tongheng/contract/organizations'
import type { ApplicationEntry } from '@tongheng/contract/organizations'
import { Button } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { read } from '../../api.ts'
import { ClockTag } from '../../ui/ClockTag.tsx'
import { momentOf } from '../../ui/format.ts'
import type { ListFilter } from '../../ui/ListFilters.tsx'
import { ListPage } from '../../ui/ListPage.tsx'
import type { ListColumn } from '../../ui/ListPage.tsx'
import { StatusTag } from '../../ui/StatusTag.tsx'
import { TextLink } from '../../ui/TextLink.tsx'
import { NewOrganizationDrawer } from './NewOrganizationDrawer.tsx'
import { organizationTone } from './organizationTone.ts'

const route = getRouteApi('/work/registrations')
const kinds = [...ApplicantKind.options, 'window', 'authority', 'operator'] as const

/** Registrations for the operator; those that wait longest stand first. */
export function RegistrationsPage() {
  const { t } = useTranslation()
  const search = route.useSearch()
  const [adding, setAdding] = useState(false)
  const columns: ListColumn<ApplicationEntry>[] = [
    {
      key: 'name',
      title: t('organizations.field.name'),
      cell: (row) => <TextLink href={`/work/registrations/${row.id}`}>{row.name}</TextLink>,
    },
    { key: 'kind', title: t('organizations.field.kind'), cell: (row) => t(`app.organizationKind.${row.kind}`) },
    { key: 'uscc', title: t('organizations.field.uscc'), cell: (row) => <code>{row.uscc}</code> },
    {
      key: 'submitted',
      title: t('organizations.list.submitted'),
      cell: (row) => (row.submittedAt === null ? '—' : momentOf(row.submittedAt)),
    },
    {
      key: 'status',
      title: t('organizations.list.status'),
      cell: (row) => <StatusTag of="organizations" status={row.status} tone={organizationTone[row.status]} />,
    },
    { key: 'clock', title: t('organizations.list.clock'), cell: (row) => <ClockTag clock={row.clock} /> },
  ]
  return (
    <>
      <ListPage
        title={t('organizations.list.title')}
        intro={t('organizations.list.intro')}
        label={t('organizations.list.title')}
        actions={
          <Button icon={<PlusOutlined />} onClick={() => setAdding(true)}>
            {t('organizations.create.open')}
          </Button>
        }
        query={read(listApplications, { query: search })}
        columns={columns}
        rowKey={(row) => row.id}
        filters={useFilters()}
        empty={{ title: t('organizations.list.empty'), description: t('organizations.list.emptyText') }}
      />
      <NewOrganizationDrawer open={adding} onClose={() => setAdding(false)} />
    </>
  )
}

function useFilters(): ListFilter[] {
  const { t } = useTranslation()
  return [
    { key: 'q', kind: 'text', label: t('organizations.list.search') },
    {
      key: 'status',
      kind: 'select',
      label: t('organizations.list.status'),
      options: OrganizationStatus.options.map((value) => ({
        value,
        label: t(`organizations.status.${value}`),
      })),
    },
    {
      key: 'kind',
      kind: 'select',
      label: t('organizations.field.kind'),
      options: kinds.map((value) => ({ value, label: t(`app.organizationKind.${value}`) })),
    },
  ]
}
