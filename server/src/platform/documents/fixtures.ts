import type { CertificateDocumentInput } from './certificateDocument.ts'
import type { RecordDocumentInput } from './recordDocument.ts'
import type { SampleLabelDocumentInput } from './sampleLabelDocument.ts'

const points = (count: number) =>
  Array.from({ length: count }, (_, index) => [
    `${index * 5}.000`,
    `${index * 5}.0${10 + (index % 7)}`,
    `${index * 5}.0${11 + (index % 5)}`,
    '+0.012',
    '0.024',
  ])

const temperatureColumns = [
  { label: { zh: '标准值', en: 'Reference' }, unit: '℃' },
  { label: { zh: '上行程', en: 'Rising' }, unit: '℃', group: { zh: '示值', en: 'Indication' } },
  { label: { zh: '下行程', en: 'Falling' }, unit: '℃', group: { zh: '示值', en: 'Indication' } },
  { label: { zh: '修正值', en: 'Correction' }, unit: '℃' },
  { label: { zh: '扩展不确定度', en: 'Uncertainty' }, unit: '℃' },
]

const cover = {
  kind: 'calibration',
  language: 'bilingual',
  createdAt: '2026-11-21T09:00:00+08:00',
  number: 'JZ2026-000123',
  recordNumber: 'YS2026-000456',
  institution: {
    name: { zh: '通衡计量检测研究院', en: 'Tongheng Institute of Metrology and Testing' },
    address: {
      zh: '宁夏回族自治区银川市金凤区标准路 8 号',
      en: '8 Biaozhun Road, Jinfeng District, Yinchuan, Ningxia',
    },
    phone: '0951-555 0100',
    postcode: '750001',
    email: 'service@tongheng.example',
    authorisationNumber: '（宁）法计（2026）00001 号',
  },
  client: {
    name: { zh: '宁夏银星精密仪器有限公司', en: 'Ningxia Yinxing Precision Instruments Co., Ltd.' },
    address: { zh: '宁夏银川市高新技术产业开发区创新路 16 号', en: '16 Chuangxin Road, Yinchuan, Ningxia' },
  },
  instrument: {
    name: { zh: '数字温度计', en: 'Digital thermometer' },
    model: 'DT-100 / (0～100) ℃',
    serialNumber: 'SN20260815-0042',
    maker: { zh: '上海华测仪表有限公司', en: 'Shanghai Huace Instruments Co., Ltd.' },
    range: '(0～100) ℃',
    condition: { zh: '外观完好，示值正常', en: 'No visible damage, indication normal' },
  },
  dates: { received: '2026-11-16', done: '2026-11-18', doneUntil: '2026-11-19', issued: '2026-11-21' },
  signatures: {
    done: { name: '王强', role: { zh: '校准员', en: 'Calibrator' }, signedAt: '2026-11-19T08:40:00Z' },
    checked: { name: '李娜', role: { zh: '核验员', en: 'Checker' }, signedAt: '2026-11-20T10:15:00+08:00' },
    approved: {
      name: '张伟',
      role: { zh: '授权签字人', en: 'Authorised signatory' },
      signedAt: '2026-11-21T08:55:00+08:00',
    },
  },
  verification: { url: 'https://verify.tongheng.example/c/JZ2026-000123', checkCode: '7K4M-2QXP' },
} satisfies Partial<CertificateDocumentInput>

const innerPages = {
  methods: [
    {
      code: 'JJF 1171-2007',
      name: { zh: '温度巡回检测仪校准规范', en: 'Calibration specification for temperature loggers' },
    },
  ],
  standards: [
    {
      name: { zh: '二等标准铂电阻温度计', en: 'Second-class standard platinum resistance thermometer' },
      serialNumber: 'No. 15023',
      range: '(−189～420) ℃',
      uncertainty: 'U = 5 mK (k = 2)',
      certificateNumber: 'RGcz2026-01234',
      validUntil: '2028-03-14',
      traceability: { zh: '中国计量科学研究院', en: 'National Institute of Metrology, China' },
    },
    {
      name: { zh: '恒温水槽', en: 'Thermostatic water bath' },
      range: '(5～95) ℃',
      uncertainty: { zh: '均匀性 0.01 ℃，波动性 0.02 ℃/10 min', en: 'Uniformity 0.01 ℃, stability 0.02 ℃/10 min' },
      certificateNumber: 'RGcz2026-01300',
      validUntil: '2027-03-14',
      traceability: { zh: '宁夏计量质量检验检测研究院', en: 'Ningxia Institute of Metrology' },
      auxiliary: true,
    },
  ],
  place: { zh: '本院热工实验室 305 室', en: 'Thermal laboratory, room 305' },
  environment: [
    { label: { zh: '温度', en: 'Temperature' }, value: '(20.1～20.4) ℃' },
    { label: { zh: '相对湿度', en: 'Relative humidity' }, value: '(42～45) %' },
  ],
  results: [
    {
      title: { zh: '示值', en: 'Indication' },
      tables: [
        {
          columns: temperatureColumns,
          rows: points(21),
          note: { zh: '修正值 = 标准值 − 示值。', en: 'Correction = reference − indication.' },
        },
      ],
    },
    {
      title: { zh: '热响应时间', en: 'Thermal response time' },
      text: {
        zh: '流速 0.4 m/s 的水中，τ₀.₅ = 12.4 s，10⁻⁶ K 级漂移未见。',
        en: 'In water at 0.4 m/s: 12.4 s. No drift of the order of 10⁻⁶ K.',
      },
    },
  ],
  uncertainty: {
    coverageFactor: '2',
    coverageProbability: '95 %',
    distribution: { zh: '正态分布', en: 'normal' },
    degreesOfFreedom: '> 50',
  },
  conformity: {
    specification: 'Q/YX 012-2025',
    decisionRule: {
      zh: 'ILAC-G8:09/2019，保护带 w = U，错误接受风险小于 2.5 %',
      en: 'ILAC-G8:09/2019, guard band w = U, risk of false acceptance below 2.5 %',
    },
    clauses: [
      { clause: '5.1', requirement: { zh: '示值误差不超过 ±0.1 ℃', en: 'Error within ±0.1 ℃' }, verdict: 'met' },
      {
        clause: '5.3',
        requirement: { zh: '响应时间不大于 15 s', en: 'Response time at most 15 s' },
        verdict: 'conditionally-met',
      },
    ],
  },
  notes: [{ zh: '修正值可直接用于后续测量。', en: 'The corrections may be used directly in later measurements.' }],
} satisfies Partial<CertificateDocumentInput>

/** A complete calibration certificate; `changes` replace whole top-level parts. */
export const aCertificate = (changes: Partial<CertificateDocumentInput> = {}): CertificateDocumentInput => ({
  ...cover,
  ...innerPages,
  ...changes,
})

/** An original record with one corrected reading. */
export const aRecord = (changes: Partial<RecordDocumentInput> = {}): RecordDocumentInput => ({
  language: 'zh',
  createdAt: '2026-11-21T09:00:00+08:00',
  title: '校准原始记录',
  number: 'YS2026-000456',
  institution: { name: '通衡计量检测研究院' },
  sections: [
    {
      title: '委托与器具',
      fields: [
        { label: '委托方', value: '宁夏银星精密仪器有限公司' },
        { label: '器具名称', value: '数字温度计' },
        { label: '型号规格', value: 'DT-100' },
        { label: '出厂编号', value: 'SN20260815-0042' },
      ],
    },
    {
      title: '环境条件',
      fields: [
        { label: '温度', value: '20.1 ℃ 至 20.4 ℃' },
        { label: '相对湿度', value: '42 % 至 45 %' },
      ],
    },
    {
      title: '测量数据',
      tables: [
        {
          columns: [
            { label: '标准值', unit: '℃' },
            { label: '1', group: '读数 / ℃' },
            { label: '2', group: '读数 / ℃' },
            { label: '3', group: '读数 / ℃' },
            { label: '平均值', unit: '℃' },
          ],
          rows: [
            ['20.000', '20.01', { value: '20.02', replaced: ['20.20', '20.22'], mark: 'a' }, '20.01', '20.013'],
            ['50.000', '50.02', '50.03', '50.02', '50.023'],
          ],
        },
      ],
    },
  ],
  corrections: [
    {
      mark: 'a',
      where: '20 ℃，读数 2',
      oldValue: '20.22',
      newValue: '20.02',
      person: '王强',
      at: '2026-11-19T11:02:00+08:00',
      reason: '抄录时数字颠倒',
    },
  ],
  signatures: [
    { meaning: '校准', name: '王强', role: '校准员', signedAt: '2026-11-19T16:40:00+08:00' },
    { meaning: '核验', name: '李娜', role: '核验员', signedAt: '2026-11-20T10:15:00+08:00' },
  ],
  ...changes,
})

export const someLabels = (changes: Partial<SampleLabelDocumentInput> = {}): SampleLabelDocumentInput => ({
  language: 'zh',
  createdAt: '2026-11-21T09:00:00+08:00',
  institution: '通衡计量检测研究院',
  labels: [
    {
      qr: 'https://tongheng.example/s/YP2026-000789',
      number: 'YP2026-000789',
      instrument: '数字温度计 DT-100',
      customer: '宁夏银星精密仪器有限公司',
      received: '2026-11-16',
    },
    {
      qr: 'https://tongheng.example/s/YP2026-000790',
      number: 'YP2026-000790',
      instrument: '带数据记录与无线传输功能的多通道高精度铂电阻温度测量系统及其配套恒温装置',
      customer: '宁夏回族自治区银川市高新技术产业开发区某某特种设备安全监督检验与技术服务中心有限责任公司',
      received: '2026-11-16',
    },
  ],
  ...changes,
})
