import type { CorrectedField } from '@tongheng/contract/amendments'
import type { MarkKind } from '@tongheng/contract/certificateSettings'
import type { MethodSheet, PointEvaluation } from '@tongheng/metrology'

interface Words {
  zh: string
  en: string
}

/** Why the institution signed the file, as readers of PDF show it. */
export const issueReason: Words = { zh: '签发证书', en: 'Certificate issued' }

/** Verdict of a verification, as printed (CAL-6.4.1). */
export const conclusionWords = {
  verification: { zh: '合格', en: 'Complies' },
  'verification-failure': { zh: '不合格', en: 'Does not comply' },
} as const satisfies Record<string, Words>

/** Who approves, beside the word for approving. */
export const signatoryWords: Words = { zh: '授权签字人', en: 'Authorised signatory' }

/** Verdicts of single results, by their name in the record. */
export const verdictWords: Readonly<Record<string, Words>> = {
  pass: { zh: '合格', en: 'Pass' },
  fail: { zh: '不合格', en: 'Fail' },
  pending: { zh: '待定', en: 'Undecided' },
  'conditional-pass': { zh: '有条件合格', en: 'Conditional pass' },
  'conditional-fail': { zh: '有条件不合格', en: 'Conditional fail' },
}

export const markWords: Record<MarkKind, Words> = {
  accreditation: { zh: '认可标识', en: 'accreditation mark' },
  centre: { zh: '中心标识', en: 'centre mark' },
}

/** What the file inside the PDF is, as readers of PDF show it. */
export const dccDescription = '数字校准证书 Digital Calibration Certificate (DCC 3.3.0)'

/** What stands beside it where the institution signs by SM2 too. */
export const dccSignatureDescription = '数字校准证书的 SM2 签名 Signature by SM2 on the DCC (CMS)'

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
    zh: 'JJF 1094-2002：U 不大于最大允许误差绝对值的 1/3 时不计不确定度（临界处误判风险最大为 50 %），否则以其缩小接受区间（误接受风险小于 2.5 %），落在待定区的不作判定',
    en: 'JJF 1094-2002: uncertainty neglected up to one third of the maximum permissible error (risk of a wrong statement up to 50 % at the limit), otherwise the acceptance zone is reduced by it (risk of false acceptance below 2.5 %); no statement in the zone between',
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
    zh: 'ILAC-G8:09/2019 4.2.3 非二元判定，保护带 w = U：“符合”“不符合”的误判风险小于 2.5 %，有条件判定的误判风险最大为 50 %',
    en: 'ILAC-G8:09/2019, 4.2.3 non-binary with guard band w = U: risk of a wrong pass or fail below 2.5 %, of a wrong conditional statement up to 50 %',
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

/** What a certificate says of several instruments (CAL-6.4). */
export const annexWords = {
  several: { zh: '测量器具', en: 'Measuring instruments' },
  see: { zh: '见附页', en: 'see annex' },
  serial: { zh: '出厂编号', en: 'Serial number' },
  differences: {
    order: { zh: '委托单', en: 'order' },
    method: { zh: '方法', en: 'method' },
    kind: { zh: '证书种类', en: 'kind of certificate' },
    calibrator: { zh: '检校人员', en: 'calibrator' },
    language: { zh: '证书语言', en: 'language' },
    service: { zh: '服务地点', en: 'place of the work' },
  },
} as const

/** A certificate of one part says so: nobody takes it for one of the whole instrument (CAL-6.4.3). */
export const partWords = (part: string): Words => ({
  zh: `本证书只涉及该器具的“${part}”项目。`,
  en: `This certificate covers the part “${part}” of the instrument only.`,
})

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

/** Across every page of a copy of a certificate that is no longer in force (CAL-6.4.4.3). */
export const stampWords: Record<'void' | 'replaced', { title: Words; text: Words }> = {
  void: {
    title: { zh: '作废', en: 'VOID' },
    text: {
      zh: '本证书已于 {day} 作废，仅供查考',
      en: 'This certificate is void since {day}; copy for reference only',
    },
  },
  replaced: {
    title: { zh: '作废', en: 'VOID' },
    text: {
      zh: '本证书已于 {day} 作废，由证书 {number} 代替，仅供查考',
      en: 'Void since {day}, replaced by certificate {number}; copy for reference only',
    },
  },
}
