import { PlusOutlined, UploadOutlined } from '@ant-design/icons'
import { Branch, capability as api } from '@tongheng/contract/capability'
import type { CapabilityView } from '@tongheng/contract/capability'
import { Button, Space } from 'antd'
import { useState } from 'react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { read, useChange } from '../../api.ts'
import { holdsAny, useSignedIn } from '../../app/session.ts'
import { ActionButton } from '../../ui/ActionButton.tsx'
import { ListPage } from '../../ui/ListPage.tsx'
import type { ListColumn } from '../../ui/ListPage.tsx'
import { StatusTag } from '../../ui/StatusTag.tsx'
import { Money } from '../../ui/texts.tsx'
import { CapabilityDrawer } from './CapabilityDrawer.tsx'
import { ScopeDrawer } from './ScopeDrawer.tsx'
import { capabilitiesRoute } from './routes.tsx'
import { useCapabilityTexts } from '../../ui/useCapabilityTexts.ts'

/** What my institution states that it can do: the same as anybody finds in the search. */
export function CapabilitiesPage() {
  const { t } = useTranslation()
  const search = capabilitiesRoute.useSearch()
  const [edited, setEdited] = useState<CapabilityView | 'new' | null>(null)
  const [importing, setImporting] = useState(false)
  const states = holdsAny(useSignedIn(), api.addCapability.access)
  const columns = useColumns(states ? setEdited : null)
  return (
    <>
      <ListPage
        title={t('capability.title')}
        intro={t('capability.intro')}
        label={t('capability.title')}
        query={read(api.listCapabilities, { query: search })}
        columns={columns}
        rowKey={(row) => row.id}
        filters={[
          { key: 'q', kind: 'text', label: t('capability.search') },
          {
            key: 'branch',
            kind: 'select',
            label: t('capability.field.branch'),
            options: Branch.options.map((value) => ({ value, label: t(`capability.branch.${value}`) })),
          },
        ]}
        actions={
          states ? (
            <Space>
              <Button icon={<UploadOutlined />} onClick={() => setImporting(true)}>
                {t('capability.scope.import')}
              </Button>
              <Button type="primary" icon={<PlusOutlined />} onClick={() => setEdited('new')}>
                {t('capability.add')}
              </Button>
            </Space>
          ) : null
        }
        empty={{ title: t('capability.none'), description: t('capability.noneText') }}
      />
      <ScopeDrawer open={importing} onClose={() => setImporting(false)} />
      <CapabilityDrawer edited={edited} onClose={() => setEdited(null)} />
    </>
  )
}

function useColumns(onEdit: ((capability: CapabilityView) => void) | null): ListColumn<CapabilityView>[] {
  const actions: ListColumn<CapabilityView> = {
    key: 'actions',
    title: '',
    align: 'right',
    cell: (row) => (row.withdrawn || onEdit === null ? null : <RowActions row={row} onEdit={onEdit} />),
  }
  const stated = useStatedColumns()
  return onEdit === null ? stated : [...stated, actions]
}

function useStatedColumns(): ListColumn<CapabilityView>[] {
  const { t } = useTranslation()
  const texts = useCapabilityTexts()
  const column = (
    key: string,
    cell: (row: CapabilityView) => ReactNode,
    rest: Partial<ListColumn<CapabilityView>> = {},
  ): ListColumn<CapabilityView> => ({ key, title: t(`capability.field.${key}`), cell, ...rest })
  return [
    column('instrument', (row) => (
      <>
        <div>{texts.instrument(row)}</div>
        <div className="th-faint">{`${t(`capability.branch.${row.branch}`)} · ${texts.quantity(row)}`}</div>
      </>
    )),
    column('range', (row) => <span className="th-number">{texts.range(row)}</span>),
    column('uncertainty', (row) => <span className="th-number">{texts.uncertainty(row)}</span>),
    column('method', (row) => (
      <>
        <div>{row.methodCode}</div>
        <div className="th-faint">{t(`capability.service.${row.service}`)}</div>
      </>
    )),
    column('place', (row) => t(`capability.place.${row.place}`)),
    column('days', (row) => <span className="th-number">{row.days}</span>, { align: 'right' }),
    column('price', (row) => <Money amount={row.price} />, { align: 'right' }),
    column('status', (row) => <StatusTag of="capability" status={row.withdrawn ? 'withdrawn' : 'published'} />),
  ]
}

function RowActions({ row, onEdit }: { row: CapabilityView; onEdit: (capability: CapabilityView) => void }) {
  const { t } = useTranslation()
  const texts = useCapabilityTexts()
  const withdraw = useChange(api.withdrawCapability)
  const { institutionId, id, version } = row
  return (
    <Space size={4}>
      <Button size="small" onClick={() => onEdit(row)}>
        {t('capability.change')}
      </Button>
      <ActionButton
        size="small"
        danger
        label={t('capability.withdraw')}
        confirm={t('capability.withdrawText', { instrument: texts.instrument(row) })}
        reason="optional"
        onRun={({ reason = '' }) => withdraw.send({ params: { institutionId, id }, body: { version, reason } })}
        done={t('capability.withdrawn')}
      />
    </Space>
  )
}
