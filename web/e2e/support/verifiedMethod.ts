import { methodCases } from '@tongheng/contract/methodCases'
import { demoPassword } from './browser.ts'
import { clientOf } from './client.ts'

const body = (version: number) => ({ version, signature: { password: demoPassword } })

/** Three people of the institute verify a method before its first use (CAL-5.2.4). */
export async function verifyMethod(address: string, method: { institutionId: string; id: string }): Promise<void> {
  const lead = await clientOf(address, 'lead')
  const started = await lead.call(methodCases.startMethodCase, {
    params: { institutionId: method.institutionId, id: method.id },
    body: { kind: 'verification', reason: '首次使用前验证' },
  })
  const params = { institutionId: started.institutionId, id: started.id }
  const items = started.items.map(({ question, essential }) => ({
    question,
    outcome: essential ? ('met' as const) : ('not-applicable' as const),
    finding: essential ? '满足方法要求' : '方法无此项要求',
    reference: '验证记录 YZ-01',
    fileIds: [],
  }))
  const conclusion = { suitable: true, conclusion: '可以使用' }
  let { version } = await lead.call(methodCases.writeMethodCase, {
    params,
    body: { items, ...conclusion, version: started.version },
  })
  version = (await lead.call(methodCases.submitMethodCase, { params, body: body(version) })).version
  const checker = await clientOf(address, 'checker')
  version = (await checker.call(methodCases.reviewMethodCase, { params, body: body(version) })).version
  const technical = await clientOf(address, 'technical')
  await technical.call(methodCases.approveMethodCase, { params, body: body(version) })
}
