import { Button, Form, Input } from 'antd'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'

interface ModalButtonsProps {
  busy: boolean
  onClose: () => void
  text: string
  icon?: ReactNode
  danger?: boolean
}

export function ModalButtons({ busy, onClose, text, icon, danger = false }: ModalButtonsProps) {
  const { t } = useTranslation()
  return (
    <div className="th-form-buttons th-form-buttons-end">
      <Button onClick={onClose}>{t('ui.cancel')}</Button>
      <Button type="primary" htmlType="submit" loading={busy} danger={danger} icon={icon}>
        {text}
      </Button>
    </div>
  )
}

export function ReasonField({ required }: { required: boolean }) {
  const { t } = useTranslation()
  return (
    <Form.Item name="reason" label={t('ui.reason')} rules={[{ required, whitespace: required }]}>
      <Input.TextArea autoSize={{ minRows: 2, maxRows: 6 }} maxLength={500} showCount />
    </Form.Item>
  )
}
