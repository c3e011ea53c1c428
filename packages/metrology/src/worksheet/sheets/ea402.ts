import type { MethodSheetSource } from '../schema.ts'

const source = (example: string) => ({
  zh: `EA-4/02 M:2022 补充件${example}的公开算例`,
  en: `Published worked example, EA-4/02 M:2022 supplement ${example}`,
})
const resultColumns = {
  U: { zh: '扩展不确定度U', en: 'Expanded uncertainty U' },
  k: { zh: '包含因子k', en: 'Coverage factor k' },
}

/** S2: weight of nominal value 10 kg against a reference weight of the same value by substitution, three ABBA series. */
export const weight10kg: MethodSheetSource = {
  format: 'tongheng.method-sheet/1',
  id: 'ea402-s2-weight-10kg',
  version: 1,
  name: { zh: '10 kg砝码校准（替代法ABBA）', en: 'Calibration of a 10 kg weight (substitution, ABBA)' },
  kind: 'calibration',
  methods: [
    {
      code: 'EA-4/02 S2',
      title: { zh: '标称值10 kg砝码的校准', en: 'Calibration of a weight of nominal value 10 kg' },
    },
  ],
  instrumentKinds: [{ code: 'weight', name: { zh: '砝码', en: 'Weight' } }],
  quantity: { zh: '质量', en: 'Mass' },
  provenance: { source: source('S2'), published: true },
  environment: [
    { name: 'temperature', label: { zh: '温度', en: 'Temperature' }, unit: '℃', low: '18', high: '27' },
    { name: 'humidity', label: { zh: '相对湿度', en: 'Relative humidity' }, unit: '%RH', low: '30', high: '70' },
  ],
  standards: [
    {
      role: 'reference',
      label: { zh: '标准砝码', en: 'Reference weight' },
      unit: 'g',
      low: '10000',
      high: '10000',
      maximumU: '0.05',
    },
    { role: 'comparator', label: { zh: '质量比较仪', en: 'Mass comparator' }, unit: 'g', optional: true },
  ],
  point: { label: { zh: '标称值', en: 'Nominal value' }, unit: 'g' },
  points: { source: 'fixed', nominals: ['10000'] },
  repetitions: 3,
  columns: [
    { name: 'S1', label: { zh: '标准（第1次）', en: 'Standard (1st)' }, unit: 'g', resolution: '0.005' },
    { name: 'X1', label: { zh: '被测（第1次）', en: 'Unknown (1st)' }, unit: 'g', resolution: '0.005' },
    { name: 'X2', label: { zh: '被测（第2次）', en: 'Unknown (2nd)' }, unit: 'g', resolution: '0.005' },
    { name: 'S2', label: { zh: '标准（第2次）', en: 'Standard (2nd)' }, unit: 'g', resolution: '0.005' },
    {
      name: 'difference',
      label: { zh: '观测差值', en: 'Observed difference' },
      unit: 'g',
      formula: '((X1 + X2) - (S1 + S2))/2',
      decimals: 3,
    },
  ],
  model: 'mX = mS + dmD + dm + dmC + dB',
  inputs: [
    {
      name: 'mS',
      label: { zh: '标准砝码的折算质量', en: 'Conventional mass of the standard' },
      unit: 'g',
      value: 'reference',
      parts: [
        {
          label: { zh: '标准砝码证书', en: 'Certificate of the standard' },
          of: [{ source: 'certificate', role: 'reference' }],
        },
      ],
    },
    {
      name: 'dmD',
      label: { zh: '标准砝码自上次校准以来的漂移', en: 'Drift of the standard since its last calibration' },
      unit: 'g',
      value: '0',
      parts: [
        {
          label: { zh: '漂移限', en: 'Drift limit' },
          of: [{ source: 'limits', halfWidth: '0.015', distribution: 'rectangular' }],
        },
      ],
    },
    {
      name: 'dm',
      label: { zh: '观测质量差', en: 'Observed difference in mass' },
      unit: 'g',
      value: 'difference',
      parts: [
        {
          label: { zh: '重复性（以往研究的合并标准偏差25 mg）', en: 'Repeatability (pooled, earlier study: 25 mg)' },
          of: [{ source: 'pooled', s: '0.025', column: 'difference' }],
        },
      ],
    },
    {
      name: 'dmC',
      label: { zh: '偏心与磁效应', en: 'Eccentricity and magnetic effects' },
      unit: 'g',
      value: '0',
      parts: [
        {
          label: { zh: '比较仪', en: 'Comparator' },
          of: [{ source: 'limits', halfWidth: '0.010', distribution: 'rectangular' }],
        },
      ],
    },
    {
      name: 'dB',
      label: { zh: '空气浮力', en: 'Air buoyancy' },
      unit: 'g',
      value: '0',
      parts: [
        {
          label: { zh: '标称值的1×10⁻⁶', en: '1×10⁻⁶ of nominal' },
          of: [{ source: 'limits', halfWidth: '1e-6*nominal', distribution: 'rectangular' }],
        },
      ],
    },
  ],
  result: { name: 'mX', label: { zh: '折算质量', en: 'Conventional mass' }, unit: 'g' },
  coverage: { kind: 'auto', p: 0.95 },
  rounding: { uncertaintyDigits: 2, mode: 'half-even' },
  certificate: {
    columns: [
      { value: 'nominal', label: { zh: '标称值', en: 'Nominal value' }, unit: 'g' },
      { value: 'y', label: { zh: '折算质量', en: 'Conventional mass' }, unit: 'g' },
      { value: 'U', label: resultColumns.U, unit: 'g' },
      { value: 'k', label: resultColumns.k },
    ],
  },
}

/** S9: hand-held digital multimeter at 100 V DC against a multifunction calibrator. */
export const multimeter100V: MethodSheetSource = {
  format: 'tongheng.method-sheet/1',
  id: 'ea402-s9-multimeter-100v',
  version: 1,
  name: { zh: '手持式数字多用表直流电压100 V校准', en: 'Calibration of a hand-held digital multimeter at 100 V DC' },
  kind: 'calibration',
  methods: [
    {
      code: 'EA-4/02 S9',
      title: { zh: '手持式数字多用表100 V点的校准', en: 'Calibration of a hand-held digital multimeter at 100 V' },
    },
  ],
  instrumentKinds: [{ code: 'multimeter', name: { zh: '数字多用表', en: 'Digital multimeter' } }],
  quantity: { zh: '直流电压', en: 'DC voltage' },
  provenance: { source: source('S9'), published: true },
  environment: [
    { name: 'temperature', label: { zh: '温度', en: 'Temperature' }, unit: '℃', low: '18', high: '28' },
    { name: 'humidity', label: { zh: '相对湿度', en: 'Relative humidity' }, unit: '%RH', high: '75' },
  ],
  standards: [
    { role: 'calibrator', label: { zh: '多功能校准源', en: 'Multifunction calibrator' }, unit: 'V', maximumU: '0.003' },
  ],
  point: { label: { zh: '校准点', en: 'Calibration point' }, unit: 'V' },
  points: { source: 'fixed', nominals: ['100'] },
  repetitions: 1,
  columns: [{ name: 'indication', label: { zh: '示值', en: 'Indication' }, unit: 'V', resolution: '0.1' }],
  model: 'EX = ViX - VS + dViX - dVS',
  inputs: [
    { name: 'ViX', label: { zh: '多用表示值', en: 'Indication of the multimeter' }, unit: 'V', value: 'indication' },
    {
      name: 'VS',
      label: { zh: '校准源电压', en: 'Voltage of the calibrator' },
      unit: 'V',
      value: 'calibrator',
      parts: [
        {
          label: { zh: '校准源证书', en: 'Certificate of the calibrator' },
          of: [{ source: 'certificate', role: 'calibrator' }],
        },
      ],
    },
    {
      name: 'dViX',
      label: { zh: '示值分辨力', en: 'Resolution of the indication' },
      unit: 'V',
      value: '0',
      parts: [{ label: { zh: '分辨力', en: 'Resolution' }, of: [{ source: 'resolution', column: 'indication' }] }],
    },
    {
      name: 'dVS',
      label: { zh: '校准源漂移、温度、供电与负载', en: 'Drift, temperature, supply and loading of the calibrator' },
      unit: 'V',
      value: '0',
      parts: [
        {
          label: { zh: '制造商指标', en: "Maker's specification" },
          of: [{ source: 'limits', halfWidth: '0.011', distribution: 'rectangular' }],
        },
      ],
    },
  ],
  result: { name: 'EX', label: { zh: '示值误差', en: 'Error of indication' }, unit: 'V' },
  coverage: { kind: 'auto', p: 0.95 },
  rounding: { uncertaintyDigits: 1, mode: 'half-even' },
  certificate: {
    columns: [
      { value: 'nominal', label: { zh: '校准点', en: 'Point' }, unit: 'V' },
      { value: 'indication', label: { zh: '示值', en: 'Indication' }, unit: 'V' },
      { value: 'y', label: { zh: '示值误差', en: 'Error' }, unit: 'V' },
      { value: 'U', label: resultColumns.U, unit: 'V' },
      { value: 'k', label: resultColumns.k },
    ],
  },
}

/** S10: vernier caliper at 150 mm against a gauge block. */
export const vernier150mm: MethodSheetSource = {
  format: 'tongheng.method-sheet/1',
  id: 'ea402-s10-vernier-150mm',
  version: 1,
  name: { zh: '游标卡尺150 mm校准', en: 'Calibration of a vernier caliper at 150 mm' },
  kind: 'calibration',
  methods: [{ code: 'EA-4/02 S10', title: { zh: '游标卡尺的校准', en: 'Calibration of a vernier caliper' } }],
  instrumentKinds: [{ code: 'caliper', name: { zh: '卡尺', en: 'Caliper' } }],
  quantity: { zh: '长度', en: 'Length' },
  provenance: { source: source('S10'), published: true },
  environment: [{ name: 'temperature', label: { zh: '温度', en: 'Temperature' }, unit: '℃', low: '18', high: '22' }],
  standards: [{ role: 'gauge', label: { zh: '量块（2级）', en: 'Gauge block (grade 2)' }, unit: 'mm' }],
  point: { label: { zh: '校准点', en: 'Calibration point' }, unit: 'mm' },
  points: { source: 'fixed', nominals: ['150'] },
  repetitions: 1,
  columns: [{ name: 'indication', label: { zh: '示值', en: 'Indication' }, unit: 'mm', resolution: '0.05' }],
  model: 'EX = liX - lS + LS*alphabar*dT + dliX + dlM',
  inputs: [
    { name: 'liX', label: { zh: '卡尺示值', en: 'Indication of the caliper' }, unit: 'mm', value: 'indication' },
    {
      name: 'lS',
      label: { zh: '量块长度', en: 'Length of the gauge block' },
      unit: 'mm',
      value: 'nominal',
      parts: [
        {
          label: { zh: '量块长度允许偏差', en: 'Permissible deviation of the block' },
          of: [{ source: 'limits', halfWidth: '0.0008', distribution: 'rectangular' }],
        },
      ],
    },
    { name: 'LS', label: { zh: '量块标称长度', en: 'Nominal length of the block' }, unit: 'mm', value: 'nominal' },
    {
      name: 'alphabar',
      label: { zh: '平均线膨胀系数', en: 'Mean thermal expansion coefficient' },
      unit: '1/K',
      value: '11.5e-6',
    },
    {
      name: 'dT',
      label: { zh: '卡尺与量块的温度差', en: 'Temperature difference of caliper and block' },
      unit: 'K',
      value: '0',
      parts: [
        {
          label: { zh: '温度差限', en: 'Limit of the difference' },
          of: [{ source: 'limits', halfWidth: '2', distribution: 'rectangular' }],
        },
      ],
    },
    {
      name: 'dliX',
      label: { zh: '游标分辨力', en: 'Resolution of the vernier' },
      unit: 'mm',
      value: '0',
      parts: [{ label: { zh: '分辨力', en: 'Resolution' }, of: [{ source: 'resolution', column: 'indication' }] }],
    },
    {
      name: 'dlM',
      label: {
        zh: '机械效应（测力、阿贝误差、平行度等）',
        en: 'Mechanical effects (force, Abbe error, parallelism …)',
      },
      unit: 'mm',
      value: '0',
      parts: [
        {
          label: { zh: '机械效应限', en: 'Limit of mechanical effects' },
          of: [{ source: 'limits', halfWidth: '0.05', distribution: 'rectangular' }],
        },
      ],
    },
  ],
  result: { name: 'EX', label: { zh: '示值误差', en: 'Error of indication' }, unit: 'mm' },
  coverage: { kind: 'auto', p: 0.95 },
  rounding: { uncertaintyDigits: 1, mode: 'half-even' },
  certificate: {
    columns: [
      { value: 'nominal', label: { zh: '校准点', en: 'Point' }, unit: 'mm' },
      { value: 'indication', label: { zh: '示值', en: 'Indication' }, unit: 'mm' },
      { value: 'y', label: { zh: '示值误差', en: 'Error' }, unit: 'mm' },
      { value: 'U', label: resultColumns.U, unit: 'mm' },
      { value: 'k', label: resultColumns.k },
    ],
  },
}
