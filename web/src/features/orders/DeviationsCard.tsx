import { PlusOutlined } from '@ant-design/icons'
import * as api from '@tongheng/contract/orders'
import type { Deviation, OrderView } from '@tongheng/contract/orders'
import { Button, Card, Form, Input, Select } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useChange } from '../../api.ts'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { FormDrawer } from '../../ui/FormDrawer.tsx'
import { AnsweredEntry } from './AnsweredEntry.tsx'
import type { Standing } from './AnsweredEntry.tsx'
import { can } from './can.ts'

/** What cannot be done as asked, told to the customer, and what the customer said. */
export function DeviationsCard({ order }: { order: OrderView }) {
  const { t } = useTranslation()
  const [telling, setTelling] = useState(false)
  const tells = can(order, 'tell-deviation')
  if (order.deviations.length === 0 && !tells) return null
  return (
    <Card
      className="th-card"
      title={t('orders.deviations')}
      extra={
        tells ? (
          <Button size="small" icon={<PlusOutlined />} onClick={() => setTelling(true)}>
            {t('orders.tellDeviation')}
          </Button>
        ) : null
      }
    >
      {order.deviations.length === 0 ? (
        <EmptyState compact title={t('orders.noDeviations')} />
      ) : (
        <ul className="th-deviations">
          {order.deviations.map((deviation) => (
            <OneDeviation key={deviation.id} deviation={deviation} order={order} />
          ))}
        </ul>
      )}
      <TellDrawer order={order} open={telling} onClose={() => setTelling(false)} />
    </Card>
  )
}

const standingOf = (deviation: Deviation, order: OrderView): Standing => {
  if (deviation.answer) return deviation.answer.accepted ? 'accepted' : 'refused'
  return deviation.reviewVersion === order.reviewVersion && order.status === 'reviewing' ? 'open' : 'lapsed'
}

function OneDeviation({ deviation, order }: { deviation: Deviation; order: OrderView }) {
  const { t } = useTranslation()
  const change = useChange(api.answerDeviation)
  const standing = standingOf(deviation, order)
  const params = { institutionId: order.institutionId, id: order.id, deviationId: deviation.id }
  const button = (accepted: boolean) => ({
    label: t(accepted ? 'orders.acceptDeviation' : 'orders.refuseDeviation'),
    reason: 'optional' as const,
    signature: {
      meaning: t(accepted ? 'orders.deviationMeaning' : 'orders.noDeviationMeaning'),
      summary: <p>{deviation.text}</p>,
    },
    onRun: ({ reason = '', signature = {} }) => change.send({ params, body: { accepted, remark: reason, signature } }),
  })
  const version = t('orders.review.version', { version: deviation.reviewVersion })
  return (
    <AnsweredEntry
      title={t(`orders.topic.${deviation.topic}`)}
      standing={standing}
      by={`${version} · ${deviation.toldBy}`}
      at={deviation.toldAt}
      text={deviation.text}
      answer={deviation.answer}
      buttons={standing === 'open' && can(order, 'answer-deviation') ? [button(true), button(false)] : null}
    />
  )
}

interface TellValues {
  topic: Deviation['topic']
  text: string
}

function TellDrawer({ order, open, onClose }: { order: OrderView; open: boolean; onClose: () => void }) {
  const { t } = useTranslation()
  const change = useChange(api.tellDeviation)
  const { institutionId, id } = order
  return (
    <FormDrawer<TellValues, OrderView>
      open={open}
      onClose={onClose}
      title={t('orders.tellDeviation')}
      submitText={t('orders.tell')}
      schema={api.tellDeviation.body}
      submit={(body) => change.send({ params: { institutionId, id }, body })}
      onDone={onClose}
    >
      <p className="th-faint">{t('orders.tellIntro')}</p>
      <Form.Item name="topic" label={t('orders.about')} required>
        <Select options={api.DeviationTopic.options.map((value) => ({ value, label: t(`orders.topic.${value}`) }))} />
      </Form.Item>
      <Form.Item name="text" label={t('orders.deviationText')} required>
        <Input.TextArea autoSize={{ minRows: 4 }} maxLength={1000} />
      </Form.Item>
    </FormDrawer>
  )
}
