import type { MethodSheetSource, Part, SimplePart, Text } from '../schema.ts'

/* Short forms for the sheets of this folder. */

export const text = (zh: string, en: string): Text => ({ zh, en })

const part = (label: Text, ...of: SimplePart[]): Part => ({ label, of })

export const certificate = (role: string, label = text('标准器证书', 'Certificate of the standard')): Part =>
  part(label, { source: 'certificate', role })

/** Repeatability and resolution of the same reading: only the larger of the two counts. */
export const repeatabilityOrResolution = (column: string, resolved: string): Part =>
  part(
    text('重复性或分辨力（取较大者）', 'Repeatability or resolution, the larger'),
    { source: 'typeA', column },
    { source: 'resolution', column: resolved },
  )

export const repeatability = (column: string): Part =>
  part(text('重复性', 'Repeatability'), { source: 'typeA', column })

export const resolution = (column: string): Part => part(text('分辨力', 'Resolution'), { source: 'resolution', column })

export const within = (label: Text, halfWidth: string): Part =>
  part(label, { source: 'limits', halfWidth, distribution: 'rectangular' })

/** Every laboratory sheet below is a draft: its requirements and limits must be compared with the current text of the method. */
export const draft = (...confirm: Text[]): MethodSheetSource['provenance'] => ({
  source: text(
    '按公开的规程/规范名称编写的样板，限值与环境要求为占位值',
    'Template written for the named regulation; limits and environment are placeholders',
  ),
  published: false,
  confirm: [
    text(
      '环境条件、标准器要求和最大允许误差须按现行规程核对',
      'Compare environment, standards and limits with the current regulation',
    ),
    ...confirm,
  ],
})

export const room = (low: string, high: string, humidity = '85'): NonNullable<MethodSheetSource['environment']> => [
  { name: 'temperature', label: text('温度', 'Temperature'), unit: '℃', low, high },
  { name: 'humidity', label: text('相对湿度', 'Relative humidity'), unit: '%RH', high: humidity },
]

type CertificateColumns = MethodSheetSource['certificate']['columns']

/** Point, indication, result, U, k, limits, verdict. */
export const resultTable = (
  labels: { point: Text; indication?: [name: string, label: Text]; result: Text },
  unit: string,
): CertificateColumns => [
  { value: 'nominal', label: labels.point, unit },
  ...(labels.indication ? [{ value: labels.indication[0], label: labels.indication[1], unit }] : []),
  { value: 'y', label: labels.result, unit },
  { value: 'U', label: text('扩展不确定度U', 'Expanded uncertainty U'), unit },
  { value: 'k', label: text('包含因子k', 'Coverage factor k') },
  { value: 'mpe', label: text('最大允许误差', 'Maximum permissible error'), unit },
  { value: 'verdict', label: text('结论', 'Verdict') },
]
