import { useQueryClient } from '@tanstack/react-query'
import { MessageView, streamMessages } from '@tongheng/contract/messages'
import { addressOf } from '@tongheng/contract/client'
import { useEffect, useRef } from 'react'

/** So long after the server refused, it is asked again. */
const pauseMs = 60_000

/**
 * Messages as they come, while the window is seen: a browser has only six connections to a server that speaks HTTP/1.1, and
 * hidden windows must not hold them. Whenever it connects, the inbox is read anew, so that nothing is missed; where it cannot,
 * the inbox is as fresh as the last page.
 */
export function useMessageStream(onMessage: (message: MessageView) => void): void {
  const queries = useQueryClient()
  const latest = useRef(onMessage)
  useEffect(() => {
    latest.current = onMessage
  }, [onMessage])
  useEffect(() => {
    const seen = new Set<string>()
    let source: EventSource | null = null
    let pause: ReturnType<typeof setTimeout> | undefined
    const refresh = () => void queries.invalidateQueries({ queryKey: ['messages'] })
    const close = () => {
      clearTimeout(pause)
      source?.close()
      source = null
    }
    const open = () => {
      close()
      if (document.hidden) return
      const opened = new EventSource(addressOf(streamMessages, {}))
      source = opened
      opened.addEventListener('open', refresh)
      opened.addEventListener('message', ({ data }: MessageEvent<string>) => {
        const { data: message } = MessageView.safeParse(JSON.parse(data))
        if (!message || seen.has(message.id)) return
        seen.add(message.id)
        refresh()
        latest.current(message)
      })
      opened.addEventListener('error', () => {
        // A refusal ends it for good; a lost connection is taken up again by the browser itself.
        if (opened.readyState === EventSource.CLOSED) pause = setTimeout(open, pauseMs)
      })
    }
    open()
    document.addEventListener('visibilitychange', open)
    return () => {
      document.removeEventListener('visibilitychange', open)
      close()
    }
  }, [queries])
}
