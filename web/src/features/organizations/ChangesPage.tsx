import { getRouteApi } from '@tanstack/react-router'
import { ChangeStatus, listChanges } from '@tongheng/contract/organizations'
import type { MainDataChange } from '@tongheng/contract/organizations'
import { useTranslation } from 'react-i18next'
import { read } from '../../api.ts'
import { ClockTag } from '../../ui/ClockTag.tsx'
import { ListPage } from '../../ui/ListPage.tsx'
import type { ListColumn } from '../../ui/ListPage.tsx'
import { StatusTag } from '../../ui/StatusTag.tsx'
import { TextLink } from '../../ui/TextLink.tsx'
import { changeTone, OverdueMark } from './ChangePage.tsx'

const route = getRouteApi('/work/changes')

/** Reported changes of main data for the operator; what is to be reviewed stands first, what is late is marked (NQI-6.1-change). */
export function ChangesPage() {
  const { t, i18n } = useTranslation()
  const search = route.useSearch()
  const words = new Intl.ListFormat(i18n.language, { style: 'narrow', type: 'unit' })
  const columns: ListColumn<MainDataChange>[] = [
    {
      key: 'name',
      title: t('organizations.field.name'),
      cell: (row) => <TextLink href={`/work/changes/${row.id}`}>{row.organizationName}</TextLink>,
    },
    {
      key: 'facts',
      title: t('organizations.report.facts'),
      cell: (row) => words.format(row.facts.map(({ field }) => t(`organizations.reviewed.${field}`))),
    },
    { key: 'happened', title: t('organizations.report.happenedOn'), cell: (row) => row.happenedOn },
    {
      key: 'due',
      title: t('organizations.report.dueOn'),
      cell: (row) => (
        <>
          {row.dueOn} <OverdueMark change={row} />
        </>
      ),
    },
    {
      key: 'status',
      title: t('organizations.list.status'),
      cell: (row) => <StatusTag of="organizations.change" status={row.status} tone={changeTone[row.status]} />,
    },
    { key: 'clock', title: t('organizations.list.clock'), cell: (row) => <ClockTag clock={row.clock} /> },
  ]
  return (
    <ListPage
      title={t('organizations.report.list')}
      intro={t('organizations.report.listIntro')}
      label={t('organizations.report.list')}
      query={read(listChanges, { query: search })}
      columns={columns}
      rowKey={(row) => row.id}
      filters={[
        { key: 'q', kind: 'text', label: t('organizations.field.name') },
        {
          key: 'status',
          kind: 'select',
          label: t('organizations.list.status'),
          options: ChangeStatus.options.map((value) => ({ value, label: t(`organizations.change.status.${value}`) })),
        },
        {
          key: 'overdue',
          kind: 'select',
          label: t('organizations.report.dueOn'),
          options: [{ value: 'yes', label: t('organizations.report.overdue') }],
        },
      ]}
      empty={{ title: t('organizations.report.empty'), description: t('organizations.report.emptyText') }}
    />
  )
}
