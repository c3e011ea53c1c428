import type { DemandOffer, DemandView } from '@tongheng/contract/demand'
import { Button, Card, Table } from 'antd'
import type { TableColumnsType } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { StatusTag } from '../../ui/StatusTag.tsx'
import { Money, MomentText } from '../../ui/texts.tsx'
import { AcceptModal } from './AcceptModal.tsx'

/** Invitations and what became of them, to be compared. */
export function OffersCard({ demand }: { demand: DemandView }) {
  const { t } = useTranslation()
  const [accepting, setAccepting] = useState<DemandOffer | null>(null)
  const accepts = demand.actions.some(({ action, allowed }) => action === 'accept' && allowed)
  const columns = useColumns(demand, accepts ? setAccepting : null)
  if (demand.offers.length === 0) return null
  return (
    <Card title={t(demand.side === 'institution' ? 'demand.ownOffer' : 'demand.offers')} className="th-card">
      <Table<DemandOffer>
        size="small"
        rowKey="institutionId"
        pagination={false}
        dataSource={demand.offers}
        columns={columns}
      />
      <AcceptModal demand={demand} offer={accepting} onClose={() => setAccepting(null)} />
    </Card>
  )
}

function OfferWords({ offer, items }: { offer: DemandOffer; items: number }) {
  const { t } = useTranslation()
  if (offer.status === 'declined') return <span className="th-demand-words">{offer.reason}</span>
  if (offer.price === null) return <span className="th-faint">—</span>
  const whole = offer.lines.length === items
  return (
    <span className="th-demand-words">
      {whole ? t('demand.allLines') : t('demand.someLines', { lines: offer.lines.join(t('app.listSeparator')) })}
      {offer.remark === '' ? null : <span className="th-faint"> · {offer.remark}</span>}
    </span>
  )
}

type Columns = TableColumnsType<DemandOffer>

function useColumns(demand: DemandView, onAccept: ((offer: DemandOffer) => void) | null): Columns {
  const { t } = useTranslation()
  return [
    {
      key: 'institution',
      title: t('demand.institution'),
      render: (_, offer) => (
        <>
          <strong>{offer.institution}</strong> <StatusTag of="demand.offer" status={offer.status} />
          <div className="th-faint">
            {t('demand.invitedBy', { by: offer.invitedBy })} <MomentText value={offer.invitedAt} />
          </div>
        </>
      ),
    },
    {
      key: 'price',
      title: t('demand.offerField.price'),
      align: 'right',
      width: 110,
      render: (_, offer) => <Money amount={offer.price} />,
    },
    {
      key: 'days',
      title: t('demand.offerField.days'),
      align: 'right',
      render: (_, offer) => (offer.days === null ? '—' : <span className="th-number">{offer.days}</span>),
    },
    {
      key: 'what',
      title: t('demand.offerField.lines'),
      render: (_, offer) => <OfferWords offer={offer} items={demand.items.length} />,
    },
    {
      key: 'accept',
      title: '',
      width: 84,
      render: (_, offer) =>
        onAccept !== null && offer.status === 'offered' ? (
          <Button type="primary" size="small" onClick={() => onAccept(offer)}>
            {t('demand.action.accept')}
          </Button>
        ) : null,
    },
  ]
}
