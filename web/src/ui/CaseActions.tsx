import type { NextAction } from '@tongheng/contract/common'
import { ActionButton } from './ActionButton.tsx'
import type { ActionButtonProps } from './ActionButton.tsx'

export type CaseButtons = Partial<Record<string, Omit<ActionButtonProps, 'next'>>>

interface CaseActionsProps {
  /** As the server sent them: allowed, or not and why. */
  next: readonly NextAction[]
  /** How each action looks and what it does; an action without an entry has no button here. */
  buttons: CaseButtons
}

/** The legal next steps of a case as buttons: the first allowed one stands out, the others follow, forbidden ones say why. */
export function CaseActions({ next, buttons }: CaseActionsProps) {
  const ordered = next.toSorted((a, b) => Number(b.allowed) - Number(a.allowed))
  const main = ordered.find(({ action, allowed }) => allowed && buttons[action] && !buttons[action].danger)
  return (
    <>
      {ordered.toReversed().map((step) => {
        const button = buttons[step.action]
        if (!button) return null
        return <ActionButton key={step.action} kind={step === main ? 'primary' : 'default'} {...button} next={step} />
      })}
    </>
  )
}
