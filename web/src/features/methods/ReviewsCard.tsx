import { ReviewOutcome, reviewMethod } from '@tongheng/contract/methods'
import type { MethodReview, MethodView } from '@tongheng/contract/methods'
import { Button, Card, Form, Input, Radio, Table } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useChange } from '../../api.ts'
import { DayInput } from '../../ui/DayInput.tsx'
import { FormDrawer } from '../../ui/FormDrawer.tsx'
import { DayText } from '../../ui/texts.tsx'

/** Reviews of whether the method is still in force, and when the next one is due (CAL-5.2.3). */
export function ReviewsCard({ method }: { method: MethodView }) {
  const { t } = useTranslation()
  const [open, setOpen] = useState(false)
  const mayReview = method.actions.some(({ action, allowed }) => action === 'review' && allowed)
  return (
    <Card
      title={t('methods.review.title')}
      className="th-card"
      extra={mayReview ? <Button onClick={() => setOpen(true)}>{t('methods.review.add')}</Button> : null}
    >
      {method.endedOn === null ? (
        <p className="th-sheet-line">
          {t('methods.review.due')} <DayText value={method.reviewDueOn} />
        </p>
      ) : null}
      {method.reviews.length === 0 ? null : (
        <Table<MethodReview>
          aria-label={t('methods.review.title')}
          size="small"
          rowKey="id"
          pagination={false}
          scroll={{ x: 'max-content' }}
          dataSource={method.reviews}
          columns={[
            { key: 'on', title: t('methods.review.on'), render: (_, row) => <DayText value={row.reviewedOn} /> },
            { key: 'by', title: t('methods.review.by'), render: (_, row) => row.by },
            { key: 'source', title: t('methods.review.source'), render: (_, row) => row.source },
            { key: 'outcome', title: t('methods.review.outcome'), render: (_, row) => <Outcome review={row} /> },
            { key: 'note', title: t('methods.field.note'), render: (_, row) => row.note },
            { key: 'next', title: t('methods.review.next'), render: (_, row) => <DayText value={row.nextOn} /> },
          ]}
        />
      )}
      <ReviewDrawer open={open} method={method} onClose={() => setOpen(false)} />
    </Card>
  )
}

function Outcome({ review }: { review: MethodReview }) {
  const { t } = useTranslation()
  if (review.outcome === 'current') return t('methods.review.outcomes.current')
  return t(`methods.review.found.${review.outcome}`, { on: review.changesOn, code: review.successorCode })
}

interface ReviewForm {
  outcome: ReviewOutcome
  source: string
  successorCode?: string
  changesOn?: string
  note?: string
  nextOn: string
}

function ReviewDrawer({ open, method, onClose }: { open: boolean; method: MethodView; onClose: () => void }) {
  const { t } = useTranslation()
  const review = useChange(reviewMethod)
  const [outcome, setOutcome] = useState<ReviewOutcome>('current')
  const { institutionId, id, version } = method
  return (
    <FormDrawer<ReviewForm, MethodView>
      open={open}
      onClose={onClose}
      title={t('methods.review.add')}
      initial={{ outcome }}
      submit={({ successorCode, changesOn, ...form }) =>
        review.send({
          params: { institutionId, id },
          body: {
            ...form,
            ...(outcome === 'superseded' && successorCode !== undefined ? { successorCode } : {}),
            ...(outcome !== 'current' && changesOn !== undefined ? { changesOn } : {}),
            version,
          },
        })
      }
      onDone={onClose}
      submitText={t('methods.save')}
    >
      <Form.Item name="source" label={t('methods.review.source')} extra={t('methods.review.sourceHint')} required>
        <Input maxLength={200} />
      </Form.Item>
      <Form.Item name="outcome" label={t('methods.review.outcome')} required>
        <Radio.Group
          options={ReviewOutcome.options.map((value) => ({ value, label: t(`methods.review.outcomes.${value}`) }))}
          onChange={(event) => setOutcome(event.target.value as ReviewOutcome)}
        />
      </Form.Item>
      {outcome === 'superseded' ? (
        <Form.Item name="successorCode" label={t('methods.review.successor')} required>
          <Input maxLength={60} />
        </Form.Item>
      ) : null}
      {outcome === 'current' ? null : (
        <Form.Item name="changesOn" label={t('methods.review.changesOn')} extra={t('methods.review.thenEnd')} required>
          <DayInput />
        </Form.Item>
      )}
      <Form.Item name="note" label={t('methods.field.note')}>
        <Input.TextArea autoSize={{ minRows: 2, maxRows: 6 }} maxLength={1000} />
      </Form.Item>
      <Form.Item name="nextOn" label={t('methods.review.next')} extra={t('methods.review.nextHint')} required>
        <DayInput />
      </Form.Item>
    </FormDrawer>
  )
}
