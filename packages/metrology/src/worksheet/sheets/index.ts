import { parseSheet } from '../schema.ts'
import type { MethodSheet } from '../schema.ts'
import { multimeter100V, vernier150mm, weight10kg } from './ea402.ts'

/** Sheets that come with the library; `provenance` tells published numbers from placeholders a laboratory must confirm. */
export const builtInSheets: readonly MethodSheet[] = [weight10kg, multimeter100V, vernier150mm].map(parseSheet)

/** A built-in sheet by its id, or undefined. */
export const builtInSheet = (id: string): MethodSheet | undefined => builtInSheets.find((sheet) => sheet.id === id)
