import { methodCases, type MethodCaseView } from '@tongheng/contract/methodCases'
import { demoPassword } from './browser.ts'
import { clientOf } from './client.ts'

const body = (version: number) => ({ version, signature: { password: demoPassword } })

/** Every question answered as a good case does. */
const written = ({ items }: MethodCaseView) => ({
  items: items.map(({ question, essential }) => ({
    question,
    outcome: essential ? ('met' as const) : ('not-applicable' as const),
    finding: essential ? '满足方法要求' : '方法无此项要求',
    reference: '验证记录 YZ-01',
    fileIds: [],
  })),
  suitable: true,
  conclusion: '可以使用',
})

/** Finishes a case that the lead begun; two others review and approve it. */
export async function finishMethodCase(address: string, begun: MethodCaseView): Promise<void> {
  const lead = await clientOf(address, 'lead')
  const params = { institutionId: begun.institutionId, id: begun.id }
  let { version } = await lead.call(methodCases.writeMethodCase, {
    params,
    body: { ...written(begun), version: begun.version },
  })
  version = (await lead.call(methodCases.submitMethodCase, { params, body: body(version) })).version
  const checker = await clientOf(address, 'checker')
  version = (await checker.call(methodCases.reviewMethodCase, { params, body: body(version) })).version
  const technical = await clientOf(address, 'technical')
  await technical.call(methodCases.approveMethodCase, { params, body: body(version) })
}

/** Three people of the institute verify a method before its first use (CAL-5.2.4). */
export async function verifyMethod(address: string, method: { institutionId: string; id: string }): Promise<void> {
  const lead = await clientOf(address, 'lead')
  const begun = await lead.call(methodCases.startMethodCase, {
    params: { institutionId: method.institutionId, id: method.id },
    body: { kind: 'verification', reason: '首次使用前验证' },
  })
  await finishMethodCase(address, begun)
}
