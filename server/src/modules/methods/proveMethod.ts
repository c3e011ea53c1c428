import type { Client } from '@tongheng/contract'
import { type CaseQuestion, methodCases } from '@tongheng/contract/methodCases'

type Caller = Pick<Client, 'call'>

/** Where the evidence of a verification lies: words of a play. */
const evidence: Partial<Record<CaseQuestion, readonly [finding: string, reference: string]>> = {
  people: ['两名以上人员经培训、考核合格并获授权', '人员档案与授权表'],
  equipment: ['标准器及配套设备经溯源和计量确认，满足方法要求', '设备台账与溯源证书'],
  environment: ['实验室温湿度受控，满足方法要求', '环境监控记录'],
  procedure: ['现行文本受控，按步骤演练两次，无疑义', '演练记录 YL-01'],
  records: ['原始记录表单和证书格式包含方法要求的全部信息', '试填记录 SJ-01'],
  repeatability: ['重复测量 10 次，实验标准偏差小于允许值', '重复性试验记录 CF-01'],
  uncertainty: ['典型点不确定度已评定，满足预期用途', '不确定度评定报告 BQ-01'],
  comparison: ['与上级机构证书值比较，|En| < 1', '比对记录 BD-01'],
}

export interface CaseCrew {
  author: Caller
  reviewer: Caller
  approver: Caller
  password: string
}

/** A standard method, shown by three people to be within the laboratory's reach (CAL-5.2.4). */
export async function proveMethod(crew: CaseCrew, method: { institutionId: string; id: string }): Promise<void> {
  const { author, reviewer, approver, password } = crew
  const started = await author.call(methodCases.startMethodCase, {
    params: { institutionId: method.institutionId, id: method.id },
    body: { kind: 'verification', reason: '首次使用前验证' },
  })
  const params = { institutionId: started.institutionId, id: started.id }
  const written = await author.call(methodCases.writeMethodCase, {
    params,
    body: {
      items: started.items.map(({ question }) => {
        const found = evidence[question]
        return found
          ? { question, outcome: 'met' as const, finding: found[0], reference: found[1], fileIds: [] }
          : { question, outcome: 'not-applicable' as const, finding: '方法无此项要求', fileIds: [] }
      }),
      suitable: true,
      conclusion: '本机构具备按此方法开展工作的能力，可以使用。',
      version: started.version,
    },
  })
  const signature = { password }
  const body = (version: number) => ({ version, signature })
  const submitted = await author.call(methodCases.submitMethodCase, { params, body: body(written.version) })
  const reviewed = await reviewer.call(methodCases.reviewMethodCase, { params, body: body(submitted.version) })
  await approver.call(methodCases.approveMethodCase, { params, body: body(reviewed.version) })
}
