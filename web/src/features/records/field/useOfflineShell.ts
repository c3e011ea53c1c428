import { useEffect, useState } from 'react'

/**
 * Lets the browser keep this page and what it is made of, so that it opens without network. The worker exists in the built app only
 * (web/offlineShell.ts).
 */
export function useOfflineShell(): 'preparing' | 'ready' | 'failed' {
  const [state, setState] = useState<'preparing' | 'ready' | 'failed'>('preparing')
  useEffect(() => {
    if (!import.meta.env.PROD) return undefined
    let gone = false
    const tell = (next: 'ready' | 'failed') => (gone ? undefined : setState(next))
    const prepare = async () => {
      await navigator.serviceWorker.register('/field-worker.js')
      await navigator.serviceWorker.ready
    }
    // An old worker goes on serving what it kept when the new one cannot be asked for.
    prepare().then(
      () => tell('ready'),
      () => tell(navigator.onLine ? 'failed' : 'ready'),
    )
    return () => {
      gone = true
    }
  }, [])
  return state
}
