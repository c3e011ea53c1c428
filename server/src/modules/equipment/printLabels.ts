import { organizationById } from '#modules/organizations'
import type { Context } from '#platform/context'
import { notFound } from '#platform/errors'
import { dayOf } from '#platform/numbering'
import type { FileAnswer } from '#platform/routes'
import type { Member } from '#platform/sessions'
import { presentEntry } from './present.ts'
import {
  certificatesOf,
  confirmationsOf,
  type StandingRow,
  standingAt,
  statusChangesOf,
  withStanding,
} from './queries.ts'

/** Who answers for what the label says, and since when: the last move of a piece out of use, else its confirmation. */
async function answeredBy({ db }: Context<Member>, row: StandingRow): Promise<{ by: string; on: string }> {
  const key = { institutionId: row.institution_id, id: row.id }
  const [last] = row.status === 'in-use' ? [] : await statusChangesOf(db, key)
  if (last) return { by: last.changed_by, on: dayOf(last.changed_at) }
  const [certificate] = await certificatesOf(db, key)
  if (!certificate) return { by: '', on: '' }
  const confirmed = (await confirmationsOf(db, row.institution_id, [certificate.id])).get(certificate.id)
  return confirmed ? { by: confirmed.confirmed_by, on: certificate.calibrated_on } : { by: '', on: '' }
}

/** Status labels of the own laboratory's equipment as it stands now, one page of 50 mm × 30 mm each (CAL-5.3.4). */
export async function printEquipmentLabels(context: Context<Member>, ids: readonly string[]): Promise<FileAnswer> {
  const at = context.platform.now()
  const { config } = context.platform
  const institutionId = context.actor.organizationId
  const rows = await withStanding(standingAt(context.db, institutionId, at))
    .where('equipment.id', 'in', ids)
    .orderBy('equipment.number')
    .execute()
  if (rows.length !== new Set(ids).size) throw notFound()
  const base = config.publicUrl ?? `http://${config.host}:${config.port}`
  const labels = []
  for (const row of rows) {
    const entry = presentEntry(row, at)
    labels.push({
      qr: `${base}/work/equipment/${institutionId}/${row.id}`,
      number: row.number,
      name: [row.name, row.serial].filter(Boolean).join(' '),
      colour: entry.label,
      validUntil: entry.validUntil ?? row.expires_on ?? '',
      restriction: row.restriction,
      ...(await answeredBy(context, row)),
    })
  }
  const bytes = await context.platform.documents.render('equipment-label', {
    language: context.locale === 'en' ? 'en' : 'zh',
    createdAt: at.toISOString(),
    institution: (await organizationById(context.db, institutionId)).name,
    labels,
  })
  const [first] = rows
  const name = rows.length === 1 && first ? `${first.number}.pdf` : `equipment-labels-${dayOf(at)}.pdf`
  return { bytes, name, mediaType: 'application/pdf', inline: true }
}
