import type { FileRef } from '@tongheng/contract/common'
import { giveNotice, leastDaysToAnswer, reportClosing } from '@tongheng/contract/organizations'
import type { ApplicationView } from '@tongheng/contract/organizations'
import { Alert, App, Form, Input, InputNumber } from 'antd'
import { useTranslation } from 'react-i18next'
import { useChange } from '../../api.ts'
import { DayInput } from '../../ui/DayInput.tsx'
import { FormDrawer } from '../../ui/FormDrawer.tsx'
import { PapersField } from './ClosingCard.tsx'
import './organizations.css'

interface Drawn {
  open: boolean
  onClose: () => void
}

/** An organisation reports that it closes. */
export function ReportClosingDrawer({ open, onClose }: Drawn) {
  const { t } = useTranslation()
  const { message } = App.useApp()
  const change = useChange(reportClosing)
  return (
    <FormDrawer<{ ceasedOn: string; reason: string; files?: FileRef[] }, unknown>
      open={open}
      onClose={onClose}
      title={t('organizations.closing.report')}
      submit={({ ceasedOn, reason, files = [] }) =>
        change.send({ body: { ceasedOn, reason: reason ?? '', fileIds: files.map((file) => file.id) } })
      }
      onDone={() => {
        onClose()
        void message.success(t('organizations.closing.sent'))
      }}
      submitText={t('organizations.report.send')}
    >
      <Alert type="warning" showIcon className="th-form-alert" title={t('organizations.closing.effects')} />
      <Form.Item
        name="ceasedOn"
        label={t('organizations.closing.ceasedOn')}
        extra={t('organizations.closing.month')}
        required
      >
        <DayInput />
      </Form.Item>
      <Reason />
      <PapersField />
    </FormDrawer>
  )
}

/** The operator gives notice, with the reason and time to answer. */
export function NoticeDrawer({ application, open, onClose }: Drawn & { application: ApplicationView }) {
  const { t } = useTranslation()
  const { message } = App.useApp()
  const change = useChange(giveNotice)
  const { id, version } = application
  return (
    <FormDrawer<{ reason: string; daysToAnswer: number; files?: FileRef[] }, unknown>
      open={open}
      onClose={onClose}
      title={t('organizations.closing.notice')}
      initial={{ daysToAnswer: 10 }}
      submit={({ reason, daysToAnswer, files = [] }) =>
        change.send({
          params: { id },
          body: { version, reason: reason ?? '', daysToAnswer, fileIds: files.map((file) => file.id) },
        })
      }
      onDone={() => {
        onClose()
        void message.success(t('organizations.closing.sent'))
      }}
      submitText={t('organizations.report.send')}
    >
      <Reason />
      <Form.Item name="daysToAnswer" label={t('organizations.closing.daysToAnswer')} required>
        <InputNumber min={leastDaysToAnswer} max={60} />
      </Form.Item>
      <PapersField />
    </FormDrawer>
  )
}

function Reason() {
  const { t } = useTranslation()
  return (
    <Form.Item name="reason" label={t('organizations.action.reason')} required>
      <Input.TextArea maxLength={500} autoSize={{ minRows: 3, maxRows: 8 }} />
    </Form.Item>
  )
}
