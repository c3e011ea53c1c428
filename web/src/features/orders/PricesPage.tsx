import { PlusOutlined } from '@ant-design/icons'
import { getRouteApi } from '@tanstack/react-router'
import * as api from '@tongheng/contract/orders'
import type { PriceLineView } from '@tongheng/contract/orders'
import { Button } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { read, useChange } from '../../api.ts'
import { holdsAny, useSignedIn } from '../../app/session.ts'
import { ActionButton } from '../../ui/ActionButton.tsx'
import { ListPage } from '../../ui/ListPage.tsx'
import type { ListColumn } from '../../ui/ListPage.tsx'
import { Money } from '../../ui/texts.tsx'
import { PriceDrawer } from './PriceDrawer.tsx'
import './orders.css'

const route = getRouteApi('/work/prices')

/** What the laboratory charges for each kind of work: quotations are computed from it. */
export function PricesPage() {
  const { t } = useTranslation()
  const search = route.useSearch()
  const keeps = holdsAny(useSignedIn(), api.priceKeepers)
  const [editing, setEditing] = useState<PriceLineView | 'new' | null>(null)
  const addButton = keeps ? (
    <Button type="primary" icon={<PlusOutlined />} onClick={() => setEditing('new')}>
      {t('orders.prices.add')}
    </Button>
  ) : null
  return (
    <>
      <ListPage
        title={t('orders.prices.title')}
        intro={t('orders.prices.intro')}
        label={t('orders.prices.title')}
        actions={addButton}
        query={read(api.listPrices, { query: search })}
        columns={useColumns(keeps ? setEditing : null)}
        rowKey={(row) => row.id}
        filters={[{ key: 'q', kind: 'text', label: t('orders.prices.search') }]}
        empty={{ title: t('orders.prices.empty'), description: t('orders.prices.emptyText'), action: addButton }}
      />
      <PriceDrawer line={editing} onClose={() => setEditing(null)} />
    </>
  )
}

function useColumns(onEdit: ((line: PriceLineView) => void) | null): ListColumn<PriceLineView>[] {
  const { t } = useTranslation()
  return [
    { key: 'instrument', title: t('orders.item.instrument'), cell: (row) => <strong>{row.instrument}</strong> },
    { key: 'range', title: t('orders.prices.range'), cell: (row) => row.range || t('orders.prices.any') },
    { key: 'method', title: t('orders.item.method'), cell: (row) => row.method?.code ?? t('orders.prices.any') },
    { key: 'price', title: t('orders.item.price'), align: 'right', cell: (row) => <Money amount={row.price} /> },
    {
      key: 'surcharge',
      title: t('orders.quotation.surcharge'),
      align: 'right',
      cell: (row) => <span className="th-number">{Number(row.surcharge) === 0 ? '—' : `${row.surcharge} %`}</span>,
    },
    { key: 'remark', title: t('orders.remark'), cell: (row) => row.remark },
    ...(onEdit ? [{ key: 'do', title: '', cell: (row: PriceLineView) => <Buttons line={row} onEdit={onEdit} /> }] : []),
  ]
}

function Buttons({ line, onEdit }: { line: PriceLineView; onEdit: (line: PriceLineView) => void }) {
  const { t } = useTranslation()
  const remove = useChange(api.removePrice)
  const { institutionId, id, version } = line
  return (
    <span className="th-price-buttons">
      <Button size="small" onClick={() => onEdit(line)}>
        {t('orders.prices.change')}
      </Button>
      <ActionButton
        size="small"
        danger
        label={t('orders.prices.remove')}
        confirm={t('orders.prices.removeText', { name: [line.instrument, line.range].filter(Boolean).join(' ') })}
        onRun={() => remove.send({ params: { institutionId, id }, body: { version } })}
      />
    </span>
  )
}
