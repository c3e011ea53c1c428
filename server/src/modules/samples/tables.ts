import type { SampleStatus } from '@tongheng/contract/samples'
import type { orderWays } from '@tongheng/contract/orders'
import type { ColumnType, Generated, Selectable } from 'kysely'
import type { z } from 'zod'
import { type AnyDb, forModule } from '#platform/db'

export interface Accessory {
  name: string
  count: number
}

export interface SampleTables {
  samples: {
    institution_id: string
    id: string
    number: string
    status: SampleStatus
    order_id: string
    item_id: string
    name: string
    model: string
    serial: string
    condition: string
    accessories: ColumnType<Accessory[], string, string>
    photos: string[]
    way_in: z.infer<typeof orderWays>
    delivered_by: string
    received_by: string
    received_by_name: string
    received_at: Date
    location: string
    holder_id: string | null
    holder_name: string | null
    version: Generated<number>
  }
  sample_handovers: {
    institution_id: string
    id: string
    sample_id: string
    from_id: string
    from_name: string
    to_id: string
    to_name: string
    location: string
    at: Date
    remark: string
  }
  sample_handover_answers: {
    institution_id: string
    handover_id: string
    accepted: boolean
    at: Date
    remark: string
  }
  sample_returns: {
    institution_id: string
    sample_id: string
    to_name: string
    account_id: string
    account_name: string
    at: Date
    remark: string
  }
  adjustment_questions: {
    institution_id: string
    id: string
    sample_id: string
    client_id: string
    text: string
    account_id: string
    account_name: string
    at: Date
  }
  adjustment_answers: {
    institution_id: string
    question_id: string
    granted: boolean
    account_id: string
    account_name: string
    at: Date
    remark: string
  }
}

export type SampleRow = Selectable<SampleTables['samples']>
export type HandoverRow = Selectable<SampleTables['sample_handovers']>

export const own = (db: AnyDb) => forModule<SampleTables>(db)
