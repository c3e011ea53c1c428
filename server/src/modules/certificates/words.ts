import type { CorrectedField } from '@tongheng/contract/amendments'
import type { MethodSheet, PointEvaluation } from '@tongheng/metrology'

interface Words {
  zh: string
  en: string
}

/** Why the institution signed the file, as readers of PDF show it. */
export const issueReason: Words = { zh: '签发证书', en: 'Certificate issued' }

/** What the file inside the PDF is, as readers of PDF show it. */
export const dccDescription = '数字校准证书 Digital Calibration Certificate (DCC 3.3.0)'

export const standardsSheet: Words = { zh: '计量标准', en: 'Standards' }

/** What has become of a certificate, for files made of it later. */
export const statusWords: Record<'label' | 'draft' | 'checked' | 'approved' | 'issued' | 'void', Words> = {
  label: { zh: '状态', en: 'Status' },
  draft: { zh: '草稿', en: 'Draft' },
  checked: { zh: '已核验', en: 'Checked' },
  approved: { zh: '已批准', en: 'Approved' },
  issued: { zh: '有效', en: 'Valid' },
  void: { zh: '已作废', en: 'Void' },
}

type Rule = NonNullable<MethodSheet['conformity']>['rule']

/** The decision rule as printed beside a statement of conformity (ISO/IEC 17025, 7.8.6; JJF 1094-2002; ILAC-G8:09/2019). */
export const ruleWords: Record<Rule, Words> = {
  jjf1094: {
    zh: 'JJF 1094-2002：U 不大于最大允许误差绝对值的 1/3 时不计不确定度，否则以其缩小接受区间，落在待定区的不作判定',
    en: 'JJF 1094-2002: uncertainty neglected up to one third of the maximum permissible error, otherwise the acceptance zone is reduced by it; no statement in the zone between',
  },
  simple: {
    zh: 'ILAC-G8:09/2019 4.2.1 简单接受（w = 0）：误判风险最大为 50 %',
    en: 'ILAC-G8:09/2019, 4.2.1 simple acceptance (w = 0): risk of a wrong statement up to 50 %',
  },
  'guarded-binary': {
    zh: 'ILAC-G8:09/2019 4.2.2 二元判定，保护带 w = U：误接受风险小于 2.5 %',
    en: 'ILAC-G8:09/2019, 4.2.2 binary with guard band w = U: risk of false acceptance below 2.5 %',
  },
  'guarded-nonbinary': {
    zh: 'ILAC-G8:09/2019 4.2.3 非二元判定，保护带 w = U',
    en: 'ILAC-G8:09/2019, 4.2.3 non-binary with guard band w = U',
  },
  'iso-14253-1': {
    zh: 'ISO 14253-1:2017：按 95 % 概率证明合格或不合格',
    en: 'ISO 14253-1:2017: conformity or nonconformity proved with a probability of 95 %',
  },
}

/** The sentence that goes with U and k (CNAS-CL01-G003; EA-4/02). The factor follows from the distribution of the result. */
export function uncertaintyWords(distribution: PointEvaluation['coverage']['distribution'], k: string): Words {
  const laws: Record<PointEvaluation['coverage']['distribution'], Words> = {
    normal: { zh: '正态分布', en: 'a normal distribution' },
    t: { zh: 't 分布', en: 'a t distribution' },
    rectangular: { zh: '以一个均匀分布分量为主的分布', en: 'a distribution dominated by one rectangular component' },
    trapezoidal: {
      zh: '以两个均匀分布分量为主的梯形分布',
      en: 'a trapezoidal distribution of two dominating rectangular components',
    },
  }
  const law = laws[distribution]
  return {
    zh: `扩展不确定度 U 由合成标准不确定度乘以包含因子 k = ${k} 得到，测量结果接近${law.zh}，对应的包含概率约为 95 %。`,
    en: `The expanded uncertainty U is the combined standard uncertainty multiplied by the coverage factor k = ${k}, which for ${law.en} corresponds to a coverage probability of approximately 95 %.`,
  }
}

/** Heading of what a supplement adds (CAL-6.4.4.2). */
export const addedTitle: Words = { zh: '补充内容', en: 'Supplement' }

/** Fields that a replacement may correct. */
export const fieldWords: Record<CorrectedField, Words> = {
  'client.name': { zh: '委托方名称', en: 'Client' },
  'client.address': { zh: '委托方地址', en: 'Address of the client' },
  'instrument.name': { zh: '器具名称', en: 'Instrument' },
  'instrument.model': { zh: '型号规格', en: 'Model' },
  'instrument.serialNumber': { zh: '出厂编号', en: 'Serial number' },
  'instrument.maker': { zh: '制造单位', en: 'Manufacturer' },
  'instrument.assetNumber': { zh: '设备编号', en: 'Asset number' },
}
