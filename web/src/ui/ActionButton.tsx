import { Refusal } from '@tongheng/contract/client'
import type { NextAction } from '@tongheng/contract/common'
import { App, Button, Modal, Tooltip } from 'antd'
import type { ButtonProps } from 'antd'
import { useState } from 'react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { describeError } from './describeError.ts'
import { FormBody } from './FormBody.tsx'
import { ModalButtons, ReasonField } from './ModalParts.tsx'
import { SignatureModal } from './SignatureModal.tsx'
import type { ReasonAsked, SignatureValues } from './SignatureModal.tsx'
import { useForm } from './useForm.tsx'

/** What the dialogs asked for; empty for a plain button. */
export type ActionExtra = Partial<SignatureValues>

export interface ActionButtonProps {
  label: string
  /** The step as the server judges it: not allowed shows the button disabled with the reason. */
  next?: NextAction | undefined
  /** Ask before doing it: what will happen. */
  confirm?: ReactNode
  /** Ask for a reason, which arrives as `extra.reason`. */
  reason?: ReasonAsked
  /** Ask for an electronic signature with this meaning, which arrives as `extra.signature`. */
  signature?: { meaning: ReactNode; summary?: ReactNode }
  /** Usually `(extra) => change.send({ … })`; a refusal is shown in the dialog, or as a toast when there was none. */
  onRun: (extra: ActionExtra) => Promise<unknown>
  done?: string
  kind?: ButtonProps['type']
  danger?: boolean
  icon?: ReactNode
  size?: ButtonProps['size']
}

/** A button that carries out one step of a case, with whatever must be asked first. */
export function ActionButton(props: ActionButtonProps) {
  const { label, next, confirm, reason, signature, onRun, done, kind = 'default', danger = false, icon, size } = props
  const { t } = useTranslation()
  const { message } = App.useApp()
  const [asking, setAsking] = useState(false)
  const [busy, setBusy] = useState(false)
  const asks = signature !== undefined || confirm !== undefined || reason !== undefined
  const why =
    next?.allowed === false ? t(next.reason === null ? 'ui.action.notNow' : `errors:${next.reason}`) : undefined

  const perform = async (extra: ActionExtra) => {
    await onRun(extra)
    if (done !== undefined) void message.success(done)
  }
  const press = async () => {
    if (asks) return setAsking(true)
    setBusy(true)
    try {
      await perform({})
    } catch (error) {
      const ended = error instanceof Refusal && error.body.code === 'platform.sign-in-needed'
      if (!ended) void message.error(describeError(error, t).text, 6)
    } finally {
      setBusy(false)
    }
  }
  const dialog = { open: asking, title: label, onClose: () => setAsking(false), ...(reason ? { reason } : {}) }
  return (
    <>
      <Tooltip title={why} trigger={why === undefined ? [] : ['hover', 'focus']}>
        <Button
          type={kind}
          danger={danger}
          icon={icon}
          loading={busy}
          aria-disabled={why !== undefined}
          aria-description={why ?? ''}
          className={why === undefined ? '' : 'th-not-allowed'}
          onClick={() => (why === undefined ? void press() : undefined)}
          {...(size === undefined ? {} : { size })}
        >
          {label}
        </Button>
      </Tooltip>
      {signature ? <SignatureModal {...dialog} {...signature} onSign={perform} /> : null}
      {!signature && asks ? <ConfirmModal {...dialog} text={confirm} danger={danger} onConfirm={perform} /> : null}
    </>
  )
}

interface ConfirmModalProps {
  open: boolean
  title: string
  text: ReactNode
  danger: boolean
  reason?: ReasonAsked
  onConfirm: (extra: ActionExtra) => Promise<unknown>
  onClose: () => void
}

const ConfirmModal = (props: ConfirmModalProps) => (
  <Modal open={props.open} onCancel={props.onClose} title={props.title} footer={null} destroyOnHidden width={440}>
    <ConfirmForm {...props} />
  </Modal>
)

function ConfirmForm({ title, text, danger, reason, onConfirm, onClose }: ConfirmModalProps) {
  const state = useForm<ActionExtra, unknown>({ submit: onConfirm, onDone: onClose })
  return (
    <FormBody
      state={state}
      initial={undefined}
      footer={<ModalButtons busy={state.busy} onClose={onClose} text={title} danger={danger} />}
    >
      {text === undefined ? null : <p>{text}</p>}
      {reason === undefined ? null : <ReasonField required={reason === 'required'} />}
    </FormBody>
  )
}
