import { lateAfterMinutes } from '@tongheng/contract/records'
import { Alert, Button, Form, Input, InputNumber, Popover, Space } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { cellName } from '@tongheng/contract/cellName'
import type { LateEntry, RecordDesk } from './useRecord.ts'
import { useLocal } from '../../ui/useLocal.ts'

/** What is typed and not acknowledged, and what was refused while nobody looked. */
export function BenchNotices({ desk }: { desk: RecordDesk }) {
  const { t } = useTranslation()
  const local = useLocal()
  const { waiting, refused, cut } = desk.unsent
  return (
    <>
      {cut ? (
        <Alert
          type="warning"
          showIcon
          title={t('records.unsent', { count: waiting.length })}
          description={t('records.unsentText')}
          action={<Button onClick={() => void desk.outbox.pump()}>{t('records.sendNow')}</Button>}
        />
      ) : null}
      {refused.map((one) => (
        <Alert
          key={one.key}
          type="error"
          showIcon
          title={t('records.refused', { cell: local(cellName(desk.record, one.cell)), value: one.value })}
          description={one.fault}
          closable={{ onClose: () => desk.outbox.forget(one) }}
        />
      ))}
      {desk.late ? (
        <Alert
          type="warning"
          showIcon
          title={t('records.lateOn', { minutes: desk.late.minutesAgo })}
          description={desk.late.reason}
          action={<Button onClick={() => desk.setLate(null)}>{t('records.lateStop')}</Button>}
        />
      ) : null}
    </>
  )
}

/** Figures that were observed earlier are entered as what they are: late, with the reason (CAL-6.3.3). */
export function LateButton({ desk }: { desk: RecordDesk }) {
  const { t } = useTranslation()
  const [open, setOpen] = useState(false)
  if (!desk.record.mayRecord || desk.record.submittedAt !== null || desk.late) return null
  const start = (late: LateEntry) => {
    desk.setLate(late)
    setOpen(false)
  }
  return (
    <Popover
      open={open}
      onOpenChange={setOpen}
      trigger="click"
      title={t('records.late')}
      destroyOnHidden
      content={
        <Form<LateEntry> layout="vertical" onFinish={start} style={{ width: 300 }}>
          <Form.Item name="minutesAgo" label={t('records.lateMinutes')} rules={[{ required: true }]}>
            <InputNumber min={lateAfterMinutes + 1} max={31 * 1440} precision={0} style={{ width: '100%' }} autoFocus />
          </Form.Item>
          <Form.Item
            name="reason"
            label={t('records.lateReason')}
            rules={[{ required: true, whitespace: true, max: 200 }]}
          >
            <Input />
          </Form.Item>
          <Space>
            <Button type="primary" htmlType="submit">
              {t('records.lateStart')}
            </Button>
            <Button onClick={() => setOpen(false)}>{t('ui.cancel')}</Button>
          </Space>
        </Form>
      }
    >
      <Button>{t('records.late')}</Button>
    </Popover>
  )
}
