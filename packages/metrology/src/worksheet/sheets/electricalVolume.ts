import type { MethodSheetSource } from '../schema.ts'
import {
  certificate,
  draft,
  repeatability,
  repeatabilityOrResolution,
  resolution,
  resultTable,
  room,
  text,
  within,
} from './building.ts'

const error = text('示值误差', 'Error of indication')

/** Digital multimeter, DC voltage against a calibrator; limits from the maker's specification. */
export const multimeter: MethodSheetSource = {
  format: 'tongheng.method-sheet/1',
  id: 'jjf1587-multimeter-dcv',
  version: 1,
  name: text('数字多用表校准（直流电压）', 'Calibration of digital multimeters (DC voltage)'),
  kind: 'calibration',
  methods: [
    { code: 'JJF 1587-2016', title: text('数字多用表校准规范', 'Calibration specification for digital multimeters') },
  ],
  instrumentKinds: [{ code: 'multimeter', name: text('数字多用表', 'Digital multimeter') }],
  quantity: text('直流电压', 'DC voltage'),
  provenance: draft(text('技术指标由被校仪器说明书给出', "Specification from the instrument's manual")),
  environment: room('15', '25', '75'),
  order: [
    { name: 'range', label: text('量程', 'Range'), unit: 'V' },
    { name: 'ofReading', label: text('指标：读数的', 'Specification, of reading'), unit: '%' },
    { name: 'ofRange', label: text('指标：量程的', 'Specification, of range'), unit: '%' },
    { name: 'step', label: text('分辨力', 'Resolution'), unit: 'V' },
  ],
  standards: [
    {
      role: 'calibrator',
      label: text('多功能校准源', 'Multifunction calibrator'),
      unit: 'V',
      lookup: 'interpolate',
      curve: 'value',
    },
  ],
  point: { label: text('标准值', 'Standard value'), unit: 'V' },
  points: { source: 'order' },
  repetitions: 3,
  columns: [{ name: 'indication', label: text('示值', 'Indication'), unit: 'V', resolution: 'step' }],
  model: 'E = V - Vs + dV',
  inputs: [
    {
      name: 'V',
      label: text('示值', 'Indication'),
      unit: 'V',
      value: 'indication',
      parts: [repeatabilityOrResolution('indication', 'indication')],
    },
    {
      name: 'Vs',
      label: text('标准值', 'Standard value'),
      unit: 'V',
      value: 'calibrator',
      parts: [certificate('calibrator')],
    },
    {
      name: 'dV',
      label: text('校准源短期稳定性', 'Stability of the calibrator'),
      unit: 'V',
      value: '0',
      parts: [within(text('稳定性', 'Stability'), '0.00001*abs(nominal)')],
    },
  ],
  result: { name: 'E', label: error, unit: 'V' },
  conformity: { rule: 'guarded-nonbinary', mpe: 'ofReading/100*abs(nominal) + ofRange/100*range' },
  certificate: {
    columns: resultTable(
      {
        point: text('标准值', 'Standard value'),
        indication: ['indication', text('示值', 'Indication')],
        result: error,
      },
      'V',
    ),
  },
}

/** Piston pipette by weighing water; the density of water is Tanaka's formula (CIPM 2001), the factor Z that of ISO 8655-6. */
export const pipette: MethodSheetSource = {
  format: 'tongheng.method-sheet/1',
  id: 'jjg646-pipette',
  version: 1,
  name: text('移液器检定（衡量法）', 'Verification of pipettes (gravimetric)'),
  kind: 'verification',
  methods: [{ code: 'JJG 646-2006', title: text('移液器', 'Pipettes') }],
  instrumentKinds: [{ code: 'pipette', name: text('移液器', 'Pipette') }],
  quantity: text('容量', 'Volume'),
  provenance: draft(text('容量允许误差与重复性按标称容量给出', 'Limits by nominal volume')),
  environment: room('15', '25', '80'),
  order: [
    { name: 'mpe', label: text('容量允许误差（相对）', 'Permissible error, relative'), unit: '%', preset: '2' },
    { name: 'repeatabilityLimit', label: text('容量重复性', 'Repeatability limit'), unit: '%', preset: '1' },
    { name: 'water', label: text('水温', 'Water temperature'), unit: '℃' },
    { name: 'step', label: text('天平分度值', 'Scale interval of the balance'), unit: 'mg', preset: '0.01' },
  ],
  standards: [{ role: 'balance', label: text('电子天平（示值修正值）', 'Balance (correction)'), unit: 'mg' }],
  point: { label: text('检定点', 'Point'), unit: 'μL' },
  points: { source: 'order' },
  repetitions: 6,
  columns: [
    { name: 'mass', label: text('称量值', 'Mass'), unit: 'mg', resolution: 'step' },
    { name: 'spread', label: text('重复性', 'Repeatability'), unit: '%', scope: 'point', formula: 'mass_s/mass*100' },
  ],
  model:
    'rho = 0.99997495*(1 - (t - 3.983035)^2*(t + 301.797)/(522528.9*(t + 69.34881))); V = (m + dm)/(rho - air)*(1 - air/8.0)*(1 - gamma*(t - 20)); E = (V - Vn)/Vn*100',
  inputs: [
    { name: 'm', label: text('平均质量', 'Mean mass'), unit: 'mg', value: 'mass', parts: [repeatability('mass')] },
    {
      name: 'dm',
      label: text('天平修正', 'Correction of the balance'),
      unit: 'mg',
      value: 'balance',
      parts: [certificate('balance'), resolution('mass')],
    },
    {
      name: 't',
      label: text('水温', 'Water temperature'),
      unit: '℃',
      value: 'water',
      parts: [within(text('水温测量', 'Temperature measurement'), '0.2')],
    },
    {
      name: 'air',
      label: text('空气密度', 'Density of air'),
      unit: 'g/cm3',
      value: '0.0012',
      parts: [within(text('限值', 'Limit'), '0.00005')],
    },
    {
      name: 'gamma',
      label: text('体胀系数', 'Cubic expansion'),
      unit: '1/K',
      value: '0.00045',
      parts: [within(text('限值', 'Limit'), '0.00005')],
    },
    { name: 'Vn', label: text('标称容量', 'Selected volume'), unit: 'μL', value: 'nominal' },
  ],
  result: { name: 'E', label: text('容量相对误差', 'Relative error of volume'), unit: '%' },
  coverage: { kind: 'factor', k: 2 },
  conformity: { rule: 'jjf1094', mpe: 'mpe' },
  checks: [{ label: text('容量重复性', 'Repeatability'), column: 'spread', upper: 'repeatabilityLimit' }],
  validityMonths: 12,
  certificate: {
    columns: resultTable({ point: text('检定点', 'Point'), result: text('容量相对误差', 'Relative error') }, '%'),
  },
}
