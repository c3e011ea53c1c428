import type { Finding, MessageCode, Params } from '../errors.ts'
import type { XmlElement } from '../xml/tree.ts'

/** One element and where it stands. */
export interface Visit {
  element: XmlElement
  /** From the root to the parent. */
  above: readonly XmlElement[]
  place: string
  report(code: MessageCode, place: string, params?: Params, severity?: Finding['severity']): void
}

export type Rule = (visit: Visit) => void
