import { PlusOutlined } from '@ant-design/icons'
import { getRouteApi, useRouter } from '@tanstack/react-router'
import { listMethods, methodKeepers, MethodKind, MethodStatus } from '@tongheng/contract/methods'
import type { MethodEntry } from '@tongheng/contract/methods'
import { Button } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { read } from '../../api.ts'
import { holdsAny, useSignedIn } from '../../app/session.ts'
import { ListPage } from '../../ui/ListPage.tsx'
import type { ListColumn } from '../../ui/ListPage.tsx'
import { StatusTag } from '../../ui/StatusTag.tsx'
import { TextLink } from '../../ui/TextLink.tsx'
import { DayText } from '../../ui/texts.tsx'
import { MethodDrawer } from './MethodDrawer.tsx'
import { methodTone } from './tones.ts'
import { useLocal } from '../../ui/useLocal.ts'

const route = getRouteApi('/work/methods')

export const methodPage = (method: { institutionId: string; id: string }): string =>
  `/work/methods/${method.institutionId}/${method.id}`

/** The laboratory's catalogue of methods with their status today (CAL-5.2.3). */
export function MethodsPage() {
  const { t } = useTranslation()
  const session = useSignedIn()
  const { history } = useRouter()
  const search = route.useSearch()
  const [adding, setAdding] = useState(false)
  const mayAdd = holdsAny(session, methodKeepers)
  const addButton = mayAdd ? (
    <Button type="primary" icon={<PlusOutlined />} onClick={() => setAdding(true)}>
      {t('methods.add')}
    </Button>
  ) : null
  return (
    <>
      <ListPage
        title={t('methods.title')}
        intro={t('methods.intro')}
        label={t('methods.title')}
        actions={addButton}
        query={read(listMethods, { query: search })}
        columns={useColumns()}
        rowKey={(row) => row.id}
        filters={[
          { key: 'q', kind: 'text', label: t('methods.search') },
          {
            key: 'status',
            kind: 'select',
            label: t('methods.field.status'),
            options: MethodStatus.options.map((value) => ({ value, label: t(`methods.status.${value}`) })),
          },
          {
            key: 'kind',
            kind: 'select',
            label: t('methods.field.kind'),
            options: MethodKind.options.map((value) => ({ value, label: t(`methods.kind.${value}`) })),
          },
        ]}
        empty={{ title: t('methods.empty'), description: t('methods.emptyText'), action: addButton }}
      />
      <MethodDrawer open={adding} onClose={() => setAdding(false)} onDone={(made) => history.push(methodPage(made))} />
    </>
  )
}

function useColumns(): ListColumn<MethodEntry>[] {
  const { t } = useTranslation()
  const local = useLocal()
  return [
    {
      key: 'code',
      title: t('methods.field.code'),
      cell: (row) => (
        <TextLink href={methodPage(row)} className="th-nowrap">
          {row.code}
        </TextLink>
      ),
    },
    { key: 'name', title: t('methods.field.name'), cell: (row) => local(row.name) },
    {
      key: 'kind',
      title: t('methods.field.kind'),
      cell: (row) => (
        <>
          {t(`methods.kind.${row.kind}`)}
          <div className="th-faint">{t(`methods.level.${row.level}`)}</div>
        </>
      ),
    },
    {
      key: 'status',
      title: t('methods.field.status'),
      cell: (row) => <StatusTag of="methods" status={row.status} tone={methodTone[row.status]} />,
    },
    {
      key: 'effective',
      title: t('methods.field.effectiveOn'),
      cell: (row) => <DayText value={row.effectiveOn} />,
    },
    {
      key: 'ended',
      title: t('methods.field.endedOn'),
      cell: (row) => (
        <>
          <DayText value={row.endedOn} />
          {row.successor === null ? null : (
            <div className="th-faint">{t('methods.successorIs', { code: row.successor.code })}</div>
          )}
        </>
      ),
    },
    {
      key: 'sheets',
      title: t('methods.field.sheets'),
      align: 'right',
      cell: (row) => <span className={row.approvedSheets === 0 ? 'th-faint' : 'th-number'}>{row.approvedSheets}</span>,
    },
  ]
}
