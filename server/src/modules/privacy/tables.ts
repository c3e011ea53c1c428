import type { ErasureStatus } from '@tongheng/contract/privacy'
import { type AnyDb, forModule } from '#platform/db'
import type { ColumnType, Generated, Selectable } from 'kysely'

export interface PrivacyTables {
  erasures: {
    id: string
    account_id: string
    status: ErasureStatus
    version: Generated<number>
    remark: string
    opened_at: ColumnType<Date, Date, never>
    decided_at: Date | null
    answer: Generated<string>
  }
}

export type ErasureRow = Selectable<PrivacyTables['erasures']>

export const own = (db: AnyDb) => forModule<PrivacyTables>(db)
