import type { CertificateValue, Hindrance, StandardSnapshot } from '@tongheng/contract/equipment'
import { standardKinds } from '@tongheng/contract/equipment'
import type { ErrorCode } from '@tongheng/contract'
import type { AnyDb } from '#platform/db'
import { DomainError, notFound } from '#platform/errors'
import { dayOf } from '#platform/numbering'
import { standingAt, type StandingRow, valuesOf, withStanding } from './queries.ts'

type Obstacle = Omit<Hindrance, 'code'> & { code: ErrorCode }

const obstacle = (code: ErrorCode, details: Record<string, string>): Obstacle => ({ code, details })

/**
 * Why equipment cannot be used on a day, or null: out of use (IM-4.4.3.2), without a certificate, expired (CAL-5.3.2, 5.3.3), not
 * confirmed after its calibration or found unsuitable (CAL-5.5.4).
 */
export function hindranceOf(row: StandingRow, day: string): Obstacle | null {
  const { number } = row
  const status = row.status_then ?? 'in-use'
  if (status !== 'in-use' && status !== 'restricted') return obstacle('equipment.not-in-use', { number, status })
  if (row.certificate_number === null || row.valid_until === null)
    return obstacle('equipment.no-certificate', { number })
  if (row.valid_until < day) return obstacle('equipment.expired', { number, validUntil: row.valid_until })
  const certificate = row.certificate_number
  if (row.decision === null) return obstacle('equipment.not-confirmed', { number, certificate })
  return row.decision === 'unsuitable' ? obstacle('equipment.unsuitable', { number, certificate }) : null
}

function snapshotOf(row: StandingRow, values: CertificateValue[]): StandardSnapshot {
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
  }
}

/** The equipment as it can be used at that moment; else a refusal with the reason. Records keep the answer. */
export async function usableStandard(
  db: AnyDb,
  institutionId: string,
  equipmentId: string,
  at: Date,
): Promise<StandardSnapshot> {
  const row = await withStanding(standingAt(db, institutionId, at))
    .where('equipment.id', '=', equipmentId)
    .executeTakeFirst()
  if (!row) throw notFound()
  const hindrance = hindranceOf(row, dayOf(at))
  if (hindrance) throw new DomainError('conflict', hindrance.code, hindrance.details)
  const values = await valuesOf(db, institutionId, row.certificate_id === null ? [] : [row.certificate_id])
  return snapshotOf(row, values.get(row.certificate_id ?? '') ?? [])
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
  { quantity }: { quantity?: string | undefined } = {},
): Promise<Candidate[]> {
  const rows = await withStanding(standingAt(db, institutionId, at))
    .where('equipment.kind', 'in', standardKinds)
    .where('equipment.status', '!=', 'scrapped')
    .orderBy('equipment.number')
    .execute()
  const certificates = rows.flatMap((row) => (row.certificate_id === null ? [] : [row.certificate_id]))
  const values = await valuesOf(db, institutionId, certificates)
  const day = dayOf(at)
  return rows
    .map((row) => {
      const lines = values.get(row.certificate_id ?? '') ?? []
      const hindrance = hindranceOf(row, day)
      const fits = !quantity || row.certificate_id === null || lines.some((line) => line.quantity === quantity)
      const { id: equipmentId, number, name } = row
      return { equipmentId, number, name, fits, hindrance, snapshot: hindrance ? null : snapshotOf(row, lines) }
    })
    .filter(({ fits }) => fits)
    .map(({ fits: _fits, ...candidate }) => candidate)
}
