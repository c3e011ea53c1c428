import type { ColumnType } from 'kysely'
import { type AnyDb, forModule } from '../db.ts'

export interface FileTables {
  files: {
    id: string
    owner_id: string
    sha256: string
    name: string
    media_type: string
    size: ColumnType<string, number, never>
    uploaded_by: string | null
    created_at: Date
  }
}

export const fileTables = (db: AnyDb) => forModule<FileTables>(db)
