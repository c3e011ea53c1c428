import { expect, test } from 'vitest'
import { CertificateDocument, type CertificateDocumentInput } from './certificateDocument.ts'
import { aCertificate } from './fixtures.ts'

const faultsOf = (input: CertificateDocumentInput): string[] =>
  (CertificateDocument.safeParse(input).error?.issues ?? []).map(({ path, message }) => `${path.join('.')} ${message}`)

const { uncertainty: _uncertainty, ...withoutUncertainty } = aCertificate()
const dates = { done: '2026-11-18', issued: '2026-11-21' }
const failed = {
  specification: 'JJG 617-1996',
  decisionRule: 'JJF 1094-2002',
  clauses: [{ clause: '5.2', requirement: '±0.1 ℃', verdict: 'not-met' as const }],
}

test('a complete calibration certificate is accepted', () => {
  expect(faultsOf(aCertificate())).toEqual([])
})

test('[CAL-6.4.2.2] a calibration certificate needs the uncertainty', () => {
  expect(faultsOf(withoutUncertainty)).toEqual(['uncertainty documents.uncertainty-needed'])
  expect(faultsOf({ ...withoutUncertainty, kind: 'test' })).toEqual([])
})

test('a calibration certificate carries neither verdict nor validity', () => {
  expect(faultsOf(aCertificate({ conclusion: '合格', dates: { ...dates, validUntil: '2027-11-17' } }))).toEqual([
    'dates.validUntil documents.validity-not-allowed',
    'conclusion documents.conclusion-not-allowed',
  ])
})

test('[CAL-6.4.1] a verification certificate has a conclusion and a validity; the notice of failure has no validity', () => {
  expect(faultsOf(aCertificate({ kind: 'verification' }))).toEqual([
    'dates.validUntil documents.validity-needed',
    'conclusion documents.conclusion-needed',
  ])
  const valid = { ...dates, validUntil: '2027-11-17' }
  expect(faultsOf(aCertificate({ kind: 'verification', conclusion: '合格', dates: valid }))).toEqual([])
  const notice = aCertificate({ kind: 'verification-failure', conclusion: '不合格', conformity: failed })
  expect(faultsOf(notice)).toEqual([])
  expect(faultsOf({ ...notice, dates: valid })).toEqual(['dates.validUntil documents.validity-not-allowed'])
})

test('[CAL-6.4.1] the notice of failure lists what failed', () => {
  expect(faultsOf(aCertificate({ kind: 'verification-failure', conclusion: '不合格' }))).toEqual([
    'conformity documents.failed-clauses-needed',
  ])
})

test('[CAL-6.4.2.3] a statement of conformity names its clauses and the decision rule', () => {
  const { decisionRule: _rule, ...ruleless } = failed
  expect(CertificateDocument.safeParse({ ...aCertificate(), conformity: ruleless }).success).toBe(false)
  expect(faultsOf(aCertificate({ conformity: { ...failed, clauses: [] } })).join()).toContain('conformity.clauses')
})

test('[CAL-6.4.2.5] an interval only with its basis, and only on a calibration certificate', () => {
  const recalibration = { interval: '12 个月', basis: 'client-agreement' as const }
  expect(faultsOf(aCertificate({ recalibration }))).toEqual([])
  expect(faultsOf(aCertificate({ kind: 'test', recalibration }))).toEqual([
    'recalibration documents.recalibration-not-allowed',
  ])
  expect(CertificateDocument.safeParse({ ...aCertificate(), recalibration: { interval: '1' } }).success).toBe(false)
})

test('rows must have as many cells as there are columns, and days must run forward', () => {
  const results = [{ title: 'x', tables: [{ columns: [{ label: 'a' }], rows: [['1', '2']] }] }]
  expect(faultsOf(aCertificate({ results }))).toEqual(['results.0.tables.0.rows documents.row-width'])
  expect(faultsOf(aCertificate({ dates: { ...dates, doneUntil: '2026-11-17' } }))).toEqual([
    'dates.doneUntil documents.period-backwards',
  ])
})

test('a picture that is not a PNG of a sane size is refused', () => {
  const png = (width: number) => {
    const bytes = new Uint8Array(40)
    bytes.set([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])
    new DataView(bytes.buffer).setUint32(16, width)
    new DataView(bytes.buffer).setUint32(20, 100)
    return bytes
  }
  expect(faultsOf(aCertificate({ seal: png(100) }))).toEqual([])
  expect(faultsOf(aCertificate({ seal: png(60_000) }))).toEqual(['seal documents.image'])
  expect(faultsOf(aCertificate({ seal: new TextEncoder().encode('<svg/>'.repeat(10)) }))).toEqual([
    'seal documents.image',
  ])
})
