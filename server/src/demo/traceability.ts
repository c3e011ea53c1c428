import { traceability } from '@tongheng/contract/traceability'
import type { Laboratory } from './laboratory.ts'
import type { Stage } from './stage.ts'

/** Levels above the institute that calibrates its standards, and a parameter of a product that a customer's instrument measures. */
export async function playTraceability(stage: Stage, { institutionId, standardIds }: Laboratory): Promise<void> {
  // The graph is kept by reactions: what it is told of must have reached it.
  await stage.app.drainJobs()
  const since = '2018-01-01'
  const top = await stage.act('technical', traceability.addBody, {
    body: { kind: 'body', level: 'national-standard', name: '国家计量基准（示例）' },
  })
  const { entries } = await stage.act('technical', traceability.listBodies, { query: { q: '国家计量院' } })
  for (const { id, name, version } of entries) {
    const params = { institutionId, id }
    await stage.act('technical', traceability.changeBody, {
      params,
      body: { level: 'national-institute', name, version },
    })
    await stage.act('technical', traceability.setLink, { params, body: { upperId: top.id, since, until: null } })
  }
  const { entries: instruments } = await stage.act('technical', traceability.reverse, {
    params: { institutionId, id: standardIds.caliper },
    query: { kind: 'instrument' },
  })
  const [instrument] = instruments
  if (!instrument) return
  const parameter = await stage.act('technical', traceability.addBody, {
    body: { kind: 'parameter', name: '轴套外径（示例产品）' },
  })
  await stage.act('technical', traceability.setLink, {
    params: { institutionId, id: parameter.id },
    body: { upperId: instrument.id, since, until: null },
  })
}
