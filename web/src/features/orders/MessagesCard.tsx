import type { FileRef } from '@tongheng/contract/common'
import * as api from '@tongheng/contract/orders'
import type { OrderView } from '@tongheng/contract/orders'
import { Badge, Button, Card, Form, Input } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useChange } from '../../api.ts'
import { FileLink } from '../../ui/FileLink.tsx'
import { FileUpload } from '../../ui/FileUpload.tsx'
import { SimpleForm } from '../../ui/SimpleForm.tsx'
import { MomentText } from '../../ui/texts.tsx'

/** What both sides ask and answer on the order. */
export function MessagesCard({ order }: { order: OrderView }) {
  const { t } = useTranslation()
  const reading = useChange(api.readMessages)
  const unread = order.messages.filter((message) => message.unread).length
  const params = { institutionId: order.institutionId, id: order.id }
  return (
    <Card
      className="th-card"
      title={
        <>
          {t('orders.messages')} <Badge count={unread} title={t('orders.unread', { count: unread })} />
        </>
      }
      extra={
        unread > 0 ? (
          <Button size="small" loading={reading.pending} onClick={() => void reading.run({ params })}>
            {t('orders.markRead')}
          </Button>
        ) : null
      }
    >
      {order.messages.length === 0 ? <p className="th-faint">{t('orders.noMessages')}</p> : null}
      <ul className="th-deviations">
        {order.messages.map((message) => (
          <li key={message.id} className={message.unread ? 'th-unread' : undefined}>
            <div className="th-deviation-head">
              <strong>{message.by}</strong>
              <span className="th-faint">
                {message.organization} · <MomentText value={message.at} />
              </span>
            </div>
            <p className="th-said">{message.text}</p>
            {message.files.map((file) => (
              <FileLink key={file.id} file={file} />
            ))}
          </li>
        ))}
      </ul>
      <SayForm key={order.messages.length} order={order} />
    </Card>
  )
}

interface SayValues {
  text: string
  files?: FileRef[]
}

function SayForm({ order }: { order: OrderView }) {
  const { t } = useTranslation()
  const change = useChange(api.sayOnOrder)
  const [attaching, setAttaching] = useState(false)
  const params = { institutionId: order.institutionId, id: order.id }
  return (
    <SimpleForm<SayValues, OrderView>
      submitText={t('orders.say')}
      submit={({ text, files = [] }) => change.send({ params, body: { text, files: files.map(({ id }) => id) } })}
      onDone={() => undefined}
    >
      <Form.Item name="text" label={t('orders.sayLabel')}>
        <Input.TextArea autoSize={{ minRows: 2, maxRows: 8 }} maxLength={2000} />
      </Form.Item>
      {attaching ? (
        <Form.Item name="files">
          <FileUpload />
        </Form.Item>
      ) : (
        <Button type="link" size="small" className="th-attach" onClick={() => setAttaching(true)}>
          {t('orders.attach')}
        </Button>
      )}
    </SimpleForm>
  )
}
