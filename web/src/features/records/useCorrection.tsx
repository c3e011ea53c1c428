import { Refusal } from '@tongheng/contract/client'
import type { Cell } from '@tongheng/contract/records'
import { useState } from 'react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { SignatureModal } from '../../ui/SignatureModal.tsx'
import type { Desk } from './useRecord.ts'

interface Pending {
  cell: Cell
  name: string
  from: string
  value: string
  reason: string
  settle: (outcome: 'signed' | Refusal) => void
}

/** A correction is signed (CAL-6.3.4): asks for the signature, and lets the grid wait for it. */
export function useCorrection(desk: Desk): {
  correct: (cell: Cell, name: string, change: { value: string; reason: string }) => Promise<void>
  dialog: ReactNode
} {
  const { t } = useTranslation()
  const [pending, setPending] = useState<Pending | null>(null)
  const notSigned = (): Refusal =>
    new Refusal(409, {
      kind: 'conflict',
      code: 'records.not-signed',
      message: t('records.notSigned'),
      details: {},
      fields: [],
      requestId: '',
    })
  const correct = (cell: Cell, name: string, { value, reason }: { value: string; reason: string }) =>
    desk.another?.(cell, { value, reason }) ??
    new Promise<void>((resolve, reject) => {
      const settle = (outcome: 'signed' | Refusal) => (outcome === 'signed' ? resolve() : reject(outcome))
      setPending({ cell, name, from: desk.at(cell)?.value ?? '', value, reason, settle })
    })
  const close = () => {
    pending?.settle(notSigned())
    setPending(null)
  }
  const dialog = (
    <SignatureModal
      open={pending !== null}
      title={t('records.correctTitle')}
      meaning={t('records.correctMeaning')}
      summary={pending && <p>{t('records.correctSummary', { ...pending })}</p>}
      onSign={async ({ signature }) => {
        if (!pending) return
        await desk.correct?.(pending.cell, { value: pending.value, reason: pending.reason, signature })
        pending.settle('signed')
      }}
      onClose={close}
    />
  )
  return { correct, dialog }
}
