import { useQuery } from '@tanstack/react-query'
import type { FileRef } from '@tongheng/contract/common'
import { ComplaintOutcome, complaints as api, type ComplaintView } from '@tongheng/contract/complaints'
import { nonconformities } from '@tongheng/contract/nonconformity'
import { App, Checkbox, Form, Input, InputNumber, Radio, Select } from 'antd'
import { useTranslation } from 'react-i18next'
import { read, useChange } from '../../api.ts'
import { FileUpload } from '../../ui/FileUpload.tsx'
import { FormDrawer } from '../../ui/FormDrawer.tsx'
import { ScoreField } from './ScoreField.tsx'

/** Steps with more to write than a reason. */
export type MoveForm = 'investigate' | 'forward' | 'answer' | 'reply' | 'rate' | 'extend'

interface Values {
  text?: string
  finding?: string
  statement?: string
  measures?: string
  nonconformityId?: string
  reason?: string
  remark?: string
  days?: number
  score?: number
  outcome?: ComplaintOutcome
  chosen?: string[]
  files?: FileRef[]
}

interface MoveDrawerProps {
  row: ComplaintView
  form: MoveForm | null
  onClose: () => void
}

export function MoveDrawer({ row, form, onClose }: MoveDrawerProps) {
  const { t } = useTranslation()
  const { message } = App.useApp()
  const send = useSend(row, form)
  return (
    <FormDrawer<Values, ComplaintView>
      open={form !== null}
      onClose={onClose}
      width={600}
      title={form === null ? '' : t(`complaints.action.${form}`)}
      submit={send}
      onDone={() => {
        onClose()
        void message.success(t('complaints.moved'))
      }}
      submitText={form === null ? '' : t(`complaints.action.${form}`)}
    >
      {form === null ? null : <p>{t(`complaints.actionText.${form}`)}</p>}
      {form === 'investigate' || form === 'reply' ? <Words name="text" label={t(`complaints.said.${form}`)} /> : null}
      {form === 'reply' ? <OutcomeField /> : null}
      {form === 'forward' ? <ForwardFields row={row} /> : null}
      {form === 'answer' ? <AnswerFields /> : null}
      {form === 'rate' ? <ScoreField /> : null}
      {form === 'extend' ? <ExtendFields /> : null}
    </FormDrawer>
  )
}

function useSend({ id, version }: ComplaintView, form: MoveForm | null): (values: Values) => Promise<ComplaintView> {
  const investigate = useChange(api.investigateComplaint)
  const forward = useChange(api.forwardComplaint)
  const answer = useChange(api.answerComplaint)
  const reply = useChange(api.replyToComplaint)
  const rate = useChange(api.rateHandling)
  const extend = useChange(api.askExtension)
  const params = { id }
  return ({
    text = '',
    finding = '',
    statement = '',
    measures = '',
    reason = '',
    chosen = [],
    files = [],
    ...values
  }) => {
    switch (form) {
      case 'forward':
        return forward.send({ params, body: { finding, statement, files: chosen, version } })
      case 'answer': {
        const { nonconformityId } = values
        const linked = nonconformityId === undefined ? {} : { nonconformityId }
        return answer.send({
          params,
          body: { text, measures, files: files.map((file) => file.id), ...linked, version },
        })
      }
      case 'reply':
        return reply.send({ params, body: { text, outcome: values.outcome as ComplaintOutcome, version } })
      case 'rate':
        return rate.send({ params, body: { score: values.score ?? 0, remark: values.remark, version } })
      case 'extend':
        return extend.send({ params, body: { days: values.days ?? 0, reason, version } })
      default:
        return investigate.send({ params, body: { text, version } })
    }
  }
}

const Words = ({ name, label, extra }: { name: keyof Values; label: string; extra?: string }) => (
  <Form.Item name={name} label={label} extra={extra} required>
    <Input.TextArea autoSize={{ minRows: 4, maxRows: 14 }} maxLength={5000} showCount />
  </Form.Item>
)

function OutcomeField() {
  const { t } = useTranslation()
  return (
    <Form.Item name="outcome" label={t('complaints.field.outcome')} extra={t('complaints.hint.outcome')} required>
      <Radio.Group
        options={ComplaintOutcome.options.map((value) => ({ value, label: t(`complaints.outcome.${value}`) }))}
      />
    </Form.Item>
  )
}

function ForwardFields({ row }: { row: ComplaintView }) {
  const { t } = useTranslation()
  return (
    <>
      <Words name="finding" label={t('complaints.field.finding')} extra={t('complaints.hint.finding')} />
      <Words
        name="statement"
        label={t('complaints.field.statement')}
        extra={t(row.confidential ? 'complaints.hint.statementMasked' : 'complaints.hint.statement')}
      />
      {row.files.length === 0 ? null : (
        <Form.Item name="chosen" label={t('complaints.field.forwardedFiles')}>
          <Checkbox.Group options={row.files.map((file) => ({ value: file.id, label: file.name }))} />
        </Form.Item>
      )}
    </>
  )
}

function AnswerFields() {
  const { t } = useTranslation()
  const { data } = useQuery(read(nonconformities.listCases, { query: { source: 'complaint', size: 50 } }))
  const cases = (data?.entries ?? []).map(({ id, number, title }) => ({ value: id, label: `${number} ${title}` }))
  return (
    <>
      <Words name="text" label={t('complaints.said.answer')} />
      <Form.Item name="measures" label={t('complaints.field.measures')} required>
        <Input.TextArea autoSize={{ minRows: 3, maxRows: 8 }} maxLength={2000} />
      </Form.Item>
      <Form.Item
        name="nonconformityId"
        label={t('complaints.field.nonconformity')}
        extra={t('complaints.hint.nonconformity')}
      >
        <Select allowClear options={cases} />
      </Form.Item>
      <Form.Item name="files" label={t('complaints.field.files')}>
        <FileUpload maxCount={10} />
      </Form.Item>
    </>
  )
}

function ExtendFields() {
  const { t } = useTranslation()
  return (
    <>
      <Form.Item name="days" label={t('complaints.field.days')} required>
        <InputNumber min={1} max={120} precision={0} />
      </Form.Item>
      <Form.Item name="reason" label={t('complaints.field.reason')} required>
        <Input.TextArea autoSize={{ minRows: 3, maxRows: 8 }} maxLength={1000} />
      </Form.Item>
    </>
  )
}
