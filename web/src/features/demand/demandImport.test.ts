import { expect, test } from 'vitest'
import { readDemandRow } from './demandImport.ts'

const read = (cells: object) => readDemandRow({ cells })

test('[NQI-6.2-demand] a row of a table is an instrument of a demand', () => {
  const cells = { name: '卡尺', low: '0', high: '150', unit: 'mm', maximumU: '0.02', service: '检定', conformity: '是' }
  expect(read(cells).item).toMatchObject({
    name: '卡尺',
    range: { low: '0', high: '150', unit: 'mm', maximumU: '0.02', uncertaintyUnit: null },
    service: 'verification',
    conformity: true,
  })
  expect(read({ name: '砝码' }).item).toMatchObject({ range: null, service: 'calibration', conformity: false })
})

test.each<[object, string, string]>([
  [{ name: '' }, 'name', 'orders.import-empty'],
  [{ name: 'x'.repeat(101) }, 'name', 'orders.import-long'],
  [{ name: 'a', model: 'a\u0007' }, 'model', 'platform.control-characters'],
  [{ name: 'a', low: '零', high: '1', unit: 'mm' }, 'low', 'platform.not-a-number'],
  [{ name: 'a', low: '0', high: '1' }, 'unit', 'orders.import-empty'],
  [{ name: 'a', low: '0', high: '1', unit: '尺寸' }, 'unit', 'demand.unknown-unit'],
  [{ name: 'a', low: '2', high: '1', unit: 'mm' }, 'high', 'demand.range-backwards'],
  [{ name: 'a', low: '0', unit: 'mm', maximumU: '1', uncertaintyUnit: 'V' }, 'uncertaintyUnit', 'demand.unit-mismatch'],
  [{ name: 'a', low: '0', unit: 'mm', maximumU: '0' }, 'maximumU', 'demand.not-positive'],
  [{ name: 'a', maximumU: '1', unit: 'mm' }, 'low', 'orders.import-empty'],
  [{ name: 'a', service: '修理' }, 'service', 'orders.import-choice'],
])('%j is told at its cell', (cells, field, code) => {
  const { item, faults } = read(cells)
  expect(item).toBeNull()
  expect(faults).toEqual({ [field]: expect.objectContaining({ code }) })
})
