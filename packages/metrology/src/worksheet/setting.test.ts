import { expect, test } from 'vitest'
import type { CorrectionCurve } from '../curve.ts'
import { Decimal } from '../decimal.ts'
import { WorksheetRecord } from './record.ts'
import { Standard } from './schema.ts'
import { standardAt } from './setting.ts'

const curve: CorrectionCurve = {
  kind: 'polynomial',
  gives: 'correction',
  unit: 'mm',
  low: '0',
  high: '100',
  coefficients: ['0.001', '0.0001'],
  points: [],
  U: '0.002',
  k: '2',
}

const at = (
  role: Partial<Standard>,
  nominal: string,
  values: { at: string; value: string; U: string; k: string }[] = [],
) => {
  const standard = Standard.parse({ role: 'blocks', label: { zh: '量块', en: 'blocks' }, unit: 'mm', ...role })
  const record = WorksheetRecord.parse({ standards: [{ role: 'blocks', values, curves: [curve] }] })
  const { value, U } = standardAt(standard, record, new Decimal(nominal))
  return ['code' in value ? value.code : value.toFixed(), 'code' in U ? U.code : U.toFixed()]
}

test('[IM-4.4.3.6] a sheet takes of a curve what it asks for, in its own unit, with the uncertainty for the budget', () => {
  expect(at({ curve: 'correction' }, '50')).toEqual(['0.006', '0.002'])
  expect(at({ curve: 'value' }, '50')).toEqual(['50.006', '0.002'])
  expect(at({ curve: 'value', unit: 'μm' }, '50000')).toEqual(['50006', '2'])
})

test('[IM-4.4.3.6] a line of the certificate at the nominal comes first; outside the domain nothing is made up; a sheet that asks for no curve gets none', () => {
  const printed = [{ at: '50', value: '50.007', U: '0.001', k: '2' }]
  expect(at({ curve: 'value', lookup: 'exact' }, '50', printed)).toEqual(['50.007', '0.001'])
  expect(at({ curve: 'value', lookup: 'exact' }, '60', printed)).toEqual(['60.007', '0.002'])
  expect(at({ curve: 'value' }, '100.5')).toEqual(['worksheet.curve-outside', 'worksheet.curve-outside'])
  expect(at({ lookup: 'interpolate' }, '50')[0]).toBe('worksheet.standard-value-missing')
})

test('[IM-4.4.3.6] a curve from one unit to another is asked in the unit of the point and answers in that of the standard', () => {
  const thermocouple = {
    ...curve,
    gives: 'value' as const,
    unit: 'mV',
    argumentUnit: '℃',
    coefficients: ['0', '0.041'],
  }
  const given = (role: Partial<Standard>, pointUnit: string) => {
    const standard = Standard.parse({ role: 'blocks', label: { zh: '热电偶', en: 'thermocouple' }, ...role })
    const record = WorksheetRecord.parse({ standards: [{ role: 'blocks', values: [], curves: [curve, thermocouple] }] })
    const { value, U } = standardAt(standard, record, new Decimal('50'), pointUnit)
    return ['code' in value ? value.code : value.toFixed(), 'code' in U ? U.code : U.toFixed()]
  }
  expect(given({ unit: 'mV', curve: 'value' }, '℃')).toEqual(['2.05', '0.002'])
  expect(given({ unit: 'μV', curve: 'value' }, '℃')).toEqual(['2050', '2'])
  expect(given({ unit: 'mV', curve: 'correction' }, '℃')[0]).toBe('worksheet.standard-value-missing')
  expect(given({ unit: 'mV', curve: 'value' }, 'mm')[0]).toBe('worksheet.standard-value-missing')
})
