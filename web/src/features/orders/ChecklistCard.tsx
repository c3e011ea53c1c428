import { CheckCircleOutlined, ExclamationCircleOutlined } from '@ant-design/icons'
import { useQuery } from '@tanstack/react-query'
import * as api from '@tongheng/contract/orders'
import type { Checklist, DeviationTopic, OrderView, ReviewHint } from '@tongheng/contract/orders'
import { App, Card, Form, Input, Radio, Skeleton } from 'antd'
import { useTranslation } from 'react-i18next'
import { read, useChange } from '../../api.ts'
import { SimpleForm } from '../../ui/SimpleForm.tsx'
import './orders.css'

interface Values {
  checklist: Checklist
}

/** A question that was not answered yet has no value in the form; the operation wants to be told so. */
const wholeOf = (checklist: Partial<Checklist> | undefined): Checklist =>
  Object.fromEntries(
    api.DeviationTopic.options.map((topic) => [
      topic,
      { answer: checklist?.[topic]?.answer ?? null, remark: checklist?.[topic]?.remark ?? '' },
    ]),
  ) as Checklist

/** What the system knows is proposed where nobody has answered yet; it counts once the person saves it. */
const proposed = (checklist: Checklist, hints: readonly ReviewHint[]): Checklist =>
  Object.fromEntries(
    api.DeviationTopic.options.map((topic) => {
      const { answer, remark } = checklist[topic]
      return [topic, { answer: answer ?? hints.find((hint) => hint.topic === topic)?.answer ?? null, remark }]
    }),
  ) as Checklist

/** The questions of the contract review (CAL-6.1.1 … 6.1.3). */
export function ChecklistCard({ order }: { order: OrderView }) {
  const { institutionId, id } = order
  const { data, isPending } = useQuery(read(api.hintReview, { params: { institutionId, id } }))
  if (isPending) return <Skeleton active />
  return <Questions order={order} hints={data?.hints ?? []} />
}

function Questions({ order, hints }: { order: OrderView; hints: readonly ReviewHint[] }) {
  const { t } = useTranslation()
  const { message } = App.useApp()
  const change = useChange(api.saveChecklist)
  const { institutionId, id, version } = order
  return (
    <Card className="th-card" title={t('orders.review.title', { version: order.reviewVersion })}>
      <p className="th-faint">{t('orders.review.intro')}</p>
      <SimpleForm<Values, OrderView>
        initial={{ checklist: proposed(order.checklist ?? api.emptyChecklist, hints) }}
        submitText={t('orders.review.save')}
        submit={({ checklist }) =>
          change.send({ params: { institutionId, id }, body: { checklist: wholeOf(checklist), version } })
        }
        onDone={() => void message.success(t('orders.review.saved'))}
      >
        <div className="th-checklist">
          {api.DeviationTopic.options.map((topic) => (
            <div key={topic} className="th-check">
              <div className="th-check-words">
                <strong>{t(`orders.topic.${topic}`)}</strong>
                <span>{t(`orders.question.${topic}`)}</span>
                <Facts topic={topic} hints={hints} />
              </div>
              <Form.Item name={['checklist', topic, 'answer']} noStyle>
                <Radio.Group
                  aria-label={t(`orders.topic.${topic}`)}
                  optionType="button"
                  buttonStyle="solid"
                  size="small"
                  options={(['yes', 'no', 'not-applicable'] as const).map((value) => ({
                    value,
                    label: t(`orders.answer.${value}`),
                  }))}
                />
              </Form.Item>
              <Form.Item name={['checklist', topic, 'remark']} noStyle>
                <Input
                  size="small"
                  maxLength={500}
                  placeholder={t('orders.review.remark')}
                  aria-label={t('orders.review.remarkOf', { topic: t(`orders.topic.${topic}`) })}
                />
              </Form.Item>
            </div>
          ))}
        </div>
      </SimpleForm>
    </Card>
  )
}

function Facts({ topic, hints }: { topic: DeviationTopic; hints: readonly ReviewHint[] }) {
  const { t } = useTranslation()
  const facts = hints.find((hint) => hint.topic === topic)?.facts ?? []
  if (facts.length === 0) return null
  return (
    <ul className="th-check-facts">
      {facts.map(({ good, code, details }) => (
        <li key={`${code} ${Object.values(details).join(' ')}`} className={good ? 'th-check-good' : 'th-check-bad'}>
          {good ? <CheckCircleOutlined /> : <ExclamationCircleOutlined />} {t(`errors:${code}`, details)}
        </li>
      ))}
    </ul>
  )
}
