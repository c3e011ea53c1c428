import type { Received } from '@tongheng/contract'
import type * as api from '@tongheng/contract/personnel'
import { change, requireVersion } from '#platform/change'
import type { Context } from '#platform/context'
import { DomainError, fieldError } from '#platform/errors'
import { vaultOf } from '#platform/secrets'
import type { Member } from '#platform/sessions'
import { fileOf, type PersonKey, personSubject, visiblePerson } from './queries.ts'
import { personnelPolicy } from './policy.ts'
import { bornOn, identityPurpose, noteEmployment } from './identity.ts'
import { type FileRow, own } from './tables.ts'

type File = Received<typeof api.savePerson>['body']

const requireSound = (body: File): void => {
  if (body.employedFrom !== null && body.employedUntil !== null && body.employedUntil < body.employedFrom)
    throw fieldError('body.employedUntil', 'personnel.ends-before-start')
  if (body.metrologist !== 'none' && !body.registrationNumber)
    throw fieldError('body.registrationNumber', 'personnel.registration-number-needed')
  if (body.identityNumber !== undefined && body.employedFrom === null)
    throw fieldError('body.employedFrom', 'personnel.identity-needs-start')
}

/** The audit is kept for ever and tells that an identity number is known, not which (PIPL 47). */
const told = ({ identity_cipher: cipher, born_on: _bornOn, ...file }: FileRow): object => ({
  ...file,
  identity: cipher === null ? 'unknown' : 'known',
})

/** Writes the file of a person: title and registration decide what they can be authorised for (CAL-5.1.3). */
export const savePerson = (context: Context<Member>, key: PersonKey, body: File): Promise<void> =>
  change(context, async (step) => {
    await visiblePerson(step.db, context.actor, key)
    const about = { institution_id: key.institutionId, account_id: key.id }
    step.allow(personnelPolicy.save, about)
    requireSound(body)
    const before = await fileOf(step.db, key.institutionId, key.id)
    if (before) await requireVersion(step.db, personSubject(about), before, body.version ?? 0)
    const vault = vaultOf(context.platform.config)
    const known = body.identityNumber
    const file: FileRow = {
      ...about,
      title: body.title,
      metrologist: body.metrologist,
      registration_number: body.registrationNumber ?? '',
      employed_from: body.employedFrom,
      employed_until: body.employedUntil,
      identity_cipher:
        known === undefined ? (before?.identity_cipher ?? null) : vault.encrypt(identityPurpose(about), known),
      born_on: known === undefined ? (before?.born_on ?? null) : bornOn(known),
      version: (before?.version ?? 0) + 1,
    }
    const written = await own(step.db)
      .insertInto('personnel_files')
      .values(file)
      .onConflict((conflict) =>
        conflict
          .columns(['institution_id', 'account_id'])
          .doUpdateSet(file)
          .where('personnel_files.version', '=', file.version - 1),
      )
      .returning('version')
      .executeTakeFirst()
    if (!written) throw new DomainError('conflict', 'platform.stale', { fields: 'version', by: '—' })
    await noteEmployment(step.db, vault, file)
    step.record('personnel.save', personSubject(about), before ? told(before) : null, told(file))
  })
