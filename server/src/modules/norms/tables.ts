import type { NormStatus } from '@tongheng/contract/norms'
import type { ColumnType } from 'kysely'
import { type AnyDb, forModule } from '#platform/db'

export interface NormTables {
  norms: {
    id: string
    number: string
    number_key: string
    title: ColumnType<{ zh: string; en: string }, string, string>
    status: NormStatus
    published_on: string | null
    effective_on: string | null
    abolished_on: string | null
    successor: string
    successor_key: string
    search: string
    version: number
  }
  norm_watches: {
    norm_id: string
    account_id: string
    since: Date
  }
}

export const own = (db: AnyDb) => forModule<NormTables>(db)
