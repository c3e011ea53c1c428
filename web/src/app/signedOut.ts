import { useSyncExternalStore } from 'react'

type Settle = (again: boolean) => void

const waiting = new Set<Settle>()
const listeners = new Set<() => void>()

const tell = (): void => {
  for (const listener of listeners) listener()
}

/** The session ended while somebody was at work. Resolves when they signed in again (true) or gave up (false). */
export const askToSignInAgain = (): Promise<boolean> =>
  new Promise((resolve) => {
    waiting.add(resolve)
    tell()
  })

/** Whatever waits goes on, or ends. */
export function settleSignIn(again: boolean): void {
  const settled = [...waiting]
  waiting.clear()
  tell()
  for (const settle of settled) settle(again)
}

const subscribe = (listener: () => void) => {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

export const useAskedToSignIn = (): boolean => useSyncExternalStore(subscribe, () => waiting.size > 0)
