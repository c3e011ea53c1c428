import { getRouteApi } from '@tanstack/react-router'
import { type Visit, visits as api } from '@tongheng/contract/visits'
import type { TFunction } from 'i18next'
import { useTranslation } from 'react-i18next'
import { client, read, useChange } from '../../api.ts'
import { ActionButton } from '../../ui/ActionButton.tsx'
import { ExportButton } from '../../ui/ExportButton.tsx'
import { momentOf } from '../../ui/format.ts'
import { ListTable } from '../../ui/ListPage.tsx'
import type { ListColumn } from '../../ui/ListPage.tsx'
import { StatusTag } from '../../ui/StatusTag.tsx'
import { MomentText } from '../../ui/texts.tsx'
import type { Table } from '../../ui/saveWorkbook.ts'

const route = getRouteApi('/work/places')

function useColumns(): ListColumn<Visit>[] {
  const { t } = useTranslation()
  const end = useChange(api.endVisit)
  return [
    {
      key: 'state',
      title: t('places.visit.state'),
      cell: ({ left }) => <StatusTag of="places" status={left ? 'left' : 'open'} tone={left ? 'ended' : 'active'} />,
    },
    { key: 'name', title: t('places.visit.name'), cell: ({ name }) => name },
    { key: 'organization', title: t('places.visit.organization'), cell: ({ organization }) => organization },
    { key: 'purpose', title: t('places.visit.purpose'), cell: ({ purpose }) => purpose },
    { key: 'host', title: t('places.visit.host'), cell: ({ host }) => host },
    { key: 'rooms', title: t('places.visit.rooms'), cell: ({ rooms }) => rooms.join(t('app.listSeparator')) || '—' },
    { key: 'in', title: t('places.visit.enteredAt'), cell: ({ enteredAt }) => <MomentText value={enteredAt} /> },
    { key: 'out', title: t('places.visit.leftAt'), cell: ({ left }) => <MomentText value={left?.at} /> },
    {
      key: 'leave',
      title: '',
      align: 'right',
      cell: ({ institutionId, id, name, left }) =>
        left ? (
          left.note
        ) : (
          <ActionButton
            size="small"
            label={t('places.visit.leave')}
            confirm={t('places.visit.leaveText', { name })}
            reason="optional"
            done={t('places.visit.leaveDone')}
            onRun={({ reason = '' }) => end.send({ params: { institutionId, id }, body: { note: reason } })}
          />
        ),
    },
  ]
}

const pageSize = 200

/** Every visit that the filter finds, page by page. */
async function everyVisit(search: Omit<ReturnType<typeof route.useSearch>, 'view'>): Promise<Visit[]> {
  const found: Visit[] = []
  for (let page = 1; ; page += 1) {
    const { entries, total } = await client.call(api.listVisits, { query: { ...search, page, size: pageSize } })
    found.push(...entries)
    if (entries.length < pageSize || found.length >= total) return found
  }
}

const tableOf = (rows: readonly Visit[], t: TFunction): Table => ({
  columns: [
    { title: t('places.visit.name'), width: 14 },
    { title: t('places.visit.organization'), width: 28 },
    { title: t('places.visit.purpose'), width: 32 },
    { title: t('places.visit.host'), width: 12 },
    { title: t('places.visit.rooms'), width: 28 },
    { title: t('places.visit.enteredAt'), width: 18 },
    { title: t('places.visit.leftAt'), width: 18 },
    { title: t('places.visit.notice'), width: 16 },
    { title: t('places.visit.recordedBy'), width: 12 },
    { title: t('places.visit.note'), width: 24 },
  ],
  rows: rows.map((row) => [
    row.name,
    row.organization,
    row.purpose,
    row.host,
    row.rooms.join(t('app.listSeparator')),
    momentOf(row.enteredAt),
    row.left ? momentOf(row.left.at) : '',
    t('places.visit.noticeVersion', { version: row.noticeVersion }),
    row.recordedBy,
    row.left?.note ?? '',
  ]),
})

/** Who visited, whom, and who is here now (IM-4.2.1). */
export function Visits() {
  const { t } = useTranslation()
  const { view: _view, ...search } = route.useSearch()
  return (
    <>
      <div className="th-places-tools">
        <ExportButton
          size="small"
          name={t('places.visit.file')}
          table={async () => tableOf(await everyVisit(search), t)}
        />
      </div>
      <ListTable
        label={t('places.view.visits')}
        query={read(api.listVisits, { query: search })}
        columns={useColumns()}
        rowKey={({ id }) => id}
        filters={[
          { key: 'q', kind: 'text', label: t('places.visit.search') },
          {
            key: 'state',
            kind: 'select',
            label: t('places.visit.state'),
            options: (['open', 'left'] as const).map((value) => ({ value, label: t(`places.status.${value}`) })),
          },
          {
            key: 'host',
            kind: 'select',
            label: t('places.visit.whose'),
            options: [{ value: 'me', label: t('places.visit.mine') }],
          },
          { key: 'from', kind: 'day', label: t('places.visit.from') },
          { key: 'until', kind: 'day', label: t('places.visit.until') },
        ]}
        empty={{ title: t('places.visit.none'), description: t('places.visit.noneText') }}
      />
    </>
  )
}
