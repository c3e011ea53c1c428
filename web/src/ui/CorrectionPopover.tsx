import { Button, Input, Popover } from 'antd'
import type { InputRef } from 'antd'
import { useRef, useState } from 'react'
import type { ReactNode, RefObject } from 'react'
import { useTranslation } from 'react-i18next'

interface CorrectionPopoverProps {
  open: boolean
  from: string
  to: string
  onCorrect: (reason: string) => void
  onCancel: () => void
  children: ReactNode
}

/** Asks why a reading on record is to be corrected. */
export function CorrectionPopover({ open, from, to, onCorrect, onCancel, children }: CorrectionPopoverProps) {
  const { t } = useTranslation()
  const field = useRef<InputRef>(null)
  return (
    <Popover
      open={open}
      // Where nothing moves, the field is there before it can be seen, and what cannot be seen takes no focus.
      afterOpenChange={(isOpen) => {
        if (isOpen) field.current?.focus()
      }}
      trigger={[]}
      title={t('ui.reading.correct')}
      destroyOnHidden
      content={
        open ? <CorrectionForm from={from} to={to} field={field} onCorrect={onCorrect} onCancel={onCancel} /> : null
      }
    >
      {children}
    </Popover>
  )
}

type CorrectionFormProps = Omit<CorrectionPopoverProps, 'open' | 'children'> & { field: RefObject<InputRef | null> }

function CorrectionForm({ from, to, field, onCorrect, onCancel }: CorrectionFormProps) {
  const { t } = useTranslation()
  const [reason, setReason] = useState('')
  const ready = reason.trim() !== ''
  return (
    <form
      className="th-correction"
      onSubmit={(event) => {
        event.preventDefault()
        if (ready) onCorrect(reason.trim())
      }}
      onKeyDown={(event) => {
        if (event.key === 'Escape') onCancel()
      }}
    >
      <p>{t('ui.reading.correctText', { from, to })}</p>
      <Input
        ref={field}
        autoFocus
        aria-label={t('ui.reading.correctReason')}
        placeholder={t('ui.reading.correctReason')}
        maxLength={300}
        value={reason}
        onChange={(event) => setReason(event.target.value)}
      />
      <div className="th-form-buttons th-form-buttons-end">
        <Button size="small" onClick={onCancel}>
          {t('ui.cancel')}
        </Button>
        <Button size="small" type="primary" htmlType="submit" disabled={!ready}>
          {t('ui.reading.correctSave')}
        </Button>
      </div>
    </form>
  )
}
