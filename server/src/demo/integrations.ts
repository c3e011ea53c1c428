import { integrations } from '@tongheng/contract/integrations'
import type { Stage } from './stage.ts'

/** The institute's LIMS has a key; one that was tried before is revoked. What the keys are, nobody knows: they were shown once. */
export async function playIntegrations(stage: Stage): Promise<void> {
  const { signature } = stage
  const make = (name: string, scopes: ('orders.read' | 'orders.work' | 'results.write')[]) =>
    stage.act('admin', integrations.createApiKey, {
      body: { name, scopes, addresses: ['203.0.113.0/24'], signature },
    })
  const { key: trial } = await make('LIMS 试用（示例）', ['orders.read'])
  await stage.act('admin', integrations.revokeApiKey, { params: { id: trial.id } })
  await make('恒温实验室 LIMS（示例）', ['orders.read', 'orders.work', 'results.write'])
}
