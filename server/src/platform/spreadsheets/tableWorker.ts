import { parentPort } from 'node:worker_threads'
import type { TableRow } from '@tongheng/contract/files'
import type { Answer } from '../documents/workerPool.ts'
import { DomainError, type FieldRefusal } from '../errors.ts'
import { rowsInSheet } from './sheetRows.ts'

export interface TableJob {
  bytes: Uint8Array
  limit: number
}

/** Errors do not keep their class on the way between threads: what is wrong with the file travels as what it says. */
export type TableOutcome = { rows: TableRow[] } | { refused: FieldRefusal }

function outcomeOf({ bytes, limit }: TableJob): TableOutcome {
  try {
    return { rows: rowsInSheet(Buffer.from(bytes), limit) }
  } catch (error) {
    const [refused] = error instanceof DomainError ? error.fields : []
    if (refused) return { refused }
    throw error
  }
}

parentPort?.on('message', (job: TableJob) => {
  let answer: Answer<TableOutcome>
  try {
    answer = { ok: true, result: outcomeOf(job) }
  } catch (error) {
    answer = { ok: false, message: error instanceof Error ? error.message : String(error) }
  }
  parentPort?.postMessage(answer)
})
