import type { MethodSheetSource } from '../schema.ts'
import { certificate, draft, repeatability, resolution, resultTable, room, text, within } from './building.ts'

const error = text('示值误差', 'Error of indication')

/** Liquid-in-glass thermometer in a bath; the result is the correction. */
export const glassThermometer: MethodSheetSource = {
  format: 'tongheng.method-sheet/1',
  id: 'jjg130-glass-thermometer',
  version: 1,
  name: text('工作用玻璃液体温度计检定', 'Verification of liquid-in-glass thermometers'),
  kind: 'verification',
  methods: [{ code: 'JJG 130-2011', title: text('工作用玻璃液体温度计', 'Liquid-in-glass thermometers for working') }],
  instrumentKinds: [{ code: 'glass-thermometer', name: text('玻璃液体温度计', 'Liquid-in-glass thermometer') }],
  quantity: text('温度', 'Temperature'),
  provenance: draft(
    text('恒温槽均匀性和稳定性用本实验室的测量结果', 'Use the measured uniformity and stability of your bath'),
  ),
  environment: room('15', '35'),
  order: [
    { name: 'division', label: text('分度值', 'Scale division'), unit: '℃' },
    { name: 'mpe', label: text('示值允许误差', 'Permissible error'), unit: '℃' },
    {
      name: 'uniformity',
      label: text('恒温槽均匀性（半宽）', 'Uniformity of the bath (half width)'),
      unit: '℃',
      preset: '0.01',
    },
    {
      name: 'stability',
      label: text('恒温槽稳定性（半宽）', 'Stability of the bath (half width)'),
      unit: '℃',
      preset: '0.01',
    },
  ],
  standards: [
    {
      role: 'reference',
      label: text('标准温度计修正值', 'Correction of the reference thermometer'),
      curve: 'correction',
      unit: '℃',
      lookup: 'interpolate',
      maximumU: 'mpe/3',
    },
  ],
  point: { label: text('检定点', 'Point'), unit: '℃' },
  points: { source: 'order' },
  repetitions: 4,
  columns: [
    { name: 'standard', label: text('标准示值', 'Reference reading'), unit: '℃' },
    { name: 'indication', label: text('被检示值', 'Indication'), unit: '℃', resolution: 'division/10' },
    { name: 'difference', label: text('差值', 'Difference'), unit: '℃', formula: 'standard - indication' },
  ],
  model: 'c = d + cs + du + dt',
  inputs: [
    {
      name: 'd',
      label: text('标准与被检差值', 'Difference to the reference'),
      unit: '℃',
      value: 'difference',
      parts: [repeatability('difference'), within(text('估读', 'Interpolation'), 'division/10')],
    },
    {
      name: 'cs',
      label: text('标准修正值', 'Correction of the reference'),
      unit: '℃',
      value: 'reference',
      parts: [certificate('reference')],
    },
    {
      name: 'du',
      label: text('槽均匀性', 'Uniformity'),
      unit: '℃',
      value: '0',
      parts: [within(text('均匀性', 'Uniformity'), 'uniformity')],
    },
    {
      name: 'dt',
      label: text('槽稳定性', 'Stability'),
      unit: '℃',
      value: '0',
      parts: [within(text('稳定性', 'Stability'), 'stability')],
    },
  ],
  result: { name: 'c', label: text('修正值', 'Correction'), unit: '℃' },
  coverage: { kind: 'factor', k: 2 },
  conformity: { rule: 'jjf1094', mpe: 'mpe' },
  validityMonths: 12,
  certificate: {
    columns: resultTable(
      {
        point: text('检定点', 'Point'),
        indication: ['indication', text('示值', 'Indication')],
        result: text('修正值', 'Correction'),
      },
      '℃',
    ),
  },
}

/** Industrial platinum resistance thermometer, error in temperature from the reference function of IEC 60751. */
export const platinumResistor: MethodSheetSource = {
  format: 'tongheng.method-sheet/1',
  id: 'jjg229-platinum-resistor',
  version: 1,
  name: text('工业铂热电阻检定', 'Verification of industrial platinum resistance thermometers'),
  kind: 'verification',
  methods: [
    { code: 'JJG 229-2010', title: text('工业铂、铜热电阻', 'Industrial platinum and copper resistance thermometers') },
  ],
  instrumentKinds: [{ code: 'platinum-resistor', name: text('铂热电阻', 'Platinum resistance thermometer') }],
  quantity: text('温度', 'Temperature'),
  provenance: draft(text('0℃以下需另加C项', 'Below 0 ℃ the C term must be added')),
  environment: room('15', '35', '80'),
  order: [
    { name: 'R0', label: text('标称电阻', 'Nominal resistance'), unit: 'Ω', preset: '100' },
    { name: 'toleranceA', label: text('允差常数项', 'Tolerance, constant'), unit: '℃', preset: '0.30' },
    { name: 'toleranceB', label: text('允差比例项', 'Tolerance, proportional'), unit: '1', preset: '0.005' },
    {
      name: 'uniformity',
      label: text('恒温槽均匀性（半宽）', 'Uniformity of the bath (half width)'),
      unit: '℃',
      preset: '0.01',
    },
  ],
  standards: [
    {
      role: 'bath',
      label: text('标准铂电阻温度计（修正值）', 'Standard platinum thermometer (correction)'),
      curve: 'correction',
      unit: '℃',
      maximumU: 'toleranceA/4',
    },
    { role: 'bridge', label: text('电测仪器（电阻修正值）', 'Resistance bridge (correction)'), unit: 'Ω' },
  ],
  point: { label: text('检定点', 'Point'), unit: '℃' },
  points: { source: 'fixed', nominals: ['0', '100'] },
  repetitions: 4,
  columns: [
    { name: 'bathTemperature', label: text('槽温（标准示值）', 'Bath temperature'), unit: '℃' },
    { name: 'resistance', label: text('被检电阻', 'Resistance'), unit: 'Ω' },
  ],
  model: 'E = (R + dR - R0*(1 + A*(t + dt) + B*(t + dt)^2))/(R0*(A + 2*B*t)) + du',
  inputs: [
    {
      name: 'R',
      label: text('电阻读数', 'Resistance reading'),
      unit: 'Ω',
      value: 'resistance',
      parts: [repeatability('resistance')],
    },
    {
      name: 'dR',
      label: text('电测仪器修正', 'Correction of the bridge'),
      unit: 'Ω',
      value: 'bridge',
      parts: [certificate('bridge')],
    },
    {
      name: 't',
      label: text('槽温', 'Bath temperature'),
      unit: '℃',
      value: 'bathTemperature',
      parts: [repeatability('bathTemperature')],
    },
    {
      name: 'dt',
      label: text('标准器修正', 'Correction of the standard'),
      unit: '℃',
      value: 'bath',
      parts: [certificate('bath')],
    },
    {
      name: 'du',
      label: text('槽均匀性', 'Uniformity'),
      unit: '℃',
      value: '0',
      parts: [within(text('均匀性', 'Uniformity'), 'uniformity')],
    },
    { name: 'R0', label: text('标称电阻', 'Nominal resistance'), unit: 'Ω', value: 'R0' },
    { name: 'A', label: text('IEC 60751系数A', 'Coefficient A of IEC 60751'), unit: '1/K', value: '3.9083e-3' },
    { name: 'B', label: text('IEC 60751系数B', 'Coefficient B of IEC 60751'), unit: '1/K2', value: '-5.775e-7' },
  ],
  result: { name: 'E', label: text('温度误差', 'Temperature error'), unit: '℃' },
  conformity: { rule: 'jjf1094', mpe: 'toleranceA + toleranceB*abs(nominal)' },
  validityMonths: 12,
  certificate: {
    columns: resultTable({ point: text('检定点', 'Point'), result: text('温度误差', 'Temperature error') }, '℃'),
  },
}

const chamberOrder = (isTemperature: boolean, unit: string): MethodSheetSource['order'] => [
  { name: 'step', label: text('分辨力', 'Resolution'), unit, preset: '0.1' },
  { name: 'mpe', label: text('允许误差', 'Permissible error'), unit, preset: isTemperature ? '1.0' : '5' },
  {
    name: 'uniformity',
    label: text('箱内均匀性（半宽）', 'Uniformity of the chamber (half width)'),
    unit,
    preset: isTemperature ? '0.15' : '0.5',
  },
]

/** Difference to the standard, its correction, uniformity of the chamber. */
const chamberInputs = (unit: string): MethodSheetSource['inputs'] => [
  {
    name: 'd',
    label: text('示值之差', 'Difference'),
    unit,
    value: 'difference',
    parts: [repeatability('difference'), resolution('indication')],
  },
  {
    name: 'cs',
    label: text('标准器修正值', 'Correction of the standard'),
    unit,
    value: 'reference',
    parts: [certificate('reference')],
  },
  {
    name: 'du',
    label: text('箱内均匀性', 'Uniformity'),
    unit,
    value: '0',
    parts: [within(text('均匀性', 'Uniformity'), 'uniformity')],
  },
]

function hygrothermometer(quantity: 'temperature' | 'humidity'): MethodSheetSource {
  const isTemperature = quantity === 'temperature'
  const unit = isTemperature ? '℃' : '%RH'
  const name = isTemperature ? text('温度', 'temperature') : text('湿度', 'humidity')
  return {
    format: 'tongheng.method-sheet/1',
    id: `jjf1076-hygrothermometer-${quantity}`,
    version: 1,
    name: text(`数字式温湿度计校准（${name.zh}）`, `Calibration of digital hygro-thermometers (${name.en})`),
    kind: 'calibration',
    methods: [
      {
        code: 'JJF 1076-2020',
        title: text('数字式温湿度计校准规范', 'Calibration specification for digital hygro-thermometers'),
      },
    ],
    instrumentKinds: [{ code: 'hygrothermometer', name: text('温湿度计', 'Hygro-thermometer') }],
    quantity: isTemperature ? text('温度', 'Temperature') : text('相对湿度', 'Relative humidity'),
    provenance: draft(
      text('均匀性和波动度用本实验室温湿度箱的测量结果', 'Use the measured uniformity and fluctuation of your chamber'),
    ),
    environment: room('15', '30', '85'),
    order: chamberOrder(isTemperature, unit),
    standards: [
      {
        role: 'reference',
        label: text('标准器修正值', 'Correction of the standard'),
        unit,
        lookup: 'interpolate',
        maximumU: 'mpe/3',
      },
    ],
    point: { label: text('校准点', 'Point'), unit },
    points: { source: 'fixed', nominals: isTemperature ? ['15', '20', '30'] : ['40', '60', '80'] },
    repetitions: 3,
    columns: [
      { name: 'standard', label: text('标准示值', 'Standard reading'), unit },
      { name: 'indication', label: text('被校示值', 'Indication'), unit, resolution: 'step' },
      { name: 'difference', label: text('差值', 'Difference'), unit, formula: 'indication - standard' },
    ],
    model: 'E = d - cs + du',
    inputs: chamberInputs(unit),
    result: { name: 'E', label: error, unit },
    conformity: { rule: 'simple', mpe: 'mpe' },
    certificate: {
      columns: resultTable(
        { point: text('校准点', 'Point'), indication: ['indication', text('示值', 'Indication')], result: error },
        unit,
      ),
    },
  }
}

export const hygrothermometerTemperature = hygrothermometer('temperature')
export const hygrothermometerHumidity = hygrothermometer('humidity')
