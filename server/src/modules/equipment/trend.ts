import type { CertificateValue, Requirement } from '@tongheng/contract/equipment'
import type { Correction, TrendSeries } from '@tongheng/contract/equipment.calibration'
import type { CertificateCurve } from '@tongheng/contract/standards'
import { attempt, curveGives, driftInterval, fitLine, hasCorrections, predict, staircase } from '@tongheng/metrology'
import { Decimal } from 'decimal.js'
import type { AnyDb } from '#platform/db'
import { DomainError, notFound } from '#platform/errors'
import { curvesOf } from './curves.ts'
import { certificatesOf, type EquipmentKey, standingAt, type StandingRow, valuesOf, withStanding } from './queries.ts'
import type { CertificateRow } from './tables.ts'

const yearMs = 365.25 * 86_400_000
const years = (day: string): number => Date.parse(day) / yearMs
const monthsBetween = (from: string, to: string): number => Math.round((years(to) - years(from)) * 12)

/** Bounds of what is proposed, in months: half a year to five years, and never more than double (JJF 1139, ILAC-G24). */
const bounds = { least: 6, most: 60 }

interface Calibrated {
  certificate: CertificateRow
  value: CertificateValue
}

const deviationOf = ({ value, nominal }: CertificateValue): number => new Decimal(value).minus(nominal).toNumber()

const dayLater = (day: string, yearsLater: number): string =>
  new Date(Date.parse(day) + yearsLater * yearMs).toISOString().slice(0, 10)

function lineOf(points: readonly Calibrated[]): TrendSeries['line'] {
  const last = points.at(-1)
  const outcome = attempt(() =>
    fitLine(
      points.map(({ certificate }) => years(certificate.calibrated_on)),
      points.map(({ value }) => deviationOf(value)),
      { xOffset: years(points[0]?.certificate.calibrated_on ?? '2000-01-01') },
    ),
  )
  if (!last || !('value' in outcome)) return null
  const line = outcome.value
  const until = last.certificate.valid_until
  const predicted = [until, dayLater(until, 1)].map((on) => {
    const { y, u } = predict(line, years(on) - years(points[0]?.certificate.calibrated_on ?? on))
    return { on, deviation: y, U: 2 * Math.hypot(u, line.s) }
  })
  return { driftPerYear: line.slope, uDrift: line.uSlope, predicted }
}

const within = (months: number, present: number): number =>
  Math.round(Math.min(bounds.most, 2 * present, Math.max(bounds.least, months)))

/** What the drift and the staircase speak for, where the methods state a largest error (JJF 1139). */
function intervalOf(last: Calibrated, line: TrendSeries['line'], limit: string | null): TrendSeries['interval'] {
  const { calibrated_on: from, valid_until: to } = last.certificate
  const present = Math.max(1, monthsBetween(from, to))
  const none = { present, drift: null, staircase: null, move: null }
  if (limit === null) return none
  const error = new Decimal(last.value.value).minus(last.value.nominal).toFixed()
  const step = attempt(() => staircase(present, { error, mpev: limit }, bounds))
  const drift =
    line === null
      ? null
      : attempt(() => driftInterval({ mpev: limit, U: last.value.U, error, drift: line.driftPerYear }))
  return {
    present,
    drift: drift !== null && 'value' in drift ? within(drift.value * 12, present) : null,
    staircase: 'value' in step ? within(step.value.months, present) : null,
    move: 'value' in step ? step.value.move : null,
  }
}

const limitOf = (requirements: readonly Requirement[], { quantity, unit, nominal }: CertificateValue): string | null =>
  requirements.find(
    (one) =>
      one.quantity === quantity &&
      one.unit === unit &&
      (one.low === null || new Decimal(nominal).gte(one.low)) &&
      (one.high === null || new Decimal(nominal).lte(one.high)),
  )?.maxError ?? null

/** The certificates that count, oldest first: of those typed again only the last. */
const counting = (certificates: readonly CertificateRow[]): CertificateRow[] =>
  [...Map.groupBy(certificates, ({ issuer, number }) => JSON.stringify([issuer, number])).values()]
    .flatMap((revisions) => revisions.toSorted((a, b) => b.revision - a.revision).slice(0, 1))
    .toSorted((a, b) => a.calibrated_on.localeCompare(b.calibrated_on))

/** Each value of a piece of equipment over its calibrations, with drift, prediction and proposed interval. */
export async function trendOf(
  db: AnyDb,
  key: EquipmentKey,
  requirements: readonly Requirement[],
  quantity: string | undefined,
): Promise<TrendSeries[]> {
  const certificates = counting(await certificatesOf(db, key))
  const values = await valuesOf(
    db,
    key.institutionId,
    certificates.map(({ id }) => id),
  )
  const all = certificates
    .flatMap((certificate): Calibrated[] => (values.get(certificate.id) ?? []).map((value) => ({ certificate, value })))
    .filter(({ value }) => !quantity || value.quantity === quantity)
  const series = Map.groupBy(all, ({ value }) =>
    JSON.stringify([value.quantity, new Decimal(value.nominal).toFixed(), value.unit]),
  )
  return [...series.values()].flatMap((points) => {
    const last = points.at(-1)
    if (!last) return []
    const limit = limitOf(requirements, last.value)
    const line = lineOf(points)
    return {
      quantity: last.value.quantity,
      nominal: last.value.nominal,
      unit: last.value.unit,
      points: points.map(({ certificate, value }) => ({
        certificate: certificate.number,
        on: certificate.calibrated_on,
        value: value.value,
        deviation: deviationOf(value),
        U: Number(value.U),
      })),
      limit: limit === null ? null : Number(limit),
      line,
      interval: intervalOf(last, line, limit),
    }
  })
}

/** Linear between the neighbours; nothing beyond the ends of the certificate is made up. */
function between(values: readonly CertificateValue[], nominal: Decimal) {
  const sorted = values
    .map((value) => ({ at: new Decimal(value.nominal), value }))
    .toSorted((a, b) => a.at.comparedTo(b.at))
  const exact = sorted.find(({ at }) => at.eq(nominal))
  if (exact) return { low: exact.value, high: exact.value, share: new Decimal(0) }
  const index = sorted.findIndex(({ at }) => at.gt(nominal))
  const [low, high] = [sorted[index - 1], sorted[index]]
  if (!low || !high) return null
  return { low: low.value, high: high.value, share: nominal.minus(low.at).div(high.at.minus(low.at)) }
}

/** What a curve gives at a nominal value as a correction; outside its domain nothing is made up. */
function onCurve(row: StandingRow, curve: CertificateCurve, nominal: string): Correction {
  const found = attempt(() => curveGives(curve, new Decimal(nominal), 'correction'))
  if ('problem' in found) {
    const { low, high, unit } = curve
    throw new DomainError('conflict', 'equipment.curve-outside', { nominal, low, high, unit })
  }
  const { y, U, k } = found.value
  return {
    certificateNumber: row.certificate_number ?? '',
    calibratedOn: row.calibrated_on ?? '',
    unit: curve.unit,
    correction: y.toSignificantDigits(12).toFixed(),
    U: U.toFixed(),
    k: k.toFixed(),
    isInterpolated: true,
  }
}

/** The correction at a nominal value by the certificate that was in force at that moment (IM-4.4.3.6). */
export async function correctionAt(
  db: AnyDb,
  { institutionId, id }: EquipmentKey,
  wanted: { quantity: string; nominal: string; at: Date },
): Promise<Correction> {
  const row = await withStanding(standingAt(db, institutionId, wanted.at))
    .where('equipment.id', '=', id)
    .executeTakeFirst()
  if (!row || row.certificate_id === null) throw notFound()
  const values = (await valuesOf(db, institutionId, [row.certificate_id])).get(row.certificate_id) ?? []
  const curve = (await curvesOf(db, institutionId, [row.certificate_id]))
    .get(row.certificate_id)
    ?.find((one) => one.quantity === wanted.quantity && hasCorrections(one))
  const printed = values.some((one) => one.quantity === wanted.quantity && new Decimal(one.nominal).eq(wanted.nominal))
  if (curve && !printed) return onCurve(row, curve, wanted.nominal)
  const found = between(
    values.filter(({ quantity }) => quantity === wanted.quantity),
    new Decimal(wanted.nominal),
  )
  if (!found)
    throw new DomainError('conflict', 'equipment.no-correction', {
      certificate: row.certificate_number,
      nominal: wanted.nominal,
    })
  const { low, high, share } = found
  const correction = (value: CertificateValue) => new Decimal(value.value).minus(value.nominal)
  // The larger uncertainty of the two neighbours holds between them.
  const wider = new Decimal(low.U).div(low.k).gte(new Decimal(high.U).div(high.k)) ? low : high
  const mixed = correction(low).plus(correction(high).minus(correction(low)).times(share))
  return {
    certificateNumber: row.certificate_number ?? '',
    calibratedOn: row.calibrated_on ?? '',
    unit: low.unit,
    correction: mixed.toDecimalPlaces(correction(low).decimalPlaces() + 2).toFixed(),
    U: wider.U,
    k: wider.k,
    isInterpolated: low !== high,
  }
}
