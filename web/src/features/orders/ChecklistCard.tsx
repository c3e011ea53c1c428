import * as api from '@tongheng/contract/orders'
import type { Checklist, OrderView } from '@tongheng/contract/orders'
import { App, Card, Form, Input, Radio } from 'antd'
import { useTranslation } from 'react-i18next'
import { useChange } from '../../api.ts'
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

/** The questions of the contract review (CAL-6.1.1 … 6.1.3). */
export function ChecklistCard({ order }: { order: OrderView }) {
  const { t } = useTranslation()
  const { message } = App.useApp()
  const change = useChange(api.saveChecklist)
  const { institutionId, id, version } = order
  return (
    <Card className="th-card" title={t('orders.review.title', { version: order.reviewVersion })}>
      <p className="th-faint">{t('orders.review.intro')}</p>
      <SimpleForm<Values, OrderView>
        initial={{ checklist: order.checklist ?? api.emptyChecklist }}
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
