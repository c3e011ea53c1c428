import type { WindowKind, WindowPage } from '@tongheng/contract/windows'
import type { ServiceKind } from '@tongheng/contract/surveys'
import type { ColumnType, Selectable } from 'kysely'
import { type AnyDb, forModule } from '#platform/db'

export interface WindowTables {
  /** `id` is the organisation’s. */
  windows: {
    id: string
    organization_name: string
    kind: WindowKind
    sign: string
    region: string
    latitude: number | null
    longitude: number | null
    service_kinds: ServiceKind[]
    search: string
    content: ColumnType<WindowPage, string, string>
    is_public: boolean
    number: number
    saved_at: Date
    version: number
  }
  window_pages: {
    window_id: string
    number: number
    content: ColumnType<WindowPage, string, never>
    saved_by: string
    saved_by_name: string
    saved_at: Date
  }
}

export type WindowRow = Selectable<WindowTables['windows']>

export const own = (db: AnyDb) => forModule<WindowTables>(db)
