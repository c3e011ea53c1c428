import { type RecordRemark, records as api, type RecordView } from '@tongheng/contract/records'
import { Form, Input } from 'antd'
import { useTranslation } from 'react-i18next'
import { useChange } from '../../api.ts'
import { SimpleForm } from '../../ui/SimpleForm.tsx'
import { MomentText } from '../../ui/texts.tsx'

interface RemarkTextProps {
  remark: RecordRemark
  record: RecordView
}

/** One remark with its answer, or where the calibrator answers. */
export function RemarkText({ remark, record }: RemarkTextProps) {
  const { t } = useTranslation()
  const { answer } = remark
  return (
    <div className="th-remark">
      <p>
        {remark.remark}{' '}
        <span className="th-faint">
          {remark.madeBy} · <MomentText value={remark.madeAt} />
        </span>
      </p>
      {answer ? (
        <p>
          <strong>{t(answer.entryId === null ? 'records.remarks.answer' : 'records.remarks.corrected')}</strong>{' '}
          {answer.text}{' '}
          <span className="th-faint">
            {answer.answeredBy} · <MomentText value={answer.answeredAt} />
          </span>
        </p>
      ) : record.mayRecord ? (
        <AnswerForm remark={remark} record={record} />
      ) : (
        <p className="th-faint">{t('records.remarks.open')}</p>
      )}
    </div>
  )
}

function AnswerForm({ remark, record: { institutionId, id } }: RemarkTextProps) {
  const { t } = useTranslation()
  const answer = useChange(api.answerRemark)
  return (
    <SimpleForm<{ answer: string }, RecordView>
      submit={(values) => answer.send({ params: { institutionId, id, remarkId: remark.id }, body: values })}
      onDone={() => undefined}
      submitText={t('records.remarks.answerIt')}
    >
      <Form.Item name="answer" label={t('records.remarks.answer')} required>
        <Input.TextArea autoSize={{ minRows: 1, maxRows: 4 }} maxLength={500} />
      </Form.Item>
    </SimpleForm>
  )
}
