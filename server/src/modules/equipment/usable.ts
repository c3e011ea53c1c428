import type { CertificateValue, Hindrance, StandardSnapshot, UseLimits } from '@tongheng/contract/equipment'
import { calibratedKinds, standardKinds } from '@tongheng/contract/equipment'
import type { ErrorCode } from '@tongheng/contract'
import type { CertificateCurve } from '@tongheng/contract/standards'
import { Decimal } from 'decimal.js'
import type { AnyDb } from '#platform/db'
import { DomainError, notFound } from '#platform/errors'
import { dayOf } from '#platform/numbering'
import { curvesOf, curvesWithin } from './curves.ts'
import { type EquipmentKey, standingAt, type StandingRow, valuesOf, withStanding } from './queries.ts'

type Obstacle = Omit<Hindrance, 'code'> & { code: ErrorCode }

const obstacle = (code: ErrorCode, details: Record<string, string>): Obstacle => ({ code, details })

/** What a standard is wanted for. */
export interface Use {
  methodId?: string | undefined
}

const outOfUseCodes = {
  quarantined: 'equipment.not-in-use',
  stopped: 'equipment.laid-up',
  'on-loan': 'equipment.on-loan',
  scrapped: 'equipment.scrapped',
} as const

/** Out of use at present (IM-4.4.3.2), or restricted to something else (IM-4.4.3.3). */
function outOfUse(row: StandingRow, use: Use): Obstacle | null {
  const { number, restriction, limits_then: limits } = row
  const status = row.status_then ?? 'in-use'
  if (status === 'in-use') return null
  if (status !== 'restricted') return obstacle(outOfUseCodes[status], { number, status })
  if (limits === null) return obstacle('equipment.restriction-unclear', { number })
  const { methodIds } = limits
  const isOther = use.methodId !== undefined && methodIds.length > 0 && !methodIds.includes(use.methodId)
  return isOther ? obstacle('equipment.restricted-method', { number, restriction }) : null
}

/** A lot that has expired or run out (IM-4.4.1). */
function lotHindrance({ number, expires_on: expiresOn, stock }: StandingRow, day: string): Obstacle | null {
  if (expiresOn !== null && expiresOn < day) return obstacle('equipment.lot-expired', { number, expiresOn })
  return stock !== null && Number(stock) === 0 ? obstacle('equipment.out-of-stock', { number }) : null
}

/**
 * Why equipment cannot be used on a day, or null: out of use, restricted to something else, its lot expired, without a
 * certificate, expired (CAL-5.3.2, 5.3.3), not confirmed after its calibration or found unsuitable (CAL-5.5.4).
 */
export function hindranceOf(row: StandingRow, day: string, use: Use = {}): Obstacle | null {
  const { number } = row
  const early = outOfUse(row, use) ?? lotHindrance(row, day)
  if (early) return early
  if (row.certificate_number === null || row.valid_until === null)
    return calibratedKinds.includes(row.kind) ? obstacle('equipment.no-certificate', { number }) : null
  if (row.valid_until < day) return obstacle('equipment.expired', { number, validUntil: row.valid_until })
  const certificate = row.certificate_number
  if (row.decision === null) return obstacle('equipment.not-confirmed', { number, certificate })
  return row.decision === 'unsuitable' ? obstacle('equipment.unsuitable', { number, certificate }) : null
}

const isWithin = ({ quantity, low, high }: UseLimits, value: CertificateValue): boolean => {
  if (quantity !== '' && value.quantity !== quantity) return false
  const nominal = new Decimal(value.nominal)
  return (low === null || nominal.gte(low)) && (high === null || nominal.lte(high))
}

/** Values that may be used: of restricted equipment only those within its limits. */
const limitsOf = (row: StandingRow): UseLimits | null => (row.status_then === 'restricted' ? row.limits_then : null)

const allowedValues = (row: StandingRow, values: CertificateValue[]): CertificateValue[] => {
  const limits = limitsOf(row)
  return limits === null ? values : values.filter((value) => isWithin(limits, value))
}

const valuesHindrance = (row: StandingRow, allowed: readonly unknown[]): Obstacle | null =>
  row.status_then === 'restricted' && row.limits_then?.quantity && allowed.length === 0
    ? obstacle('equipment.restricted-values', { number: row.number, restriction: row.restriction })
    : null

function snapshotOf(row: StandingRow, values: CertificateValue[], curves: CertificateCurve[]): StandardSnapshot {
  const { certificate_id, certificate_number, issuer, calibrated_on, valid_until, traceability } = row
  if (
    certificate_id === null ||
    certificate_number === null ||
    issuer === null ||
    calibrated_on === null ||
    valid_until === null ||
    traceability === null
  )
    throw new Error('a snapshot needs a certificate')
  return {
    equipmentId: row.id,
    number: row.number,
    name: row.name,
    model: row.model,
    serial: row.serial,
    range: row.measuring_range,
    accuracy: row.accuracy,
    certificateId: certificate_id,
    certificateNumber: certificate_number,
    issuer,
    calibratedOn: calibrated_on,
    validUntil: valid_until,
    traceability,
    values,
    ...(curves.length === 0 ? {} : { curves }),
  }
}

/** The equipment as it can be used at that moment; else a refusal with the reason. Records keep the answer. */
export async function usableStandard(
  db: AnyDb,
  { institutionId, id }: EquipmentKey,
  at: Date,
  use: Use = {},
): Promise<StandardSnapshot> {
  const row = await withStanding(standingAt(db, institutionId, at))
    .where('equipment.id', '=', id)
    .executeTakeFirst()
  if (!row) throw notFound()
  const found = await valuesOf(db, institutionId, row.certificate_id === null ? [] : [row.certificate_id])
  const values = allowedValues(row, found.get(row.certificate_id ?? '') ?? [])
  const curves = await curvesOf(db, institutionId, row.certificate_id === null ? [] : [row.certificate_id])
  const allowed = curvesWithin(limitsOf(row), curves.get(row.certificate_id ?? '') ?? [])
  const hindrance = hindranceOf(row, dayOf(at), use) ?? valuesHindrance(row, [...values, ...allowed])
  if (hindrance) throw new DomainError('conflict', hindrance.code, hindrance.details)
  return snapshotOf(row, values, allowed)
}

export interface Candidate {
  equipmentId: string
  number: string
  name: string
  snapshot: StandardSnapshot | null
  hindrance: Hindrance | null
}

/**
 * Standards and reference materials at a moment: usable with their snapshot, or not and why. With `quantity`, those whose certificate
 * gives no such value are left out.
 */
export async function usableStandards(
  db: AnyDb,
  institutionId: string,
  at: Date,
  { quantity, methodId }: Use & { quantity?: string | undefined } = {},
): Promise<Candidate[]> {
  const rows = await withStanding(standingAt(db, institutionId, at))
    .where('equipment.kind', 'in', standardKinds)
    .where('equipment.status', '!=', 'scrapped')
    .orderBy('equipment.number')
    .execute()
  const certificates = rows.flatMap((row) => (row.certificate_id === null ? [] : [row.certificate_id]))
  const values = await valuesOf(db, institutionId, certificates)
  const curves = await curvesOf(db, institutionId, certificates)
  const day = dayOf(at)
  return rows
    .map((row) => {
      const lines = values.get(row.certificate_id ?? '') ?? []
      const allowed = allowedValues(row, lines)
      const curved = curves.get(row.certificate_id ?? '') ?? []
      const within = curvesWithin(limitsOf(row), curved)
      const hindrance = hindranceOf(row, day, { methodId }) ?? valuesHindrance(row, [...allowed, ...within])
      const given = [...lines, ...curved]
      const fits = !quantity || row.certificate_id === null || given.some((one) => one.quantity === quantity)
      const { id: equipmentId, number, name } = row
      return {
        equipmentId,
        number,
        name,
        fits,
        hindrance,
        snapshot: hindrance ? null : snapshotOf(row, allowed, within),
      }
    })
    .filter(({ fits }) => fits)
    .map(({ fits: _fits, ...candidate }) => candidate)
}

/** Every piece of a laboratory with why it cannot be used at a moment, by id. */
export async function equipmentHindrances(
  db: AnyDb,
  institutionId: string,
  at: Date,
): Promise<Map<string, { number: string; name: string; hindrance: Hindrance | null }>> {
  const rows = await withStanding(standingAt(db, institutionId, at)).execute()
  return new Map(
    rows.map((row) => [row.id, { number: row.number, name: row.name, hindrance: hindranceOf(row, dayOf(at)) }]),
  )
}
