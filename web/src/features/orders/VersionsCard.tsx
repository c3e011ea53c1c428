import type { ContractAnswer, ContractReview, OrderView } from '@tongheng/contract/orders'
import { Card, Collapse, Table } from 'antd'
import { useTranslation } from 'react-i18next'
import { StatusTag } from '../../ui/StatusTag.tsx'
import { Money, MomentText } from '../../ui/texts.tsx'
import { ChangesTable } from './ChangesTable.tsx'

type ReviewedItem = ContractReview['items'][number]

const toneOf = { accepted: 'good', declined: 'bad', 'change-asked': 'waiting', cancelled: 'ended' } as const

/** Every closed version of the contract review with what was said to it; none is ever changed (CAL-6.1.4). */
export function VersionsCard({ order }: { order: OrderView }) {
  const { t } = useTranslation()
  if (order.reviews.length === 0 && order.answers.length === 0) return null
  const loose = order.answers.filter(({ version }) => !order.reviews.some((review) => review.version === version))
  return (
    <Card className="th-card" title={t('orders.versions')}>
      <Collapse
        // The newest version is open, also when it came while the page was open.
        key={order.reviews.length}
        defaultActiveKey={order.reviews.at(-1)?.version ?? []}
        items={order.reviews.toReversed().map((review) => ({
          key: review.version,
          label: (
            <span className="th-version-head">
              <strong>{t('orders.review.version', { version: review.version })}</strong>
              <span className="th-faint">
                {t('orders.review.signedBy', { name: review.by })} <MomentText value={review.at} />
              </span>
              <Money amount={review.total} />
            </span>
          ),
          children: (
            <Version
              review={review}
              before={order.reviews.find(({ version }) => version === review.version - 1)}
              answers={order.answers.filter((answer) => answer.version === review.version)}
            />
          ),
        }))}
      />
      <Answers answers={loose} />
    </Card>
  )
}

interface VersionProps {
  review: ContractReview
  before: ContractReview | undefined
  answers: readonly ContractAnswer[]
}

function Version({ review, before, answers }: VersionProps) {
  const { t } = useTranslation()
  return (
    <>
      {before ? <ChangesTable before={before} after={review} /> : null}
      <p>
        {[
          t('orders.daysFromReception', { count: review.promisedDays }),
          ...(review.quotation?.urgent ? [t('orders.quotation.urgent')] : []),
          ...(Number(review.quotation?.discount ?? 0) === 0
            ? []
            : [t('orders.quotation.discountOf', { percent: review.quotation?.discount })]),
        ].join(' · ')}
      </p>
      <Table<ReviewedItem>
        size="small"
        rowKey="id"
        pagination={false}
        dataSource={review.items}
        aria-label={t('orders.review.version', { version: review.version })}
        columns={[
          {
            key: 'name',
            title: t('orders.item.instrument'),
            render: (_, { name, model, serial }) => [name, model, serial].filter(Boolean).join(' '),
          },
          { key: 'method', title: t('orders.item.method'), render: (_, { method }) => method },
          { key: 'points', title: t('orders.item.points'), render: (_, { points }) => points },
          {
            key: 'price',
            title: t('orders.item.price'),
            align: 'right',
            render: (_, { price }) => <Money amount={price} />,
          },
        ]}
      />
      <Answers answers={answers} />
    </>
  )
}

function Answers({ answers }: { answers: readonly ContractAnswer[] }) {
  return (
    <ul className="th-answers">
      {answers.map((answer) => (
        <li key={answer.at}>
          <StatusTag of="orders.said" status={answer.answer} tone={toneOf[answer.answer]} />
          <span>
            {answer.organization} {answer.by}
          </span>
          <span className="th-faint">
            <MomentText value={answer.at} />
          </span>
          {answer.remark === '' ? null : <span>{answer.remark}</span>}
        </li>
      ))}
    </ul>
  )
}
