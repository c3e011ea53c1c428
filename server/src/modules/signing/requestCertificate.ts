import type { SignatureInput } from '@tongheng/contract'
import type { KeyPlace, SigningSuite } from '@tongheng/contract/signing'
import { organizationById } from '#modules/organizations'
import { change, type Step, type Subject } from '#platform/change'
import type { Context } from '#platform/context'
import { DomainError, fieldError, notFound } from '#platform/errors'
import { newId } from '#platform/ids'
import { vaultOf } from '#platform/secrets'
import type { Member } from '#platform/sessions'
import { sign } from '#platform/signatures'
import { outsideKey, placesOf } from '#platform/signing/outsideKeys'
import { newPrivateKey, type PrivateKey, readPrivateKey, type SigningKey } from '#platform/signing/privateKey'
import { registerKey } from '#platform/signing/registerKey'
import { certificateRequest } from '#platform/signing/request'
import { own } from '#platform/signing/tables'
import { signingPolicy } from './policy.ts'

export interface Key {
  institutionId: string
  id: string
}

export const keySubject = (kind: 'signing-key' | 'signing-request', key: Key): Subject => ({
  kind,
  id: key.id,
  organizationId: key.institutionId,
})

/** Re-authentication: what was done with which key stands among the signatures of the institution. */
export const provePresence = (
  context: Context<Member>,
  step: Step<Member>,
  proof: SignatureInput,
  about: { kind: string; id: string; meaning: string; content: unknown },
) => sign(context, step, proof, { organizationId: context.actor.organizationId, ...about })

interface NewRequest {
  suite: SigningSuite
  place: KeyPlace
  keyName?: string | undefined
  signature: SignatureInput
}

const purposeOf = (id: string): string => `signing_requests.private_key_cipher ${id}`

/** Makes a key here, or reaches the one that is named, and asks in its name for a certificate. */
export const requestCertificate = (context: Context<Member>, input: NewRequest): Promise<void> =>
  change(context, async (step) => {
    const { organizationId: institutionId } = context.actor
    step.allow(signingPolicy.keep, { institution_id: institutionId })
    const { name } = await organizationById(step.db, institutionId)
    const id = newId()
    const software = input.place === 'software' ? newPrivateKey(input.suite) : null
    const key = software ?? (await reach(context, input.place, input.keyName))
    const row = {
      institution_id: institutionId,
      id,
      suite: key.algorithm === 'sm2-sm3' ? ('gm' as const) : ('international' as const),
      place: input.place,
      key_name: software ? null : (input.keyName ?? ''),
      subject_name: name,
      request: await certificateRequest(name, key),
      requested_by_name: context.actor.name,
      requested_at: step.now,
    }
    await provePresence(context, step, input.signature, {
      kind: 'signing-request',
      id,
      meaning: 'requested',
      content: row,
    })
    const cipher = software && vaultOf(context.platform.config).encrypt(purposeOf(id), software.toPem())
    await own(step.db)
      .insertInto('signing_requests')
      .values({ ...row, private_key_cipher: cipher, closed_at: null })
      .execute()
    step.record('signing.request', keySubject('signing-request', { institutionId, id }), null, row)
  })

async function reach(context: Context<Member>, place: KeyPlace, name: string | undefined): Promise<SigningKey> {
  if (name === undefined) throw fieldError('body.keyName', 'signing.key-name-needed')
  const { config, log } = context.platform
  if (place === 'software' || !placesOf(config).includes(place))
    throw fieldError('body.place', 'signing.key-not-reached')
  return outsideKey(config, place, name).catch((error: unknown) => {
    log.warn({ err: error, place }, 'a key was not reached')
    throw fieldError('body.keyName', 'signing.key-not-reached')
  })
}

/** The authority's answer: from now on the key signs. */
export const answerRequest = (
  context: Context<Member>,
  key: Key,
  input: { certificates: string; signature: SignatureInput },
): Promise<void> =>
  change(context, async (step) => {
    const row = await own(step.db)
      .selectFrom('signing_requests')
      .selectAll()
      .where('institution_id', '=', key.institutionId)
      .where('id', '=', key.id)
      .forUpdate()
      .executeTakeFirst()
    if (!row || row.institution_id !== context.actor.organizationId) throw notFound()
    step.allow(signingPolicy.keep, row)
    if (row.closed_at) throw new DomainError('conflict', 'signing.request-closed')
    const cipher = row.private_key_cipher
    const pem = cipher === null ? null : vaultOf(context.platform.config).decrypt(purposeOf(row.id), cipher)
    const software = pem === null ? null : readPrivateKey(pem)
    const registered = await register(context, step, {
      key: software ?? (await reach(context, row.place, row.key_name ?? undefined)),
      place: row.place,
      keyName: row.key_name,
      privateKey: software,
      ...input,
    })
    await own(step.db)
      .updateTable('signing_requests')
      .set({ closed_at: step.now, private_key_cipher: null })
      .where('institution_id', '=', key.institutionId)
      .where('id', '=', key.id)
      .execute()
    step.record('signing.answer', keySubject('signing-request', key), null, registered)
  })

/** A key that was made and certified elsewhere. */
export const importKey = (
  context: Context<Member>,
  input: { privateKey: string; certificates: string; signature: SignatureInput },
): Promise<void> =>
  change(context, async (step) => {
    step.allow(signingPolicy.keep, { institution_id: context.actor.organizationId })
    const key = keyFrom(input.privateKey)
    const { certificates, signature } = input
    await register(context, step, { key, place: 'software', keyName: null, privateKey: key, certificates, signature })
  })

function keyFrom(pem: string): PrivateKey {
  try {
    return readPrivateKey(pem)
  } catch {
    throw fieldError('body.privateKey', 'signing.not-a-key')
  }
}

interface Registering {
  key: SigningKey
  place: KeyPlace
  keyName: string | null
  privateKey: PrivateKey | null
  certificates: string
  signature: SignatureInput
}

async function register(context: Context<Member>, step: Step<Member>, { signature, ...given }: Registering) {
  const { organizationId: id } = context.actor
  const { name } = await organizationById(step.db, id)
  const registered = await registerKey(context.platform, step.db, { institution: { id, name }, ...given })
  const about = { kind: 'signing-key', id: registered.id, meaning: 'registered', content: registered }
  await provePresence(context, step, signature, about)
  step.record('signing.register', keySubject('signing-key', { institutionId: id, id: registered.id }), null, registered)
  return registered
}
