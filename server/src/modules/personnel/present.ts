import type { FileRef, NextAction } from '@tongheng/contract'
import { maskIdentityNumber } from '@tongheng/contract/identifiers'
import { personnelKeepers } from '@tongheng/contract/personnel'
import type {
  AuthorizationState,
  AuthorizationView,
  Examination,
  ExaminationOnFile,
  PersonEntry,
  PersonView,
} from '@tongheng/contract/personnel'
import { examinationsOnFile } from '#modules/competence'
import { type Method, methodsById } from '#modules/methods'
import type { Context } from '#platform/context'
import type { AnyDb } from '#platform/db'
import { fileRefs } from '#platform/files/files'
import { dayOf } from '#platform/numbering'
import { vaultOf } from '#platform/secrets'
import { type Actor, holds, type Member } from '#platform/sessions'
import { signaturesOf } from '#platform/signatures'
import { lastDayOfWork } from './age.ts'
import { examinationOf, renewalsOf } from './examinations.ts'
import { identityPurpose } from './identity.ts'
import { personnelPolicy } from './policy.ts'
import {
  authorizationsOf,
  fileOf,
  heldOn,
  type Person,
  type PersonKey,
  supervisionsOf,
  visiblePerson,
} from './queries.ts'
import { presentSupervisions } from './recordSupervision.ts'
import type { AuthorizationRow, FileRow } from './tables.ts'

const stateOn = (row: AuthorizationRow, day: string): AuthorizationState => {
  if (row.revoked_at !== null) return 'revoked'
  if (day < row.valid_from) return 'upcoming'
  return day > row.valid_until ? 'expired' : 'valid'
}

const action = (name: string, reason: string | null): NextAction[] =>
  reason === 'platform.no-post' ? [] : [{ action: name, allowed: reason === null, reason }]

interface Around {
  actor: Actor
  day: string
  name: string
  method: Method | undefined
  file: FileRef | null
  renewal: Examination | null
}

const presentRow = (row: AuthorizationRow, { actor, day, name, method, file, renewal }: Around): AuthorizationView => {
  const state = stateOn(row, day)
  const open = state === 'valid' || state === 'upcoming'
  return {
    institutionId: row.institution_id,
    id: row.id,
    accountId: row.account_id,
    name,
    methodId: row.method_id,
    method: { code: method?.code ?? '', name: { zh: method?.name ?? '', en: method?.nameEn ?? '' } },
    action: row.action,
    validFrom: row.valid_from,
    validUntil: row.valid_until,
    state,
    evidence: row.evidence,
    examination: examinationOf(row.examination),
    exception: row.exception,
    renewal,
    file,
    grantedBy: row.granted_by,
    grantedAt: row.granted_at.toISOString(),
    revokedBy: row.revoked_by,
    revokedAt: row.revoked_at?.toISOString() ?? null,
    revokeReason: row.revoke_reason,
    actions: open ? action('revoke', personnelPolicy.revoke(actor, row)) : [],
  }
}

/** Authorisations of one person, as shown to `actor`. */
async function presentAuthorizations(
  context: Context<Member>,
  person: Person,
  rows: readonly AuthorizationRow[],
): Promise<AuthorizationView[]> {
  const institutionId = context.actor.organizationId
  const methods = await methodsById(context.db, institutionId, [...new Set(rows.map((row) => row.method_id))])
  const files = await fileRefs(
    context.db,
    rows.flatMap(({ file_id: fileId }) => fileId ?? []),
  )
  const at = context.platform.now()
  const renewals = await renewalsOf(context.db, rows, { institutionId, at })
  const day = dayOf(at)
  return rows.map((row) =>
    presentRow(row, {
      actor: context.actor,
      day,
      name: person.name,
      method: methods.get(row.method_id),
      file: files.get(row.file_id ?? '') ?? null,
      renewal: renewals.get(row) ?? null,
    }),
  )
}

export async function presentAuthorization(
  context: Context<Member>,
  row: AuthorizationRow,
  name: string,
): Promise<AuthorizationView> {
  const person = { accountId: row.account_id, name, posts: [] }
  const [view] = await presentAuthorizations(context, person, [row])
  if (!view) throw new Error('an authorisation has no view')
  return view
}

export const presentEntry = (
  institutionId: string,
  person: Person,
  file: FileRow | undefined,
): Omit<PersonEntry, 'authorizations'> => ({
  institutionId,
  accountId: person.accountId,
  name: person.name,
  posts: person.posts,
  title: file?.title ?? 'none',
  metrologist: file?.metrologist ?? 'none',
  employedFrom: file?.employed_from ?? null,
  employedUntil: file?.employed_until ?? null,
})

/** How many authorisations everybody holds now. */
export async function countsOf(db: AnyDb, institutionId: string, at: Date): Promise<Map<string, number>> {
  const rows = await heldOn(db, institutionId, { day: dayOf(at), at })
    .select(['account_id', ({ fn }) => fn.countAll<string>().as('held')])
    .groupBy('account_id')
    .execute()
  return new Map(rows.map((row) => [row.account_id, Number(row.held)]))
}

const unknownIdentity = { identityNumber: null, bornOn: null, mayWorkUntil: null }

/** Masked, and for those only who keep the file: others have no use for it (PIPL 6). */
function identityOf(
  context: Context<Member>,
  file: FileRow | undefined,
): Pick<PersonView, 'identityNumber' | 'bornOn' | 'mayWorkUntil'> {
  if (!file || file.identity_cipher === null || file.born_on === null) return unknownIdentity
  if (!holds(context.actor, personnelKeepers)) return unknownIdentity
  const number = vaultOf(context.platform.config).decrypt(identityPurpose(file), file.identity_cipher)
  return {
    identityNumber: maskIdentityNumber(number),
    bornOn: file.born_on,
    mayWorkUntil: lastDayOfWork(file.born_on),
  }
}

async function presentExaminations(context: Context<Member>, key: PersonKey): Promise<ExaminationOnFile[] | null> {
  const passed = await examinationsOnFile(context.db, context.actor, key)
  if (passed === null) return null
  const ids = [...new Set(passed.flatMap(({ methodId }) => methodId ?? []))]
  const methods = await methodsById(context.db, key.institutionId, ids)
  return passed.map(({ accountId: _whose, methodId, ...examination }) => ({
    ...examination,
    method: methods.get(methodId ?? '')?.code ?? null,
  }))
}

export async function presentPerson(context: Context<Member>, key: PersonKey): Promise<PersonView> {
  const person = await visiblePerson(context.db, context.actor, key)
  const file = await fileOf(context.db, key.institutionId, key.id)
  const rows = await authorizationsOf(context.db, key.institutionId, key.id)
  const about = { account_id: key.id }
  return {
    ...presentEntry(key.institutionId, person, file),
    registrationNumber: file?.registration_number ?? '',
    ...identityOf(context, file),
    authorizations: await presentAuthorizations(context, person, rows),
    examinations: await presentExaminations(context, key),
    supervisions: await presentSupervisions(
      context.db,
      key.institutionId,
      await supervisionsOf(context.db, key.institutionId, key.id),
    ),
    signatures: await signaturesOf(context.db, { organizationId: key.institutionId, kind: 'person', id: key.id }),
    actions: [
      ...action('save', personnelPolicy.save(context.actor, about)),
      ...action('grant', personnelPolicy.grant(context.actor, about)),
      ...action('supervise', personnelPolicy.supervise(context.actor, about)),
    ],
    version: file?.version ?? null,
  }
}
