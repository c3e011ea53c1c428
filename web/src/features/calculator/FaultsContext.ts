import { createContext, use } from 'react'
import type { Fault, Faults } from './readDraft.ts'
import { useFaultText } from './useFaultText.ts'

/** What is wrong with the fields of the page, by their paths. */
export const FaultsContext = createContext<Faults>(new Map<string, Fault>())

/** The sentence of what is wrong with a field. */
export function useFault(path: string | undefined): string | undefined {
  const faults = use(FaultsContext)
  const text = useFaultText()
  const fault = path === undefined ? undefined : faults.get(path)
  return fault && text(fault)
}
