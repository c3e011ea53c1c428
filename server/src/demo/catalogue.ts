import { readFile } from 'node:fs/promises'
import { catalogue, type GuideContent } from '@tongheng/contract/catalogue'
import type { Stage } from './stage.ts'

/** What every guide of the demo world asks, and what depends on the answer. */
const questions: GuideContent['questions'] = [
  { key: 'agent', text: '是否委托他人办理？' },
  { key: 'urgent', text: '是否申请加急？' },
]

const contentOf = (paper: string, days: string, price: string): GuideContent => ({
  conditions: '依法登记的企业、个体工商户或其他组织，服务内容属于平台公布的范围。',
  questions,
  materials: [
    { name: '营业执照或登记证书', form: '复印件 1 份', when: null },
    ...paper.split('、').map((name) => ({ name, form: '原件或电子件', when: null })),
    { name: '授权委托书', form: '原件 1 份', when: { question: 'agent', answer: true } },
    { name: '加急申请说明', form: '原件 1 份', when: { question: 'urgent', answer: true } },
  ],
  steps: [
    '在平台提交需求',
    '平台在 1 个工作日内响应并受理',
    '技术机构确认方案与报价',
    '实施服务并交付结果',
    '评价满意度',
  ],
  days: Number(days),
  price,
  channel: '平台网上办理，或到服务窗口办理',
})

/** Every item of the eight kinds with its published guide; one more that is still being written (NQI-4.1-guide). */
export async function publishGuides(stage: Stage): Promise<void> {
  await stage.act('operator', catalogue.addPrescribedServices, {})
  const { entries } = await stage.act('operator', catalogue.listServiceGuides, { query: { size: 200 } })
  const ids = new Map(entries.map(({ prescribed, id }) => [prescribed as string | null, id]))
  const text = await readFile(new URL('catalogue.txt', import.meta.url), 'utf8')
  for (const line of text.trim().split('\n')) {
    const [key = '', paper = '', days = '', price = ''] = line.split('|').map((cell) => cell.trim())
    const id = ids.get(key) ?? ''
    const body = { ...contentOf(paper, days, price), version: 1 }
    await stage.act('operator', catalogue.draftGuide, { params: { id }, body })
    await stage.act('operator', catalogue.publishGuide, { params: { id, number: 1 }, body: { version: 2 } })
  }
  const { id } = await stage.act('operator', catalogue.addService, {
    body: { kind: 'other', name: { zh: '碳足迹核算咨询', en: 'Carbon footprint advice' }, summary: '' },
  })
  await stage.act('operator', catalogue.draftGuide, {
    params: { id },
    body: { ...contentOf('产品说明', '10', '面议'), price: '', channel: '', version: null },
  })
}
