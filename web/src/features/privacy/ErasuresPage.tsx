import { getRouteApi } from '@tanstack/react-router'
import { decideErasure, ErasureStatus, listErasures } from '@tongheng/contract/privacy'
import type { ErasureCase } from '@tongheng/contract/privacy'
import { Space } from 'antd'
import { useTranslation } from 'react-i18next'
import { read, useChange } from '../../api.ts'
import { ActionButton } from '../../ui/ActionButton.tsx'
import { ClockTag } from '../../ui/ClockTag.tsx'
import { momentOf } from '../../ui/format.ts'
import { ListPage } from '../../ui/ListPage.tsx'

const route = getRouteApi('/work/erasures')

/** Requests to be erased that the operator decides, with what the law keeps in view (PIPL 47, 50). */
export function ErasuresPage() {
  const { t, i18n } = useTranslation()
  const search = route.useSearch()
  const words = new Intl.ListFormat(i18n.language, { style: 'narrow', type: 'unit' })
  return (
    <ListPage<ErasureCase>
      title={t('privacy.erasures.title')}
      intro={t('privacy.erasures.intro')}
      label={t('privacy.erasures.title')}
      query={read(listErasures, { query: search })}
      rowKey={(row) => row.id}
      columns={[
        {
          key: 'name',
          title: t('accounts.field.name'),
          cell: (row) => (
            <>
              {row.name}
              <div className="th-faint">{row.email}</div>
            </>
          ),
        },
        {
          key: 'organizations',
          title: t('privacy.kind.memberships'),
          cell: (row) => words.format(row.organizations) || '—',
        },
        { key: 'signatures', title: t('privacy.kind.signatures'), cell: (row) => row.signatures },
        { key: 'opened', title: t('privacy.erasures.opened'), cell: (row) => momentOf(row.openedAt) },
        { key: 'status', title: t('privacy.erasures.status'), cell: (row) => t(`privacy.status.${row.status}`) },
        {
          key: 'clock',
          title: t('privacy.erasures.clock'),
          cell: (row) => (row.status === 'open' ? <ClockTag clock={row.clock} /> : '—'),
        },
        { key: 'actions', title: t('privacy.erasures.actions'), cell: (row) => <Decision one={row} /> },
      ]}
      filters={[
        {
          key: 'status',
          kind: 'select',
          label: t('privacy.erasures.status'),
          options: ErasureStatus.options.map((value) => ({ value, label: t(`privacy.status.${value}`) })),
        },
      ]}
      empty={{ title: t('privacy.erasures.empty'), description: t('privacy.erasures.emptyText') }}
    />
  )
}

function Decision({ one: { id, version, status } }: { one: ErasureCase }) {
  const { t } = useTranslation()
  const decide = useChange(decideErasure)
  if (status !== 'open') return null
  const run = (grant: boolean) => (given: { reason?: string }) =>
    decide.send({ params: { id }, body: { version, grant, answer: given.reason ?? '' } })
  return (
    <Space>
      <ActionButton
        size="small"
        label={t('privacy.erasures.grant')}
        confirm={t('privacy.erasures.grantText')}
        reason="required"
        onRun={run(true)}
        done={t('privacy.erasures.decided')}
      />
      <ActionButton
        size="small"
        danger
        label={t('privacy.erasures.refuse')}
        confirm={t('privacy.erasures.refuseText')}
        reason="required"
        onRun={run(false)}
        done={t('privacy.erasures.decided')}
      />
    </Space>
  )
}
