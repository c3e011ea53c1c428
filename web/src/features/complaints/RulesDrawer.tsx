import { useQuery } from '@tanstack/react-query'
import { type ComplaintRules, complaints as api } from '@tongheng/contract/complaints'
import { App, Form, Input, InputNumber } from 'antd'
import { useTranslation } from 'react-i18next'
import { read, useChange } from '../../api.ts'
import { FormDrawer } from '../../ui/FormDrawer.tsx'

/** Ways to complain and time limits, which everybody reads (CAL-8.3.1, 8.3.2). */
export function RulesDrawer({ open, onClose }: { open: boolean; onClose: () => void }) {
  const { t } = useTranslation()
  const { message } = App.useApp()
  const { data } = useQuery({ ...read(api.getComplaintRules), enabled: open })
  const change = useChange(api.setComplaintRules)
  if (!data) return null
  const { version, ...rules } = data
  return (
    <FormDrawer<ComplaintRules, unknown>
      open={open}
      onClose={onClose}
      title={t('complaints.rules.title')}
      initial={rules}
      submitText={t('complaints.save')}
      submit={(body) => change.send({ body: { ...body, version } })}
      onDone={() => {
        onClose()
        void message.success(t('complaints.rules.saved'))
      }}
    >
      {(['telephone', 'hours', 'email', 'address'] as const).map((key) => (
        <Form.Item key={key} name={key} label={t(`complaints.rules.${key}`)}>
          <Input maxLength={key === 'telephone' ? 60 : 200} />
        </Form.Item>
      ))}
      {(['firstDays', 'answerDays', 'replyDays', 'ratingDays'] as const).map((key) => (
        <Form.Item key={key} name={key} label={t(`complaints.rules.${key}`)} required>
          <InputNumber min={1} max={120} precision={0} suffix={t('complaints.rules.unit')} />
        </Form.Item>
      ))}
    </FormDrawer>
  )
}
