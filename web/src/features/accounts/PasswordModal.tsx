import { Form, Input, Modal } from 'antd'
import { useTranslation } from 'react-i18next'
import { FormBody } from '../../ui/FormBody.tsx'
import { ModalButtons } from '../../ui/ModalParts.tsx'
import { useForm } from '../../ui/useForm.tsx'

interface PasswordModalProps<A> {
  open: boolean
  title: string
  text: string
  danger?: boolean
  submit: (password: string) => Promise<A>
  onDone: (answer: A) => void
  onClose: () => void
}

/** Asks for the password before something that matters. */
export const PasswordModal = <A,>(props: PasswordModalProps<A>) => (
  <Modal open={props.open} title={props.title} onCancel={props.onClose} footer={null} destroyOnHidden width={440}>
    <PasswordForm {...props} />
  </Modal>
)

function PasswordForm<A>({ title, text, danger = false, submit, onDone, onClose }: PasswordModalProps<A>) {
  const { t } = useTranslation()
  const state = useForm<{ password?: string }, A>({ submit: ({ password = '' }) => submit(password), onDone })
  return (
    <FormBody
      state={state}
      initial={undefined}
      footer={<ModalButtons busy={state.busy} onClose={onClose} text={title} danger={danger} />}
    >
      <p>{text}</p>
      <Form.Item name="password" label={t('accounts.field.currentPassword')} required>
        <Input.Password autoComplete="current-password" autoFocus />
      </Form.Item>
    </FormBody>
  )
}
