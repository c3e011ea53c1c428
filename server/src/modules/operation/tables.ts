import { type AnyDb, forModule } from '#platform/db'
import type { CheckName, CheckState } from '@tongheng/contract/operationState'

export interface OperationTables {
  operation_checks: { name: CheckName; state: CheckState; since: Date }
}

export const own = (db: AnyDb) => forModule<OperationTables>(db)
