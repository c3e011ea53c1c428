import { FieldTimeOutlined } from '@ant-design/icons'
import * as api from '@tongheng/contract/orders'
import type { Delay, OrderView } from '@tongheng/contract/orders'
import { Button, Card, Form, Input, InputNumber } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useChange } from '../../api.ts'
import { FormDrawer } from '../../ui/FormDrawer.tsx'
import { AnsweredEntry } from './AnsweredEntry.tsx'
import type { Standing } from './AnsweredEntry.tsx'
import { can } from './can.ts'

const standingOf = ({ answer }: Delay): Standing =>
  answer === null ? 'open' : answer.accepted ? 'accepted' : 'refused'

/** Another time, asked for before the promise is missed, and what the customer said (CAL-6.2.6). */
export function DelaysCard({ order }: { order: OrderView }) {
  const { t } = useTranslation()
  const [proposing, setProposing] = useState(false)
  const late = order.clock?.state === 'warned' || order.clock?.state === 'overdue'
  const proposes = can(order, 'propose-delay') && order.delays.every(({ answer }) => answer !== null)
  if (order.delays.length === 0 && !(proposes && late)) return null
  return (
    <Card
      className="th-card"
      title={t('orders.delays')}
      extra={
        proposes ? (
          <Button size="small" icon={<FieldTimeOutlined />} onClick={() => setProposing(true)}>
            {t('orders.proposeDelay')}
          </Button>
        ) : null
      }
    >
      {order.delays.length === 0 ? <p className="th-faint">{t('orders.delayIntro')}</p> : null}
      <ul className="th-deviations">
        {order.delays.map((delay) => (
          <OneDelay key={delay.id} delay={delay} order={order} />
        ))}
      </ul>
      <ProposeDrawer order={order} open={proposing} onClose={() => setProposing(false)} />
    </Card>
  )
}

function OneDelay({ delay, order }: { delay: Delay; order: OrderView }) {
  const { t } = useTranslation()
  const change = useChange(api.answerDelay)
  const standing = standingOf(delay)
  const params = { institutionId: order.institutionId, id: order.id, delayId: delay.id }
  const count = t('orders.daysFromReception', { count: delay.promisedDays })
  const days = delay.dueDay === null ? count : t('orders.delayUntil', { days: count, day: delay.dueDay })
  const button = (accepted: boolean) => ({
    label: t(accepted ? 'orders.acceptDelay' : 'orders.refuseDelay'),
    reason: 'optional' as const,
    signature: { meaning: t(accepted ? 'orders.delayMeaning' : 'orders.noDelayMeaning'), summary: <p>{days}</p> },
    onRun: ({ reason = '', signature = {} }) => change.send({ params, body: { accepted, remark: reason, signature } }),
  })
  return (
    <AnsweredEntry
      title={days}
      standing={standing}
      by={delay.by}
      at={delay.at}
      text={delay.reason}
      answer={delay.answer}
      buttons={standing === 'open' && can(order, 'answer-delay') ? [button(true), button(false)] : null}
    />
  )
}

interface ProposeValues {
  promisedDays: number
  reason: string
}

function ProposeDrawer({ order, open, onClose }: { order: OrderView; open: boolean; onClose: () => void }) {
  const { t } = useTranslation()
  const change = useChange(api.proposeDelay)
  const { institutionId, id, promisedDays } = order
  return (
    <FormDrawer<ProposeValues, OrderView>
      open={open}
      onClose={onClose}
      title={t('orders.proposeDelay')}
      submitText={t('orders.tell')}
      initial={{ promisedDays: promisedDays + 5 }}
      schema={api.proposeDelay.body}
      submit={(body) => change.send({ params: { institutionId, id }, body })}
      onDone={onClose}
    >
      <p className="th-faint">{t('orders.promisedNow', { count: promisedDays })}</p>
      <Form.Item name="promisedDays" label={t('orders.newDays')} required>
        <InputNumber
          min={promisedDays + 1}
          max={250}
          precision={0}
          suffix={t('orders.workingDays')}
          className="th-order-days"
        />
      </Form.Item>
      <Form.Item name="reason" label={t('orders.delayReason')} required>
        <Input.TextArea autoSize={{ minRows: 3 }} maxLength={500} />
      </Form.Item>
    </FormDrawer>
  )
}
