import { type FollowedDemand, journey as api } from '@tongheng/contract/journey'
import { Button, Card, Form, Input } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useChange } from '../../api.ts'
import { PageHeader } from '../../ui/PageHeader.tsx'
import { SimpleForm } from '../../ui/SimpleForm.tsx'
import { StageTag } from '../../ui/StageTag.tsx'
import { StatusTag } from '../../ui/StatusTag.tsx'
import { TextLink } from '../../ui/TextLink.tsx'
import { MomentText } from '../../ui/texts.tsx'

/** How far a demand is, for whoever has no account: number and code were given at the window or on the telephone. */
export function FollowPage() {
  const { t } = useTranslation()
  const [found, setFound] = useState<FollowedDemand | null>(null)
  const follow = useChange(api.followDemand, { affects: [] })
  return (
    <div className="th-page">
      <PageHeader title={t('clients.follow.title')} intro={t('clients.follow.intro')} />
      <div className="th-stack">
        {found ? (
          <>
            <Followed demand={found} />
            <div>
              <Button onClick={() => setFound(null)}>{t('clients.follow.other')}</Button>
            </div>
          </>
        ) : (
          <Card className="th-card">
            <SimpleForm<{ number?: string; code?: string }, FollowedDemand>
              submitText={t('clients.follow.ask')}
              submit={({ number = '', code = '' }) => follow.send({ body: { number, code } })}
              onDone={setFound}
            >
              <Form.Item name="number" label={t('clients.follow.number')} required>
                <Input maxLength={40} autoComplete="off" placeholder="XQ-2026-000001" />
              </Form.Item>
              <Form.Item name="code" label={t('clients.follow.code')} required>
                <Input maxLength={40} autoComplete="off" placeholder="ABCD-2345-EFGH" />
              </Form.Item>
            </SimpleForm>
          </Card>
        )}
      </div>
    </div>
  )
}

function Followed({ demand }: { demand: FollowedDemand }) {
  return (
    <>
      <Card
        className="th-card"
        title={
          <>
            <span className="th-number">{demand.number}</span> <StatusTag of="demand" status={demand.status} />
          </>
        }
      >
        <p>{demand.title}</p>
        {demand.word === null ? null : <p>{demand.word}</p>}
        <p className="th-faint">
          <MomentText value={demand.postedAt} /> {demand.window}
        </p>
      </Card>
      {demand.orders.map((order) => (
        <FollowedOrder key={order.number} order={order} />
      ))}
    </>
  )
}

function FollowedOrder({ order }: { order: FollowedDemand['orders'][number] }) {
  const { t } = useTranslation()
  return (
    <Card
      className="th-card"
      title={
        <>
          {order.institution} <span className="th-number">{order.number}</span>{' '}
          <StatusTag of="orders" status={order.status} />
        </>
      }
    >
      <ul>
        {order.instruments.map(({ name, serial, stage, carried }, index) => (
          <li key={`${index} ${serial}`}>
            {name} <span className="th-number">{serial}</span> <StageTag stage={stage} />{' '}
            {carried === null ? null : <StatusTag of="shipments" status={carried} />}
          </li>
        ))}
      </ul>
      {order.certificates.length === 0 ? null : (
        <p>
          {t('clients.follow.certificates', { numbers: order.certificates.join(t('app.listSeparator')) })}{' '}
          <TextLink href="/verify">{t('clients.follow.verify')}</TextLink>
        </p>
      )}
    </Card>
  )
}
