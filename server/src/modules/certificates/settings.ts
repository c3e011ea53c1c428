import type { CertificateSettings } from '@tongheng/contract/certificateSettings'
import { settingsKeepers } from '@tongheng/contract/certificateSettings'
import { organizationById } from '#modules/organizations'
import { change, requireVersion, type Step, type Subject } from '#platform/change'
import type { Context } from '#platform/context'
import type { AnyDb } from '#platform/db'
import { DomainError, fieldError } from '#platform/errors'
import { fileRefs } from '#platform/files/files'
import { nextNumber } from '#platform/numbering'
import { holds, type Member } from '#platform/sessions'
import type { CertificateContent } from './content.ts'
import { presentMarks } from './marks.ts'
import { presentSeals } from './seals.ts'
import { mayChangeSettings, requireOwnPng } from './settingsRules.ts'
import { own, type SettingsRow } from './tables.ts'

export const settingsSubject = (institutionId: string): Subject => ({
  kind: 'certificate-settings',
  id: institutionId,
  organizationId: institutionId,
})

const settingsOf = (db: AnyDb, institutionId: string): Promise<SettingsRow | undefined> =>
  own(db).selectFrom('certificate_settings').selectAll().where('institution_id', '=', institutionId).executeTakeFirst()

/** Takes a code for an institution, for good: numbers made with it lead to this institution for ever. */
async function takeCode(step: Step<Member>, code: string): Promise<void> {
  const institutionId = step.actor.organizationId
  await own(step.db)
    .insertInto('certificate_codes')
    .values({ code, institution_id: institutionId, taken_at: step.now })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
  const { institution_id: owner } = await own(step.db)
    .selectFrom('certificate_codes')
    .select('institution_id')
    .where('code', '=', code)
    .executeTakeFirstOrThrow()
  if (owner !== institutionId) throw fieldError('body.code', 'certificates.code-taken')
}

const empty = { name_en: '', address_en: '', postcode: '', email: '', website: '', authorisation_number: '' }
/** No organisation: the counter of codes that were given without being chosen. */
const platformCounter = '00000000-0000-0000-0000-000000000000'

/** The institution's part of a number; one that never chose gets the next free code, so that no certificate waits for it. */
export async function codeOf(step: Step<Member>): Promise<string> {
  const institutionId = step.actor.organizationId
  const found = await settingsOf(step.db, institutionId)
  if (found) return found.code
  const given = await nextNumber(step.db, platformCounter, 'certificate-code', 0)
  const code = `T${String(given).padStart(4, '0')}`
  await takeCode(step, code)
  await own(step.db)
    .insertInto('certificate_settings')
    .values({ institution_id: institutionId, version: 1, code, ...empty, logo_file_id: null })
    .execute()
  return code
}

/** How the institution stands on its certificates. */
export async function headOf(db: AnyDb, institutionId: string): Promise<CertificateContent['institution']> {
  const { name, address, phone } = await organizationById(db, institutionId)
  const found = await settingsOf(db, institutionId)
  const localised = (zh: string, en: string | undefined) => (en ? { zh, en } : zh)
  const filled = {
    postcode: found?.postcode,
    email: found?.email,
    website: found?.website,
    authorisationNumber: found?.authorisation_number,
  }
  return {
    name: localised(name, found?.name_en),
    address: localised(address || '—', found?.address_en),
    phone: phone || '—',
    ...Object.fromEntries(Object.entries(filled).filter(([, value]) => value)),
  }
}

/** Hash of the institution's logo, for the page. */
export async function logoOf(db: AnyDb, institutionId: string): Promise<string | undefined> {
  const id = (await settingsOf(db, institutionId))?.logo_file_id ?? null
  return id === null ? undefined : (await fileRefs(db, [id])).get(id)?.sha256
}

export async function presentSettings(context: Context<Member>): Promise<CertificateSettings> {
  const { db, actor } = context
  const institutionId = actor.organizationId
  const found = await settingsOf(db, institutionId)
  const logoId = found?.logo_file_id ?? null
  return {
    version: found?.version ?? null,
    code: found?.code ?? null,
    nameEn: found?.name_en ?? '',
    addressEn: found?.address_en ?? '',
    postcode: found?.postcode ?? '',
    email: found?.email ?? '',
    website: found?.website ?? '',
    authorisationNumber: found?.authorisation_number ?? '',
    logo: logoId === null ? null : ((await fileRefs(db, [logoId])).get(logoId) ?? null),
    marks: await presentMarks(db, institutionId),
    seals: await presentSeals(db, institutionId),
    mayChange: holds(actor, settingsKeepers),
  }
}

interface SaveSettings {
  version: number | null
  code: string
  nameEn?: string | undefined
  addressEn?: string | undefined
  postcode?: string | undefined
  email?: string | undefined
  website?: string | undefined
  authorisationNumber?: string | undefined
  logoFileId: string | null
}

const columnsOf = (input: SaveSettings) => ({
  code: input.code,
  name_en: input.nameEn ?? '',
  address_en: input.addressEn ?? '',
  postcode: input.postcode ?? '',
  email: input.email ?? '',
  website: input.website ?? '',
  authorisation_number: input.authorisationNumber ?? '',
  logo_file_id: input.logoFileId,
})

/** What was issued keeps its number and head; the next certificate has the new ones. */
export const saveSettings = (context: Context<Member>, input: SaveSettings): Promise<void> =>
  change(context, async (step) => {
    const institutionId = context.actor.organizationId
    step.allow(mayChangeSettings, null)
    const before = await own(step.db)
      .selectFrom('certificate_settings')
      .selectAll()
      .where('institution_id', '=', institutionId)
      .forUpdate()
      .executeTakeFirst()
    const subject = settingsSubject(institutionId)
    if (before) await requireVersion(step.db, subject, before, input.version ?? 0)
    else if (input.version !== null) throw new DomainError('conflict', 'platform.stale')
    await takeCode(step, input.code)
    if (input.logoFileId !== null && input.logoFileId !== before?.logo_file_id)
      await requireOwnPng(step, input.logoFileId, 'body.logoFileId')
    const after = { institution_id: institutionId, version: (before?.version ?? 0) + 1, ...columnsOf(input) }
    await own(step.db)
      .insertInto('certificate_settings')
      .values(after)
      .onConflict((conflict) => conflict.column('institution_id').doUpdateSet(after))
      .execute()
    step.record('certificates.settings', subject, before ?? null, after)
  })
