import { useRouter } from '@tanstack/react-router'
import { nonconformities as api, type NonconformityView } from '@tongheng/contract/nonconformity'
import type { ReverseTrace } from '@tongheng/contract/traceability'
import { Alert, Form, Input } from 'antd'
import { useTranslation } from 'react-i18next'
import { useChange } from '../../api.ts'
import { DayInput } from '../../ui/DayInput.tsx'
import { FormDrawer } from '../../ui/FormDrawer.tsx'
import { dayOf } from '../../ui/format.ts'

interface OpenCaseDrawerProps {
  trace: ReverseTrace
  open: boolean
  onClose: () => void
}

interface CaseForm {
  title: string
  description: string
  from: string
  until: string
}

/** One step: the standard is quarantined, what it touched is held, and notices to the customers are drafted. */
export function OpenCaseDrawer({ trace, open, onClose }: OpenCaseDrawerProps) {
  const { t } = useTranslation()
  const { history } = useRouter()
  const send = useChange(api.open)
  const { start, counts, customers, from, until } = trace
  const today = dayOf(new Date().toISOString())
  return (
    <FormDrawer<CaseForm, NonconformityView>
      open={open}
      onClose={onClose}
      title={t('traceability.openCase')}
      initial={{
        title: t('traceability.caseTitle', { name: `${start.number} ${start.name}` }),
        until: until ?? today,
        ...(from === null ? {} : { from }),
      }}
      submit={(form) => send.send({ body: { ...form, source: 'standard', equipmentId: start.id } })}
      onDone={({ institutionId, id }) => {
        onClose()
        history.push(`/work/nonconformities/${institutionId}/${id}`)
      }}
      submitText={t('traceability.openNow')}
    >
      <Alert
        className="th-trace-warning"
        type="warning"
        showIcon
        title={t('traceability.caseText', {
          standard: `${start.number} ${start.name}`,
          records: counts.record,
          certificates: counts.certificate,
          customers,
        })}
      />
      <Form.Item name="title" label={t('traceability.caseName')} required>
        <Input maxLength={100} />
      </Form.Item>
      <div className="th-two">
        <Form.Item name="from" label={t('traceability.from')} required>
          <DayInput />
        </Form.Item>
        <Form.Item name="until" label={t('traceability.until')} required>
          <DayInput />
        </Form.Item>
      </div>
      <Form.Item name="description" label={t('traceability.caseDescription')} required>
        <Input.TextArea autoSize={{ minRows: 3 }} maxLength={2000} />
      </Form.Item>
    </FormDrawer>
  )
}
