import { Modal } from 'antd'
import { FormBody } from '../../ui/FormBody.tsx'
import { ModalButtons } from '../../ui/ModalParts.tsx'
import { PresenceField } from '../../ui/PresenceField.tsx'
import { useForm } from '../../ui/useForm.tsx'

export interface Presence {
  password?: string
}

interface PasswordModalProps<A> {
  open: boolean
  title: string
  text: string
  danger?: boolean
  /** Without a password for who has none. */
  submit: (presence: Presence) => Promise<A>
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
  const state = useForm<Presence, A>({ submit, onDone })
  return (
    <FormBody
      state={state}
      initial={undefined}
      footer={<ModalButtons busy={state.busy} onClose={onClose} text={title} danger={danger} />}
    >
      <p>{text}</p>
      <PresenceField autoFocus />
    </FormBody>
  )
}
