import type { Message } from './errors.ts'
import type { Band, ServiceKind, surveyQuestions } from './surveys.ts'

/** Words of the prescribed form, which pages, messages and reports share (NQI-7.1-survey). */
export const questionTexts: Readonly<Record<(typeof surveyQuestions)[number], Message>> = {
  'need-match': { zh: '服务需求匹配程度', en: 'How well the service met the need' },
  expertise: { zh: '服务专业水平', en: 'Expertise' },
  environment: { zh: '服务环境及便利程度', en: 'Surroundings and convenience' },
  'remote-service': { zh: '远程信息化服务水平', en: 'On-line service' },
  attitude: { zh: '服务态度', en: 'Attitude' },
  value: { zh: '服务性价比', en: 'Value for money' },
  'complaint-handling': { zh: '处理投诉及时性、公正性', en: 'Complaints handled in time and fairly' },
  expectation: { zh: '服务期望达成程度', en: 'Expectations met' },
  comparison: { zh: '与其他同类机构相比的满意程度', en: 'Satisfaction compared with similar institutions' },
}

export const bandTexts: Readonly<Record<Band, Message>> = {
  'very-dissatisfied': { zh: '非常不满意', en: 'Very dissatisfied' },
  dissatisfied: { zh: '比较不满意', en: 'Dissatisfied' },
  neutral: { zh: '一般', en: 'Neutral' },
  satisfied: { zh: '比较满意', en: 'Satisfied' },
  'very-satisfied': { zh: '非常满意', en: 'Very satisfied' },
}

export const serviceKindTexts: Readonly<Record<ServiceKind, Message>> = {
  standards: { zh: '标准服务', en: 'Standards' },
  metrology: { zh: '计量服务', en: 'Metrology' },
  testing: { zh: '检验检测服务', en: 'Inspection and testing' },
  certification: { zh: '认证认可服务', en: 'Certification and accreditation' },
  'quality-management': { zh: '质量管理服务', en: 'Quality management' },
  brand: { zh: '品牌培育服务', en: 'Brand building' },
  'intellectual-property': { zh: '知识产权服务', en: 'Intellectual property' },
  other: { zh: '其他服务', en: 'Other' },
}
