import type { MethodSheetSource } from '../schema.ts'
import { certificate, draft, repeatability, resultTable, room, text, within } from './building.ts'

const error = text('示值误差', 'Error of indication')

/** General pressure gauge with elastic element, rising and falling, before and after tapping. */
export const pressureGauge: MethodSheetSource = {
  format: 'tongheng.method-sheet/1',
  id: 'jjg52-pressure-gauge',
  version: 1,
  name: text('弹性元件式一般压力表检定', 'Verification of general pressure gauges'),
  kind: 'verification',
  methods: [
    {
      code: 'JJG 52-2013',
      title: text('弹性元件式一般压力表、压力真空表和真空表', 'Elastic element pressure, compound and vacuum gauges'),
    },
  ],
  instrumentKinds: [{ code: 'pressure-gauge', name: text('一般压力表', 'Pressure gauge') }],
  quantity: text('压力', 'Pressure'),
  provenance: draft(text('检定点按分度线数字选取', 'Points at the numbered graduations')),
  environment: room('15', '25'),
  order: [
    { name: 'range', label: text('测量上限', 'Upper limit'), unit: 'MPa' },
    { name: 'accuracy', label: text('准确度等级', 'Accuracy class'), unit: '%', preset: '1.6' },
    { name: 'division', label: text('分度值', 'Scale division'), unit: 'MPa' },
  ],
  standards: [
    {
      role: 'gauge',
      label: text('标准压力表（计）', 'Standard gauge'),
      unit: 'MPa',
      high: 'range',
      maximumU: 'accuracy/100*range/4',
      lookup: 'interpolate',
      curve: 'value',
    },
  ],
  preparation: [text('仪表在检定环境中静置不少于2 h', 'Keep the gauge in the room for at least 2 h')],
  point: { label: text('检定点', 'Point'), unit: 'MPa' },
  points: { source: 'order' },
  repetitions: 1,
  columns: [
    { name: 'upBefore', label: text('升压 轻敲前', 'Rising, before tapping'), unit: 'MPa', resolution: 'division/10' },
    { name: 'up', label: text('升压 轻敲后', 'Rising, after tapping'), unit: 'MPa', resolution: 'division/10' },
    {
      name: 'downBefore',
      label: text('降压 轻敲前', 'Falling, before tapping'),
      unit: 'MPa',
      resolution: 'division/10',
    },
    { name: 'down', label: text('降压 轻敲后', 'Falling, after tapping'), unit: 'MPa', resolution: 'division/10' },
    {
      name: 'hysteresis',
      label: text('回程误差', 'Hysteresis'),
      unit: 'MPa',
      scope: 'point',
      formula: 'abs(up - down)',
    },
    {
      name: 'tapUp',
      label: text('轻敲位移（升压）', 'Tapping shift, rising'),
      unit: 'MPa',
      scope: 'point',
      formula: 'abs(up - upBefore)',
    },
    {
      name: 'tapDown',
      label: text('轻敲位移（降压）', 'Tapping shift, falling'),
      unit: 'MPa',
      scope: 'point',
      formula: 'abs(down - downBefore)',
    },
    {
      name: 'errorDown',
      label: text('降压示值误差', 'Error falling'),
      unit: 'MPa',
      scope: 'point',
      formula: 'abs(down - gauge)',
    },
  ],
  model: 'E = p - ps + dr',
  inputs: [
    { name: 'p', label: text('升压示值', 'Rising indication'), unit: 'MPa', value: 'up' },
    {
      name: 'ps',
      label: text('标准压力', 'Standard pressure'),
      unit: 'MPa',
      value: 'gauge',
      parts: [certificate('gauge')],
    },
    {
      name: 'dr',
      label: text('示值估读', 'Interpolation of the reading'),
      unit: 'MPa',
      value: '0',
      parts: [within(text('分度值的1/10', 'A tenth of a division'), 'division/10')],
    },
  ],
  result: { name: 'E', label: error, unit: 'MPa' },
  coverage: { kind: 'factor', k: 2 },
  conformity: { rule: 'jjf1094', mpe: 'accuracy/100*range' },
  checks: [
    { label: text('降压示值误差', 'Error falling'), column: 'errorDown', upper: 'accuracy/100*range' },
    { label: text('回程误差', 'Hysteresis'), column: 'hysteresis', upper: 'accuracy/100*range' },
    { label: text('轻敲位移（升压）', 'Tapping shift, rising'), column: 'tapUp', upper: 'accuracy/100*range/2' },
    { label: text('轻敲位移（降压）', 'Tapping shift, falling'), column: 'tapDown', upper: 'accuracy/100*range/2' },
  ],
  validityMonths: 6,
  certificate: {
    columns: resultTable(
      { point: text('检定点', 'Point'), indication: ['up', text('示值', 'Indication')], result: error },
      'MPa',
    ),
  },
}

/** Torque wrench: relative error at 20, 60 and 100 % of the range, five readings each. */
export const torqueWrench: MethodSheetSource = {
  format: 'tongheng.method-sheet/1',
  id: 'jjg707-torque-wrench',
  version: 1,
  name: text('扭矩扳子检定', 'Verification of torque wrenches'),
  kind: 'verification',
  methods: [{ code: 'JJG 707-2014', title: text('扭矩扳子', 'Torque wrenches') }],
  instrumentKinds: [{ code: 'torque-wrench', name: text('扭矩扳子', 'Torque wrench') }],
  quantity: text('扭矩', 'Torque'),
  provenance: draft(),
  environment: room('10', '30', '85'),
  order: [
    { name: 'range', label: text('测量上限', 'Upper limit'), unit: 'N·m' },
    { name: 'accuracy', label: text('最大允许误差（相对）', 'MPE, relative'), unit: '%', preset: '4' },
    { name: 'resolved', label: text('扳子分辨力', 'Resolution of the wrench'), unit: 'N·m' },
  ],
  standards: [{ role: 'tester', label: text('扭矩扳子检定仪', 'Torque tester'), unit: '%', maximumU: 'accuracy/3' }],
  point: { label: text('检定点', 'Point'), unit: 'N·m' },
  points: { source: 'generated', from: '0.2*range', to: 'range', count: '3' },
  repetitions: 5,
  columns: [
    { name: 'torque', label: text('检定仪示值', 'Tester reading'), unit: 'N·m' },
    {
      name: 'relative',
      label: text('相对误差', 'Relative error'),
      unit: '%',
      formula: '(nominal - torque)/torque*100',
    },
    {
      name: 'spread',
      label: text('重复性', 'Repeatability'),
      unit: '%',
      scope: 'point',
      formula: 'torque_range/torque*100',
    },
  ],
  model: 'E = e + ds + dr',
  inputs: [
    {
      name: 'e',
      label: text('平均相对误差', 'Mean relative error'),
      unit: '%',
      value: 'relative',
      parts: [repeatability('relative')],
    },
    { name: 'ds', label: text('检定仪', 'Tester'), unit: '%', value: '0', parts: [certificate('tester')] },
    {
      name: 'dr',
      label: text('扳子分辨力', 'Resolution of the wrench'),
      unit: '%',
      value: '0',
      parts: [within(text('分辨力', 'Resolution'), 'resolved/2/nominal*100')],
    },
  ],
  result: { name: 'E', label: text('相对示值误差', 'Relative error'), unit: '%' },
  conformity: { rule: 'jjf1094', mpe: 'accuracy' },
  checks: [{ label: text('重复性', 'Repeatability'), column: 'spread', upper: 'accuracy' }],
  validityMonths: 12,
  certificate: {
    columns: resultTable({ point: text('检定点', 'Point'), result: text('相对示值误差', 'Relative error') }, '%'),
  },
}
