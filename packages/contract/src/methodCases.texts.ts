import type { CaseOutcome, CaseQuestion, MethodCaseAction, MethodCaseKind } from './methodCases.ts'

interface Words {
  zh: string
  en: string
}

/** Words that pages and reports of verification and validation share. */
export const caseKindTexts: Readonly<Record<MethodCaseKind, Words>> = {
  verification: { zh: '方法验证', en: 'Method verification' },
  validation: { zh: '方法确认', en: 'Method validation' },
}

export const caseOutcomeTexts: Readonly<Record<CaseOutcome, Words>> = {
  met: { zh: '满足', en: 'Met' },
  'not-met': { zh: '不满足', en: 'Not met' },
  'not-applicable': { zh: '不适用', en: 'Not applicable' },
}

export const suitableTexts = {
  yes: { zh: '可以使用', en: 'Fit for use' },
  no: { zh: '不能使用', en: 'Not fit for use' },
} as const

/** What the signature of a move says about whoever gave it. */
export const caseSignatureTexts: Readonly<Partial<Record<MethodCaseAction, Words>>> = {
  submit: { zh: '编写', en: 'Written' },
  review: { zh: '审核', en: 'Reviewed' },
  approve: { zh: '批准', en: 'Approved' },
}

/** What each question asks to be shown. */
export const caseQuestionTexts: Readonly<Record<CaseQuestion, { name: Words; asks: Words }>> = {
  people: {
    name: { zh: '人员', en: 'People' },
    asks: {
      zh: '从事此方法的人员经过培训、考核并获授权，人数满足要求',
      en: 'Enough people are trained, examined and authorised for the method',
    },
  },
  equipment: {
    name: { zh: '设备与标准器', en: 'Equipment and standards' },
    asks: {
      zh: '设备、计量标准器满足方法的要求，已溯源并经计量确认',
      en: 'Equipment and standards meet the method, are traceable and confirmed',
    },
  },
  environment: {
    name: { zh: '设施与环境', en: 'Rooms and environment' },
    asks: {
      zh: '场所和环境条件满足方法的要求，并得到监控',
      en: 'Rooms and environment meet the method and are watched',
    },
  },
  procedure: {
    name: { zh: '方法文本与操作', en: 'Text and procedure' },
    asks: {
      zh: '持有现行文本，必要时有作业指导书，操作步骤经过演练',
      en: 'The text in force is at hand, with instructions where needed; the steps were rehearsed',
    },
  },
  records: {
    name: { zh: '记录与证书格式', en: 'Records and certificates' },
    asks: {
      zh: '原始记录、数据处理和证书格式满足方法的要求',
      en: 'Records, evaluation and certificates give what the method asks for',
    },
  },
  repeatability: {
    name: { zh: '重复性', en: 'Repeatability' },
    asks: {
      zh: '在重复性条件下测量，实验标准偏差满足要求',
      en: 'Measured under repeatability conditions; the standard deviation meets the requirement',
    },
  },
  reproducibility: {
    name: { zh: '复现性', en: 'Reproducibility' },
    asks: {
      zh: '不同人员、设备或时间测量，结果一致',
      en: 'Other people, equipment or days give results that agree',
    },
  },
  detection: {
    name: { zh: '检出限或分辨力', en: 'Detection limit or resolution' },
    asks: {
      zh: '能分辨或检出方法要求的最小量值',
      en: 'The smallest value that the method asks for is detected or resolved',
    },
  },
  uncertainty: {
    name: { zh: '测量不确定度', en: 'Measurement uncertainty' },
    asks: {
      zh: '已评定测量不确定度，满足方法和预期用途的要求',
      en: 'The uncertainty is evaluated and meets the method and its purpose',
    },
  },
  comparison: {
    name: { zh: '结果比对', en: 'Comparison of results' },
    asks: {
      zh: '与参考值、其他机构或其他方法的结果比较，差异可以接受',
      en: 'Results agree with reference values, another laboratory or another method',
    },
  },
  scope: {
    name: { zh: '适用范围', en: 'Scope' },
    asks: {
      zh: '明确适用的器具、量和预期用途，说明与标准方法的不同',
      en: 'Instruments, quantities and purpose are stated, and how it departs from standard methods',
    },
  },
  principle: {
    name: { zh: '原理与模型', en: 'Principle and model' },
    asks: {
      zh: '测量原理和测量模型成立，影响量经过分析',
      en: 'Principle and model hold; what influences the result was analysed',
    },
  },
  range: {
    name: { zh: '测量范围', en: 'Range' },
    asks: { zh: '在全部测量范围内经过试验', en: 'Tried over the whole range' },
  },
  accuracy: {
    name: { zh: '准确度', en: 'Accuracy' },
    asks: {
      zh: '用参考标准或标准物质试验，偏移可以接受',
      en: 'Tried against reference standards or materials; the bias is acceptable',
    },
  },
  linearity: {
    name: { zh: '线性', en: 'Linearity' },
    asks: { zh: '在测量范围内的线性满足要求', en: 'The linearity over the range meets the requirement' },
  },
  robustness: {
    name: { zh: '稳健性', en: 'Robustness' },
    asks: {
      zh: '改变受控参数（如温度、加载速度），结果的变化可以接受',
      en: 'With controlled parameters varied, results change acceptably',
    },
  },
}
