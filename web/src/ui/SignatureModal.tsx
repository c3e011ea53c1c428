import { EditOutlined } from '@ant-design/icons'
import type { SignatureInput } from '@tongheng/contract/common'
import { Modal } from 'antd'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { FormBody } from './FormBody.tsx'
import { ModalButtons, ReasonField } from './ModalParts.tsx'
import { SignatureFields } from './SignatureFields.tsx'
import { useForm } from './useForm.tsx'

export interface SignatureValues {
  signature: SignatureInput
  reason?: string
}

export type ReasonAsked = 'required' | 'optional'

interface SignatureModalProps {
  open: boolean
  title: string
  /** What the signature says: “I have checked this record and found it right.” */
  meaning: ReactNode
  /** What is signed: number, result. */
  summary?: ReactNode
  reason?: ReasonAsked
  /** Rejects with a `Refusal`, which is shown in the dialog. */
  onSign: (values: SignatureValues) => Promise<unknown>
  onClose: () => void
}

/** Electronic signature: the signer proves again who they are, and reads what the signature means. */
export function SignatureModal(props: SignatureModalProps) {
  return (
    <Modal open={props.open} onCancel={props.onClose} title={props.title} footer={null} destroyOnHidden width={460}>
      <SignatureForm {...props} />
    </Modal>
  )
}

function SignatureForm({ meaning, summary, reason, onSign, onClose }: SignatureModalProps) {
  const { t } = useTranslation()
  const state = useForm<SignatureValues, unknown>({ submit: onSign, onDone: onClose })
  return (
    <FormBody
      state={state}
      initial={undefined}
      footer={
        <ModalButtons busy={state.busy} onClose={onClose} text={t('ui.signature.sign')} icon={<EditOutlined />} />
      }
    >
      <blockquote className="th-signature-meaning">{meaning}</blockquote>
      {summary}
      {reason === undefined ? null : <ReasonField required={reason === 'required'} />}
      <SignatureFields autoFocus />
    </FormBody>
  )
}
