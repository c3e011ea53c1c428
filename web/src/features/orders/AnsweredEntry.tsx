import type { Delay } from '@tongheng/contract/orders'
import type { ReactNode } from 'react'
import { ActionButton } from '../../ui/ActionButton.tsx'
import type { ActionButtonProps } from '../../ui/ActionButton.tsx'
import { StatusTag } from '../../ui/StatusTag.tsx'
import { MomentText } from '../../ui/texts.tsx'

/** How what was told to the customer stands; `lapsed`: nobody is asked any more. */
export type Standing = 'open' | 'accepted' | 'refused' | 'lapsed'

const toneOf = { open: 'waiting', accepted: 'good', refused: 'bad', lapsed: 'ended' } as const

interface AnsweredEntryProps {
  title: ReactNode
  standing: Standing
  /** Whose word it is; the moment follows. */
  by: string
  at: string
  text: string
  answer: Delay['answer']
  /** Yes and no, while this person may answer. */
  buttons: readonly [yes: ActionButtonProps, no: ActionButtonProps] | null
}

/** What the laboratory told the customer, and the customer's signed answer to it (CAL-6.1.2, 6.2.6). */
export function AnsweredEntry({ title, standing, by, at, text, answer, buttons }: AnsweredEntryProps) {
  return (
    <li>
      <div className="th-deviation-head">
        <strong>{title}</strong>
        <StatusTag of="orders.deviation" status={standing} tone={toneOf[standing]} />
        <span className="th-faint">
          {by} · <MomentText value={at} />
        </span>
      </div>
      <p>{text}</p>
      {answer ? (
        <p className="th-faint">
          {answer.by} · <MomentText value={answer.at} />
          {answer.remark === '' ? null : `：${answer.remark}`}
        </p>
      ) : null}
      {buttons ? (
        <div className="th-form-buttons">
          <ActionButton kind="primary" {...buttons[0]} />
          <ActionButton danger {...buttons[1]} />
        </div>
      ) : null}
    </li>
  )
}
