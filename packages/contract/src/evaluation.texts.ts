import type { Message } from './errors.ts'
import type { Dimension, EvaluationMode, Theme } from './evaluation.ts'

/** Words that pages and reports of an evaluation share. */
export const dimensionTexts: Readonly<Record<Dimension, Message>> = {
  fit: { zh: '服务内容适配性', en: 'Fit' },
  ability: { zh: '技术能力符合性', en: 'Technical ability' },
  timeliness: { zh: '服务时效性', en: 'Timeliness' },
  satisfaction: { zh: '客户满意度', en: 'Satisfaction' },
  effect: { zh: '服务成果有效性', en: 'Effect' },
}

export const modeTexts: Readonly<Record<EvaluationMode, Message>> = {
  self: { zh: '自我评价', en: 'Self' },
  user: { zh: '用户评价', en: 'Users' },
  'third-party': { zh: '第三方评价', en: 'Third party' },
}

export const themeTexts: Readonly<Record<Theme, Message>> = {
  time: { zh: '时间与周期', en: 'Time' },
  price: { zh: '价格', en: 'Price' },
  attitude: { zh: '服务态度', en: 'Attitude' },
  communication: { zh: '沟通', en: 'Communication' },
  result: { zh: '证书与数据', en: 'Certificates and data' },
  transport: { zh: '取送样', en: 'Transport' },
  platform: { zh: '网上办理', en: 'On-line service' },
  ability: { zh: '能力与项目', en: 'Ability and scope' },
}
