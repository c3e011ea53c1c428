import { complaints } from '@tongheng/contract/complaints'
import type { Stage } from './stage.ts'

/** Complaints of the demo world: one in confidence that waits for the institution, one that was replied to. */
export async function playComplaints(stage: Stage): Promise<void> {
  const rules = await stage.act('operator', complaints.getComplaintRules, {})
  await stage.act('operator', complaints.setComplaintRules, {
    body: { ...rules, telephone: '0951-5550110', hours: '工作日 9:00～17:00', address: '示例市中心大道 1 号' },
  })
  const contact = { contact: '联系人（示例）', contactPhone: '13800138000' }
  const file = async (
    institutionId: string,
    draft: { kind: 'timeliness' | 'attitude'; content: string; request: string; confidential?: boolean },
  ) => {
    const { id } = await stage.act('gauge', complaints.fileComplaint, { body: { institutionId, ...contact, ...draft } })
    const params = { id }
    const { version } = await stage.act('handler', complaints.investigateComplaint, {
      params,
      body: { text: '已受理，正在向双方核实（示例）。', version: 1 },
    })
    return { params, version }
  }
  const { institute, cloudsail } = stage.organizationIds
  const replied = await file(cloudsail, {
    kind: 'attitude',
    content: '电话咨询时答复不耐烦（示例）。',
    request: '请改进前台服务。',
  })
  await stage.act('handler', complaints.replyToComplaint, {
    params: replied.params,
    body: { text: '已向机构反映，机构承诺改进并致歉（示例）。', outcome: 'upheld', version: replied.version },
  })
  const waiting = await file(institute, {
    kind: 'timeliness',
    content: '卡尺校准比约定晚了三天（示例）。',
    request: '请说明原因。',
    confidential: true,
  })
  await stage.act('handler', complaints.forwardComplaint, {
    params: waiting.params,
    body: {
      finding: '委托单记录的承诺日期早于实际出证日期（示例）。',
      statement: '有客户反映长度类器具出证晚于承诺日期，请说明原因和改进措施（示例）。',
      version: waiting.version,
    },
  })
}
