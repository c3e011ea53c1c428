import { capability as capabilities } from '@tongheng/contract/capability'
import { demand as api } from '@tongheng/contract/demand'
import { aCapability } from '#modules/capability'
import { aDemand, aQuote } from '#modules/demand'
import { createOrganization } from '#modules/organizations'
import { attempt, openApp } from './harness.ts'
import { type Actress, hire } from './laboratory.ts'

/** An operator, an enterprise and another, a window, and two institutions: one that measures calipers well and weights, and a coarse one. */
export async function openDemandWorld() {
  const server = await openApp({ startAt: '2026-03-02T09:00:00+08:00' })
  const organization = async (kind: 'operator' | 'institution' | 'enterprise' | 'window', name: string) =>
    (await createOrganization(server.app.platform, { kind, name })).id
  const operator = await hire(server, await organization('operator', '运营中心'), '运营员', ['operator'])
  const buyer = await hire(server, await organization('enterprise', '示例机械有限公司'), '李工', ['enterprise-member'])
  const stranger = await hire(server, await organization('enterprise', '旁观企业'), '旁人', ['enterprise-admin'])
  const clerk = await hire(server, await organization('window', '园区窗口'), '窗口小周', ['window-clerk'])
  const laboratory = await organization('institution', '甲计量院')
  const desk = await hire(server, laboratory, '业务员', ['service-desk'])
  const manager = await hire(server, laboratory, '技术负责人', ['technical-manager'])
  const rival = await hire(server, await organization('institution', '乙校准公司'), '对手业务员', [
    'service-desk',
    'technical-manager',
  ])
  await manager.client.call(capabilities.addCapability, { body: aCapability() })
  await manager.client.call(capabilities.addCapability, {
    body: aCapability({
      branch: 'mechanical',
      quantity: { zh: '质量', en: 'Mass' },
      instrument: { zh: '砝码', en: 'Weight' },
      low: '1',
      high: '20',
      unit: 'kg',
      uncertainty: { kind: 'absolute', U: '30', unit: 'mg', k: '2' },
    }),
  })
  const coarse = { uncertainty: { kind: 'absolute' as const, U: '0.05', unit: 'mm', k: '2' } }
  await rival.client.call(capabilities.addCapability, { body: aCapability(coarse) })

  const see = (who: Actress, id: string) => who.client.call(api.getDemand, { params: { id } })
  return {
    server,
    operator,
    buyer,
    stranger,
    clerk,
    desk,
    rival,
    idOf: async (who: Actress, draft: Parameters<typeof aDemand>[0] = {}): Promise<string> =>
      (await who.client.call(api.postDemand, { body: aDemand(draft) })).id,
    see,
    invite: (who: Actress, id: string, ...institutionIds: string[]) =>
      attempt(who.client, api.inviteInstitutions, { params: { id }, body: { institutionIds } }),
    offer: (who: Actress, id: string, body: object = {}) =>
      attempt(who.client, api.offerForDemand, {
        params: { id },
        body: { lines: [aQuote()], validUntil: '2026-03-31', remark: '含上门取送', ...body },
      }),
    accept: async (who: Actress, id: string, draft: object = {}) =>
      attempt(who.client, api.acceptOffer, {
        params: { id },
        body: {
          choices: [{ institutionId: desk.organizationId, lines: [1] }],
          wayIn: 'delivered',
          version: (await see(buyer, id)).version,
          ...draft,
        },
      }),
  }
}

export type DemandWorld = Awaited<ReturnType<typeof openDemandWorld>>
