import type { Connection } from '#platform/db'
import type { Stated } from './tables.ts'

/** What an institution states, for tests. */
export const aCapability = (draft: Partial<Stated> = {}): Stated => ({
  branch: 'length',
  quantity: { zh: '长度', en: 'Length' },
  instrument: { zh: '游标卡尺', en: 'Vernier caliper' },
  service: 'calibration',
  low: '0',
  high: '500',
  unit: 'mm',
  uncertainty: { kind: 'absolute', U: '0.02', unit: 'mm', k: '2' },
  methodCode: 'JJF 1261-2017',
  methodId: null,
  place: 'laboratory',
  days: 5,
  price: '180',
  ...draft,
})

/** As many others of the same institution that state the same, with their parts in the index. */
export const copyCapability = (pool: Connection['pool'], id: string, count: number) =>
  pool.query(
    `with copies as (
       insert into capabilities select institution_id, gen_random_uuid(), 1, null, branch, service, stated, terms, created_at
         from capabilities, generate_series(1, $2) where id = $1 returning institution_id, id)
     insert into capability_index
       select c.institution_id, c.id, segment, topic_id, dimension, base_low, base_high, at_low, at_high, u_const, u_slope, class_value,
         form, order_u, is_top, service, place, region, price, days
       from copies c, capability_index i where i.capability_id = $1`,
    [id, count],
  )
