import { useCallback, useEffect, useRef, useState } from 'react'
import { linesOf, longestLine } from './lines.ts'

export interface SerialSettings {
  baudRate: number
  dataBits: 7 | 8
  parity: 'none' | 'even' | 'odd'
  stopBits: 1 | 2
  /** Which number of a line is the reading; 1 is the first. */
  place: number
}

export const usualSettings: SerialSettings = { baudRate: 9600, dataBits: 8, parity: 'none', stopBits: 1, place: 1 }

/** The part of the Web Serial API that is used. */
interface Port {
  readonly readable: ReadableStream<Uint8Array> | null
  open(options: Omit<SerialSettings, 'place'>): Promise<void>
  close(): Promise<void>
}
interface Serial {
  requestPort(): Promise<Port>
}

const serialOf = (): Serial | undefined => (navigator as Navigator & { serial?: Serial }).serial

/** Whether this browser has serial lines at all. */
export const hasSerial = (): boolean => serialOf() !== undefined

/** Gives every line to `onLine`, one after the other, until the line ends or `signal` is aborted. */
async function readLines(port: Port, signal: AbortSignal, onLine: (line: string) => Promise<void>): Promise<void> {
  const reader = port.readable?.getReader()
  if (!reader) return
  const stop = () => void reader.cancel()
  signal.addEventListener('abort', stop)
  const decoder = new TextDecoder('latin1')
  let rest = ''
  try {
    for (;;) {
      const { value, done } = await reader.read()
      if (done) return
      const read = linesOf(rest + decoder.decode(value, { stream: true }))
      rest = read.rest.length > longestLine ? '' : read.rest
      for (const line of read.lines) await onLine(line)
    }
  } finally {
    signal.removeEventListener('abort', stop)
    reader.releaseLock()
  }
}

export interface SerialState {
  connected: boolean
  /** The last line as it came. */
  last: string
  fault: string | null
  connect(settings: SerialSettings): Promise<void>
  disconnect(): void
}

/** One instrument on a serial line (Web Serial). The person chooses the port in the browser's own dialog. */
export function useSerial(onLine: (line: string) => Promise<void>): SerialState {
  const [connected, setConnected] = useState(false)
  const [last, setLast] = useState('')
  const [fault, setFault] = useState<string | null>(null)
  const stopper = useRef<AbortController | null>(null)
  const taker = useRef(onLine)
  useEffect(() => {
    taker.current = onLine
  }, [onLine])
  useEffect(() => () => stopper.current?.abort(), [])

  const connect = useCallback(async ({ place: _place, ...options }: SerialSettings) => {
    setFault(null)
    const stop = new AbortController()
    try {
      const port = await serialOf()?.requestPort()
      if (!port) return
      await port.open(options)
      stopper.current = stop
      setConnected(true)
      await readLines(port, stop.signal, (line) => {
        setLast(line)
        return taker.current(line)
      }).finally(() => port.close())
    } catch (error) {
      // NotFoundError: the person closed the dialog without choosing.
      if (!(error instanceof DOMException && error.name === 'NotFoundError')) setFault(String(error))
    } finally {
      setConnected(false)
    }
  }, [])
  const disconnect = useCallback(() => stopper.current?.abort(), [])
  return { connected, last, fault, connect, disconnect }
}
