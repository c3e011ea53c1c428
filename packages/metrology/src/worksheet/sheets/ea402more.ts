import type { MethodSheetSource } from '../schema.ts'
import { certificate, text, within } from './building.ts'

const published = (example: string): MethodSheetSource['provenance'] => ({
  source: text(
    `EA-4/02 M:2022 补充件${example}的公开算例`,
    `Published worked example, EA-4/02 M:2022 supplement ${example}`,
  ),
  published: true,
})

const table = (
  point: ReturnType<typeof text>,
  result: ReturnType<typeof text>,
  units: [string, string],
): MethodSheetSource['certificate'] => ({
  columns: [
    { value: 'nominal', label: point, unit: units[0] },
    { value: 'y', label: result, unit: units[1] },
    { value: 'U', label: text('扩展不确定度U', 'Expanded uncertainty U'), unit: units[1] },
    { value: 'k', label: text('包含因子k', 'Coverage factor k') },
  ],
})

/** S4: gauge block of nominal length 50 mm by comparison; the five differences are recalled, their mean −94 nm is printed in the example. */
export const gaugeBlock50mm: MethodSheetSource = {
  format: 'tongheng.method-sheet/1',
  id: 'ea402-s4-gauge-block-50mm',
  version: 1,
  name: text('50 mm量块校准（比较法）', 'Calibration of a 50 mm gauge block (comparison)'),
  kind: 'calibration',
  methods: [
    {
      code: 'EA-4/02 S4',
      title: text('标称长度50 mm量块的校准', 'Calibration of a gauge block of nominal length 50 mm'),
    },
  ],
  instrumentKinds: [{ code: 'gauge-block', name: text('量块', 'Gauge block') }],
  quantity: text('长度', 'Length'),
  provenance: published('S4'),
  environment: [{ name: 'temperature', label: text('温度', 'Temperature'), unit: '℃', low: '19.5', high: '20.5' }],
  standards: [{ role: 'reference', label: text('标准量块', 'Reference block'), unit: 'mm', maximumU: '0.00005' }],
  point: { label: text('标称长度', 'Nominal length'), unit: 'mm' },
  points: { source: 'fixed', nominals: ['50'] },
  repetitions: 5,
  columns: [{ name: 'difference', label: text('长度差', 'Difference in length'), unit: 'nm', resolution: '10' }],
  model: 'lX = lS + dlD + dl + dlC - L*(alphabar*dt + dadt) - dlV',
  inputs: [
    {
      name: 'lS',
      label: text('标准量块长度', 'Length of the reference block'),
      unit: 'mm',
      value: 'reference',
      parts: [certificate('reference')],
    },
    {
      name: 'dlD',
      label: text('标准量块漂移', 'Drift of the reference'),
      unit: 'mm',
      value: '0',
      parts: [within(text('漂移限', 'Limit'), '0.00003')],
    },
    {
      name: 'dl',
      label: text('观测长度差', 'Observed difference'),
      unit: 'mm',
      value: 'difference*1e-6',
      parts: [
        {
          label: text('重复性（以往研究，12 nm）', 'Repeatability (earlier study, 12 nm)'),
          of: [{ source: 'pooled', s: '12e-6', column: 'difference' }],
        },
      ],
    },
    {
      name: 'dlC',
      label: text('比较仪', 'Comparator'),
      unit: 'mm',
      value: '0',
      parts: [within(text('比较仪允差', 'Limit of the comparator'), '0.000032')],
    },
    { name: 'L', label: text('标称长度', 'Nominal length'), unit: 'mm', value: 'nominal' },
    { name: 'alphabar', label: text('平均线膨胀系数', 'Mean thermal expansion'), unit: '1/K', value: '11.5e-6' },
    {
      name: 'dt',
      label: text('两量块温差', 'Temperature difference of the blocks'),
      unit: 'K',
      value: '0',
      parts: [within(text('温差限', 'Limit'), '0.05')],
    },
    {
      name: 'dadt',
      label: text('膨胀系数差×温度偏差', 'Difference of expansion × deviation of temperature'),
      unit: '1',
      value: '0',
      parts: [{ label: text('两项之积', 'Product of both'), of: [{ source: 'standard', std: '0.236e-6' }] }],
    },
    {
      name: 'dlV',
      label: text('中心长度变动', 'Variation in length'),
      unit: 'mm',
      value: '0',
      parts: [within(text('测量面对中偏差', 'Off-centre contact'), '0.0000067')],
    },
  ],
  result: { name: 'lX', label: text('量块长度', 'Length of the block'), unit: 'mm' },
  certificate: table(text('标称长度', 'Nominal length'), text('量块长度', 'Length'), ['mm', 'mm']),
}

/** S5, second part: electromotive force of a type N thermocouple at 1000 ℃. */
export const thermocouple: MethodSheetSource = {
  format: 'tongheng.method-sheet/1',
  id: 'ea402-s5-thermocouple-1000c',
  version: 1,
  name: text('N型热电偶1000 ℃校准', 'Calibration of a type N thermocouple at 1000 ℃'),
  kind: 'calibration',
  methods: [
    { code: 'EA-4/02 S5', title: text('N型热电偶在1000 ℃的校准', 'Calibration of a type N thermocouple at 1000 ℃') },
  ],
  instrumentKinds: [{ code: 'thermocouple', name: text('热电偶', 'Thermocouple') }],
  quantity: text('温度', 'Temperature'),
  provenance: published('S5'),
  standards: [
    {
      role: 'furnace',
      label: text('炉温（标准热电偶测得）', 'Furnace temperature (by reference thermocouples)'),
      unit: '℃',
      maximumU: '1.3',
    },
    { role: 'voltmeter', label: text('电压表修正值', 'Correction of the voltmeter'), unit: 'uV' },
  ],
  point: { label: text('校准点', 'Point'), unit: '℃' },
  points: { source: 'fixed', nominals: ['1000'] },
  repetitions: 1,
  columns: [{ name: 'emf', label: text('电动势（10次平均）', 'EMF (mean of 10)'), unit: 'uV' }],
  model: 'VX = ViX + dViX1 + dViX2 + dVR + dVLX + (tn - tX)/CX - dt0X/CX0',
  inputs: [
    {
      name: 'ViX',
      label: text('电压表示值', 'Indication of the voltmeter'),
      unit: 'uV',
      value: 'emf',
      parts: [
        {
          label: text('10次读数平均值的标准偏差', 'Standard deviation of the mean of 10'),
          of: [{ source: 'standard', std: '1.6' }],
        },
      ],
    },
    {
      name: 'dViX1',
      label: text('电压表校准', 'Calibration of the voltmeter'),
      unit: 'uV',
      value: 'voltmeter',
      parts: [certificate('voltmeter')],
    },
    {
      name: 'dViX2',
      label: text('电压表分辨力', 'Resolution of the voltmeter'),
      unit: 'uV',
      value: '0',
      parts: [within(text('分辨力', 'Resolution'), '0.5')],
    },
    {
      name: 'dVR',
      label: text('转换开关寄生电势', 'Parasitic voltages of the switch'),
      unit: 'uV',
      value: '0',
      parts: [within(text('限值', 'Limit'), '2')],
    },
    {
      name: 'dVLX',
      label: text('补偿导线', 'Compensation leads'),
      unit: 'uV',
      value: '0',
      parts: [within(text('限值', 'Limit'), '5')],
    },
    { name: 'tn', label: text('校准点温度', 'Temperature of the point'), unit: '℃', value: 'nominal' },
    {
      name: 'tX',
      label: text('炉温', 'Furnace temperature'),
      unit: '℃',
      value: 'furnace',
      parts: [certificate('furnace')],
    },
    { name: 'CX', label: text('1000 ℃处热电偶灵敏度的倒数', 'Sensitivity at 1000 ℃'), unit: 'K/uV', value: '0.026' },
    {
      name: 'dt0X',
      label: text('参考端温度', 'Reference junction'),
      unit: 'K',
      value: '0',
      parts: [within(text('限值', 'Limit'), '0.1')],
    },
    { name: 'CX0', label: text('0 ℃处热电偶灵敏度的倒数', 'Sensitivity at 0 ℃'), unit: 'K/uV', value: '0.039' },
  ],
  result: { name: 'VX', label: text('电动势', 'EMF'), unit: 'uV' },
  certificate: table(text('校准点', 'Point'), text('电动势', 'EMF'), ['℃', 'uV']),
}
