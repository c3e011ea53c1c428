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

/** Caliper against gauge blocks. */
export const caliper: MethodSheetSource = {
  format: 'tongheng.method-sheet/1',
  id: 'jjg30-caliper',
  version: 1,
  name: text('通用卡尺检定', 'Verification of calipers'),
  kind: 'verification',
  methods: [{ code: 'JJG 30-2012', title: text('通用卡尺', 'Current calipers') }],
  instrumentKinds: [{ code: 'caliper', name: text('卡尺', 'Caliper') }],
  quantity: text('长度', 'Length'),
  provenance: draft(text('受检点按测量范围选取', 'Points chosen by range')),
  environment: room('15', '25', '80'),
  order: [
    { name: 'division', label: text('分度值', 'Scale division'), unit: 'mm', preset: '0.02' },
    {
      name: 'difference',
      label: text('量块与卡尺温差', 'Temperature difference of blocks and caliper'),
      unit: 'K',
      preset: '1',
    },
  ],
  standards: [{ role: 'blocks', label: text('量块', 'Gauge blocks'), unit: 'mm', lookup: 'exact', maximumU: '0.005' }],
  point: { label: text('受检点', 'Point'), unit: 'mm' },
  points: { source: 'fixed', nominals: ['41.2', '81.5', '121.8'] },
  repetitions: 3,
  columns: [{ name: 'indication', label: text('示值', 'Indication'), unit: 'mm', resolution: 'division' }],
  model: 'E = L - Ls + Ls*alpha*dT',
  inputs: [
    {
      name: 'L',
      label: text('卡尺示值', 'Indication'),
      unit: 'mm',
      value: 'indication',
      parts: [repeatabilityOrResolution('indication', 'indication')],
    },
    {
      name: 'Ls',
      label: text('量块长度', 'Length of the block'),
      unit: 'mm',
      value: 'blocks',
      parts: [certificate('blocks')],
    },
    {
      name: 'alpha',
      label: text('线膨胀系数', 'Thermal expansion'),
      unit: '1/K',
      value: '11.5e-6',
      parts: [within(text('系数的允差', 'Limit'), '1e-6')],
    },
    {
      name: 'dT',
      label: text('温差', 'Temperature difference'),
      unit: 'K',
      value: '0',
      parts: [within(text('温差限', 'Limit'), 'difference')],
    },
  ],
  result: { name: 'E', label: error, unit: 'mm' },
  conformity: {
    rule: 'jjf1094',
    mpeTable: {
      by: 'nominal',
      rows: [{ upTo: '70', mpe: '0.02' }, { upTo: '200', mpe: '0.03' }, { upTo: '300', mpe: '0.04' }, { mpe: '0.05' }],
    },
  },
  validityMonths: 12,
  certificate: {
    columns: resultTable(
      { point: text('受检点', 'Point'), indication: ['indication', text('示值', 'Indication')], result: error },
      'mm',
    ),
  },
}

/** Weights by substitution, ABBA; acceptance |m − m₀| ≤ MPE − U. */
export const weights: MethodSheetSource = {
  format: 'tongheng.method-sheet/1',
  id: 'jjg99-weights',
  version: 1,
  name: text('砝码检定（ABBA）', 'Verification of weights (ABBA)'),
  kind: 'verification',
  methods: [{ code: 'JJG 99-2022', title: text('砝码', 'Weights') }],
  instrumentKinds: [{ code: 'weight', name: text('砝码', 'Weight') }],
  quantity: text('折算质量', 'Conventional mass'),
  provenance: draft(text('最大允许误差按等级和标称值给出', 'MPE by class and nominal value')),
  environment: room('18', '27', '70'),
  order: [
    { name: 'mpe', label: text('最大允许误差', 'Maximum permissible error'), unit: 'g' },
    { name: 'step', label: text('天平分度值', 'Scale interval of the balance'), unit: 'g', preset: '0.00001' },
    { name: 'drift', label: text('标准砝码不稳定性', 'Instability of the standard'), unit: 'g', preset: 'mpe/30' },
    { name: 'buoyancy', label: text('空气浮力影响', 'Effect of air buoyancy'), unit: 'g', preset: 'mpe/30' },
  ],
  standards: [
    { role: 'reference', label: text('标准砝码', 'Reference weight'), unit: 'g', lookup: 'exact', maximumU: 'mpe/3' },
  ],
  point: { label: text('标称值', 'Nominal value'), unit: 'g' },
  points: { source: 'order' },
  repetitions: 3,
  columns: [
    { name: 'A1', label: text('标准1', 'Standard 1'), unit: 'g', resolution: 'step' },
    { name: 'B1', label: text('被检1', 'Test 1'), unit: 'g', resolution: 'step' },
    { name: 'B2', label: text('被检2', 'Test 2'), unit: 'g', resolution: 'step' },
    { name: 'A2', label: text('标准2', 'Standard 2'), unit: 'g', resolution: 'step' },
    { name: 'difference', label: text('差值', 'Difference'), unit: 'g', formula: '((B1 + B2) - (A1 + A2))/2' },
  ],
  model: 'm = ms + d + dd + db',
  inputs: [
    {
      name: 'ms',
      label: text('标准砝码折算质量', 'Conventional mass of the standard'),
      unit: 'g',
      value: 'reference',
      parts: [certificate('reference')],
    },
    {
      name: 'd',
      label: text('差值', 'Difference'),
      unit: 'g',
      value: 'difference',
      parts: [repeatability('difference'), within(text('天平分辨力', 'Resolution of the balance'), 'step/2*sqrt(2)')],
    },
    {
      name: 'dd',
      label: text('标准砝码不稳定性', 'Instability of the standard'),
      unit: 'g',
      value: '0',
      parts: [within(text('限值', 'Limit'), 'drift')],
    },
    {
      name: 'db',
      label: text('空气浮力', 'Air buoyancy'),
      unit: 'g',
      value: '0',
      parts: [within(text('限值', 'Limit'), 'buoyancy')],
    },
  ],
  result: { name: 'm', label: text('折算质量', 'Conventional mass'), unit: 'g' },
  coverage: { kind: 'factor', k: 2 },
  conformity: { rule: 'guarded-binary', error: 'y - nominal', mpe: 'mpe' },
  validityMonths: 12,
  certificate: {
    columns: resultTable(
      { point: text('标称值', 'Nominal value'), result: text('折算质量', 'Conventional mass') },
      'g',
    ),
  },
}

/** Electronic balance, class II by default: MPE 0.5 e, 1 e, 1.5 e with the load. */
export const balance: MethodSheetSource = {
  format: 'tongheng.method-sheet/1',
  id: 'jjg1036-balance',
  version: 1,
  name: text('电子天平检定', 'Verification of electronic balances'),
  kind: 'verification',
  methods: [{ code: 'JJG 1036-2022', title: text('电子天平', 'Electronic balances') }],
  instrumentKinds: [{ code: 'balance', name: text('电子天平', 'Electronic balance') }],
  quantity: text('质量', 'Mass'),
  provenance: draft(text('使用中检查的最大允许误差为首次检定的两倍', 'In service the limits are doubled')),
  environment: room('15', '30', '80'),
  order: [
    { name: 'e', label: text('检定分度值e', 'Verification interval e'), unit: 'g' },
    { name: 'd', label: text('实际分度值d', 'Actual interval d'), unit: 'g' },
    {
      name: 'firstStep',
      label: text('第一段上限（e的个数）', 'End of the first step, in e'),
      unit: '1',
      preset: '5000',
    },
    {
      name: 'secondStep',
      label: text('第二段上限（e的个数）', 'End of the second step, in e'),
      unit: '1',
      preset: '20000',
    },
  ],
  standards: [{ role: 'weights', label: text('标准砝码', 'Standard weights'), unit: 'g', lookup: 'exact' }],
  point: { label: text('载荷', 'Load'), unit: 'g' },
  points: { source: 'order' },
  repetitions: 3,
  columns: [
    { name: 'indication', label: text('示值', 'Indication'), unit: 'g', resolution: 'd' },
    { name: 'spread', label: text('重复性', 'Repeatability'), unit: 'g', scope: 'point', formula: 'indication_range' },
  ],
  model: 'E = I - m + dz',
  inputs: [
    {
      name: 'I',
      label: text('示值', 'Indication'),
      unit: 'g',
      value: 'indication',
      parts: [repeatability('indication'), resolution('indication')],
    },
    { name: 'm', label: text('标准砝码', 'Weight'), unit: 'g', value: 'weights', parts: [certificate('weights')] },
    {
      name: 'dz',
      label: text('零点分辨力', 'Resolution at zero'),
      unit: 'g',
      value: '0',
      parts: [within(text('分辨力', 'Resolution'), 'd/2')],
    },
  ],
  result: { name: 'E', label: error, unit: 'g' },
  conformity: {
    rule: 'jjf1094',
    mpeTable: {
      by: 'nominal',
      rows: [{ upTo: 'firstStep*e', mpe: '0.5*e' }, { upTo: 'secondStep*e', mpe: 'e' }, { mpe: '1.5*e' }],
    },
  },
  checks: [{ label: text('重复性', 'Repeatability'), column: 'spread', upper: '1.5*e' }],
  validityMonths: 12,
  certificate: {
    columns: resultTable(
      { point: text('载荷', 'Load'), indication: ['indication', text('示值', 'Indication')], result: error },
      'g',
    ),
  },
}
