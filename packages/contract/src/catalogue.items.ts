import type { Message } from './errors.ts'
import type { ServiceKind } from './surveys.ts'

/** One item of the document: where it stands, and what it is called there and in English. */
export interface PrescribedItem extends Message {
  key: string
  kind: ServiceKind
}

const of = (kind: ServiceKind, items: Readonly<Record<string, readonly [zh: string, en: string]>>): PrescribedItem[] =>
  Object.entries(items).map(([key, [zh, en]]) => ({ key, kind, zh, en }))

/** Every item of the eight kinds that the document names (NQI-5.1 … NQI-5.8), in its order. */
export const prescribedItems: readonly PrescribedItem[] = [
  ...of('standards', {
    'standard-status': ['标准有效性查询', 'Status of standards'],
    'standard-assessment': ['执行标准先进性评价', 'Comparison of standards in use'],
    'standard-benchmarking': ['对标达标提升', 'Raising products to better standards'],
    'standard-comparison': ['企业标准技术水平比对', 'Comparison of the level of company standards'],
    'standard-training': ['标准化工作培训', 'Training in standardisation'],
    'standard-leaders': ['企业标准“领跑者”技术服务', 'Support for leading company standards'],
    'standard-writing': ['企业标准制修订指导', 'Advice on writing standards'],
    'standard-declaration': ['企业标准自我声明公开指导', 'Advice on declaring company standards'],
  }),
  ...of('metrology', {
    'metrology-query': ['检定校准能力查询', 'Query of metrology capability'],
    'metrology-research': ['产业计量技术研究', 'Industrial metrology research'],
    verification: ['计量器具检定', 'Verification of instruments'],
    calibration: ['计量器具校准', 'Calibration of instruments'],
    'measurement-management': ['测量管理体系建设指导', 'Advice on measurement management'],
    'instrument-ledger': ['计量器具台账与检定周期指导', 'Advice on instrument ledgers and intervals'],
    'metrology-visits': ['计量服务中小企业行', 'Metrology for small enterprises'],
    'precise-metrology': ['精准一体化计量服务', 'Metrology tailored to one enterprise'],
    'metrology-training': ['计量管理培训', 'Training in metrology'],
    'registered-metrologist': ['注册计量师考试信息', 'Registered metrologist examinations'],
  }),
  ...of('testing', {
    'testing-query': ['检测机构资质查询', 'Query of testing bodies'],
    'testing-open-day': ['检验检测机构开放日', 'Open days of testing bodies'],
    'product-testing': ['产品检验检测', 'Product testing'],
    'development-testing': ['研发过程检测协助', 'Testing during development'],
    'testing-training': ['检验检测业务培训', 'Training in testing'],
  }),
  ...of('certification', {
    accreditation: ['认可知识普及与指引', 'Guidance on accreditation'],
    'certification-query': ['认证机构范围查询', 'Query of certification bodies'],
    'compulsory-certification': ['强制性认证咨询', 'Advice on compulsory certification'],
    'voluntary-certification': ['自愿性认证法规咨询', 'Advice on voluntary certification'],
    'product-certification': ['产品与服务认证', 'Certification of products and services'],
    'system-certification': ['管理体系认证', 'Certification of management systems'],
    'system-upgrade': ['质量管理体系认证升级', 'Upgrading certified quality management'],
    'certification-training': ['认证业务培训', 'Training in certification'],
  }),
  ...of('quality-management', {
    'quality-policy': ['质量政策解读交流', 'Exchange on quality policy'],
    'quality-officer': ['首席质量官培养', 'Training of chief quality officers'],
    'quality-methods': ['先进质量管理方法推广', 'Advanced quality management'],
    'quality-diagnosis': ['质量诊断与攻关', 'Quality diagnosis'],
    'shop-floor': ['5S 现场管理咨询', 'Advice on shop-floor management'],
    'quality-comparison': ['质量比对', 'Quality comparisons'],
    'quality-help': ['质量帮扶', 'Help with quality'],
    'quality-training': ['质量管理知识培训', 'Training in quality management'],
  }),
  ...of('brand', {
    'trade-marks': ['商标与地理标志咨询', 'Advice on trade marks and geographical indications'],
    'brand-building': ['品牌培育', 'Brand building'],
    'quality-award': ['质量奖申报指导', 'Advice on quality awards'],
    'quality-credit': ['质量信用等级评定指导', 'Advice on quality credit ratings'],
    'brand-visits': ['知名品牌单位观摩学习', 'Visits to well-known brands'],
  }),
  ...of('intellectual-property', {
    'patent-search': ['专利检索与分析', 'Patent search and analysis'],
    'ip-transfer': ['知识产权许可与转让', 'Licences and transfers'],
    'ip-agency': ['知识产权申请代理对接', 'Finding a patent attorney'],
    'patent-navigation': ['专利导航与预警', 'Patent navigation and warning'],
    'ip-enforcement': ['维权援助', 'Help with infringements'],
    'ip-pledge': ['知识产权质押融资对接', 'Loans on intellectual property'],
    'ip-training': ['专利代理师与知识产权师培训信息', 'Training of patent attorneys'],
    'ip-business-training': ['企业知识产权业务培训', 'Training in intellectual property'],
  }),
  ...of('other', {
    'company-registration': ['企业登记咨询', 'Advice on registration of companies'],
    'defect-risk': ['产品缺陷风险评估', 'Risk of product defects'],
    'defect-report': ['产品缺陷报告受理', 'Reports of product defects'],
    'trade-barriers': ['技术性贸易措施通报', 'Technical barriers to trade'],
    'trade-rules': ['国际产业合作技术规则咨询', 'Technical rules of trade with other countries'],
    carbon: ['碳减排测试与碳足迹追踪', 'Carbon testing and footprints'],
  }),
]
