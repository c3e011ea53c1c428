import type { GuideContent, GuideStatus } from '@tongheng/contract/catalogue'
import type { ServiceKind } from '@tongheng/contract/surveys'
import type { ColumnType } from 'kysely'
import { type AnyDb, forModule } from '#platform/db'

interface Name {
  zh: string
  en: string
}

export interface CatalogueTables {
  service_items: {
    id: string
    kind: ServiceKind
    name: ColumnType<Name, string, string>
    summary: string
    created_at: Date
    prescribed: string | null
    version: number
  }
  service_guides: {
    item_id: string
    number: number
    status: GuideStatus
    content: ColumnType<GuideContent, string, string>
    published_at: Date | null
    version: number
  }
}

export const own = (db: AnyDb) => forModule<CatalogueTables>(db)
