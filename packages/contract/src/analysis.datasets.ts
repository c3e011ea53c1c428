import { z } from 'zod'
import type { Message } from './errors.ts'

export const DatasetName = z.enum(['demand', 'gaps', 'flows', 'satisfaction'])
export type DatasetName = z.infer<typeof DatasetName>

const Words = z.object({ zh: z.string(), en: z.string() })
export const DatasetField = z.object({ name: z.string(), type: z.enum(['text', 'integer', 'decimal']), meaning: Words })
export type DatasetField = z.infer<typeof DatasetField>

export const Dataset = z.object({
  name: DatasetName,
  /** Raised when a field is added, changed or taken away. */
  version: z.number().int(),
  title: Words,
  fields: z.array(DatasetField),
})
export type Dataset = z.infer<typeof Dataset>

const field = (name: string, type: DatasetField['type'], meaning: Message): DatasetField => ({ name, type, meaning })

const quarter = field('quarter', 'text', { zh: '季度，如 2026Q1', en: 'Quarter, such as 2026Q1' })
const kind = field('kind', 'text', {
  zh: '服务类别代码：standards 标准，metrology 计量，testing 检验检测，certification 认证认可，quality-management 质量管理，brand 品牌，intellectual-property 知识产权，other 其他；空为未分类',
  en: 'Kind of service: standards, metrology, testing, certification, quality-management, brand, intellectual-property, other; empty where not classified',
})
const region = (name: string, of: Message) =>
  field(name, 'text', {
    zh: `${of.zh}所在省级行政区划代码（GB/T 2260），空为未填写`,
    en: `Province of the ${of.en} (GB/T 2260), empty where not stated`,
  })
const enterprise: Message = { zh: '企业', en: 'enterprise' }
const lines = field('lines', 'integer', {
  zh: '需求项数：一项为一件器具或一项服务',
  en: 'Lines of demands: one instrument or service each',
})

/** The open data sets, their fields in order. A change of fields raises the version (NQI-6.3-analysis). */
export const datasets: Readonly<Record<DatasetName, Dataset>> = {
  demand: {
    name: 'demand',
    version: 1,
    title: { zh: '服务需求与响应', en: 'Demands and responses' },
    fields: [
      quarter,
      region('region', enterprise),
      kind,
      field('demands', 'integer', { zh: '发布的需求数', en: 'Demands posted' }),
      lines,
      field('matched', 'integer', { zh: '已形成委托或办理的项数', en: 'Lines that became an order or a case' }),
      field('responses', 'integer', {
        zh: '首次响应时限已到期或已完成的需求数',
        en: 'Promises of a first response that ended',
      }),
      field('responses_kept', 'integer', { zh: '其中按时的', en: 'Of these, kept in time' }),
      field('answers', 'integer', { zh: '答复时限已到期或已完成的需求数', en: 'Promises of an answer that ended' }),
      field('answers_kept', 'integer', { zh: '其中按时的', en: 'Of these, kept in time' }),
    ],
  },
  gaps: {
    name: 'gaps',
    version: 1,
    title: { zh: '测量需求与测量能力', en: 'Needs and capabilities of measurement' },
    fields: [
      quarter,
      region('region', enterprise),
      field('quantity', 'text', { zh: '被测量', en: 'Measured quantity, in Chinese' }),
      lines,
      field('asked', 'integer', { zh: '已检索能力的项数', en: 'Lines for which capabilities were looked up' }),
      field('unmet', 'integer', {
        zh: '没有机构的公布能力可以满足的项数',
        en: 'Of these, reached by no published capability',
      }),
      field('scarce', 'integer', { zh: '只有一家机构可以满足的项数', en: 'Of these, reached by one institution only' }),
    ],
  },
  flows: {
    name: 'flows',
    version: 1,
    title: { zh: '服务流向', en: 'Flows of services' },
    fields: [
      quarter,
      region('from', enterprise),
      region('to', { zh: '机构', en: 'institution' }),
      kind,
      field('orders', 'integer', { zh: '委托与办理数', en: 'Orders and cases' }),
    ],
  },
  satisfaction: {
    name: 'satisfaction',
    version: 1,
    title: { zh: '服务满意度', en: 'Satisfaction with services' },
    fields: [
      quarter,
      kind,
      field('answers', 'integer', { zh: '评价份数', en: 'Answers' }),
      field('mean', 'decimal', { zh: '平均分，1～10', en: 'Mean of the scores, 1 to 10' }),
    ],
  },
}
