import { type Appointment, appointments as api } from '@tongheng/contract/appointments'
import { App, Form, Input } from 'antd'
import { useTranslation } from 'react-i18next'
import { useChange } from '../api.ts'
import { FormDrawer } from './FormDrawer.tsx'
import { SlotChoice } from './SlotChoice.tsx'

interface Values {
  slotId?: string
  visitor?: string
  visitorPhone?: string
  subject?: string
}

interface BookDrawerProps {
  windowId: string
  open: boolean
  onClose: () => void
}

/** Books a place at a window, for the own enterprise or for whoever calls the window. */
export function BookDrawer({ windowId, open, onClose }: BookDrawerProps) {
  const { t } = useTranslation()
  const { message } = App.useApp()
  const book = useChange(api.bookAppointment)
  return (
    <FormDrawer<Values, Appointment>
      open={open}
      onClose={onClose}
      width={560}
      title={t('appointments.book')}
      submitText={t('appointments.book')}
      submit={({ slotId = '', visitor = '', visitorPhone = '', subject = '' }) =>
        book.send({ body: { windowId, slotId, visitor, visitorPhone, subject } })
      }
      onDone={({ number }) => {
        onClose()
        void message.success(t('appointments.booked', { number }))
      }}
    >
      <Form.Item name="slotId" label={t('appointments.slot')} required>
        <SlotChoice windowId={windowId} />
      </Form.Item>
      <Form.Item name="visitor" label={t('appointments.visitor')} required>
        <Input maxLength={60} />
      </Form.Item>
      <Form.Item name="visitorPhone" label={t('appointments.phone')} required>
        <Input maxLength={40} />
      </Form.Item>
      <Form.Item name="subject" label={t('appointments.subject')} required>
        <Input.TextArea maxLength={300} autoSize={{ minRows: 2 }} />
      </Form.Item>
    </FormDrawer>
  )
}
