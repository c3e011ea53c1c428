import type { ChosenLines, DemandOffer } from '@tongheng/contract/demand'
import { useState } from 'react'

/** Line → the institution that is to do it. */
export type Chosen = ReadonlyMap<number, string>

/** Which lines go to whom, and what is being accepted just now. `open`: offers that can be accepted. */
export function useChosenLines(open: readonly DemandOffer[]) {
  const [wanted, setWanted] = useState<Chosen>(new Map())
  const [accepting, setAccepting] = useState<readonly ChosenLines[] | null>(null)
  const offers = (line: number, institutionId: string) =>
    open.some(
      (one) => one.institutionId === institutionId && one.quotation?.lines.some((quoted) => quoted.line === line),
    )
  // An offer may have been revised or have expired since.
  const chosen: Chosen = new Map([...wanted].filter(([line, institutionId]) => offers(line, institutionId)))
  return {
    chosen,
    accepting,
    choose: (line: number, institutionId: string) => setWanted((before) => new Map(before).set(line, institutionId)),
    /** Everything that one institution offers. */
    whole: ({ institutionId, quotation }: DemandOffer): ChosenLines[] => [
      { institutionId, lines: (quotation?.lines ?? []).map(({ line }) => line) },
    ],
    /** The lines chosen one by one. */
    pick: (): ChosenLines[] =>
      [...Map.groupBy(chosen, ([, institutionId]) => institutionId)].map(([institutionId, lines]) => ({
        institutionId,
        lines: lines.map(([line]) => line).toSorted((a, b) => a - b),
      })),
    start: setAccepting,
    stop: () => setAccepting(null),
  }
}
