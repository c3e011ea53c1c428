import type { CertificateSeal } from '@tongheng/contract/certificateSettings'
import { accountsById } from '#modules/accounts'
import { membersOf } from '#modules/organizations'
import { change, type Step } from '#platform/change'
import type { Context } from '#platform/context'
import type { AnyDb } from '#platform/db'
import { DomainError, fieldError } from '#platform/errors'
import { fileRefs } from '#platform/files/files'
import { newId } from '#platform/ids'
import { pageOf } from '#platform/lists'
import type { Member } from '#platform/sessions'
import { markWithdrawn, pictureSubject, withdrawPicture, withImages } from './pictures.ts'
import type { CertificateRow } from './queries.ts'
import { mayChangeSettings, requireOwnPng } from './settingsRules.ts'
import { own, type SealRow } from './tables.ts'

const inUse = (db: AnyDb, institutionId: string): Promise<SealRow | undefined> =>
  own(db)
    .selectFrom('certificate_seals')
    .selectAll()
    .where('institution_id', '=', institutionId)
    .where('withdrawn_at', 'is', null)
    .executeTakeFirst()

export async function presentSeals(db: AnyDb, institutionId: string): Promise<CertificateSeal[]> {
  const rows = await own(db)
    .selectFrom('certificate_seals')
    .selectAll()
    .where('institution_id', '=', institutionId)
    .orderBy('created_at', 'desc')
    .execute()
  const people = await accountsById(
    db,
    rows.flatMap((row) => row.keeper_ids),
  )
  return (await withImages(db, rows)).map(({ row, image }) => {
    const keepers = row.keeper_ids.map((id) => ({ id, name: people.get(id)?.name ?? '—' }))
    const { id, version, name } = row
    return { institutionId, id, version, name, image, keepers, inUse: row.withdrawn_at === null }
  })
}

/** A seal with its named keepers; an institution uses one at a time (CAL-6.4.5). */
export const addSeal = (
  context: Context<Member>,
  input: { name: string; fileId: string; keeperIds: string[] },
): Promise<void> =>
  change(context, async (step) => {
    const institutionId = context.actor.organizationId
    step.allow(mayChangeSettings, null)
    await requireOwnPng(step, input.fileId, 'body.fileId')
    const members = new Set((await membersOf(step.db, institutionId)).map((one) => one.account_id))
    if (input.keeperIds.some((id) => !members.has(id)))
      throw fieldError('body.keeperIds', 'certificates.keeper-unknown')
    const before = await inUse(step.db, institutionId)
    if (before) await markWithdrawn(step, 'certificate_seals', before)
    const row = {
      institution_id: institutionId,
      id: newId(),
      version: 1,
      name: input.name,
      file_id: input.fileId,
      keeper_ids: [...new Set(input.keeperIds)],
      created_at: step.now,
      withdrawn_at: null,
    }
    await own(step.db).insertInto('certificate_seals').values(row).execute()
    step.record('certificates.seal', pictureSubject('certificate_seals', row), null, row)
  })

export const withdrawSeal = withdrawPicture('certificate_seals')

/**
 * Seals a certificate that is being issued: only a keeper may, and the use is logged (CAL-6.4.5). Answers the hash of the image; undefined
 * where the institution keeps no seal here.
 */
export async function useSeal(step: Step<Member>, row: CertificateRow, number: string): Promise<string | undefined> {
  const seal = await inUse(step.db, row.institution_id)
  if (!seal) return undefined
  const { accountId, name } = step.actor
  if (!seal.keeper_ids.includes(accountId)) {
    const people = await accountsById(step.db, seal.keeper_ids)
    const keepers = seal.keeper_ids.map((id) => people.get(id)?.name ?? '—')
    throw new DomainError('forbidden', 'certificates.not-seal-keeper', { keepers })
  }
  await own(step.db)
    .insertInto('certificate_seal_uses')
    .values({
      institution_id: row.institution_id,
      id: newId(),
      seal_id: seal.id,
      certificate_id: row.id,
      number,
      used_at: step.now,
      used_by: accountId,
      used_by_name: name,
    })
    .execute()
  return (await fileRefs(step.db, [seal.file_id])).get(seal.file_id)?.sha256
}

/** Hash of the seal that a certificate was issued with. */
export async function sealOf(db: AnyDb, row: CertificateRow): Promise<string | undefined> {
  const used = await own(db)
    .selectFrom('certificate_seal_uses as use')
    .innerJoin('certificate_seals as seal', (join) =>
      join.onRef('seal.institution_id', '=', 'use.institution_id').onRef('seal.id', '=', 'use.seal_id'),
    )
    .select('seal.file_id')
    .where('use.institution_id', '=', row.institution_id)
    .where('use.certificate_id', '=', row.id)
    .executeTakeFirst()
  return used && (await fileRefs(db, [used.file_id])).get(used.file_id)?.sha256
}

export async function listSealUses(context: Context<Member>, page: { page: number; size: number }) {
  const query = own(context.db)
    .selectFrom('certificate_seal_uses as use')
    .innerJoin('certificate_seals as seal', (join) =>
      join.onRef('seal.institution_id', '=', 'use.institution_id').onRef('seal.id', '=', 'use.seal_id'),
    )
    .select(['seal.name', 'use.certificate_id', 'use.number', 'use.used_by_name', 'use.used_at'])
    .where('use.institution_id', '=', context.actor.organizationId)
    .orderBy('use.used_at', 'desc')
    .orderBy('use.id', 'desc')
  const { rows, total } = await pageOf(query, page)
  return {
    entries: rows.map((row) => ({
      seal: row.name,
      certificateId: row.certificate_id,
      number: row.number,
      usedBy: row.used_by_name,
      usedAt: row.used_at.toISOString(),
    })),
    total,
  }
}
