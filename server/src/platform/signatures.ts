import type { SignatureInput, SignatureMark } from '@tongheng/contract'
import { canonicalJson, sha256 } from './canonical.ts'
import type { Step } from './change.ts'
import type { Context } from './context.ts'
import type { AnyDb } from './db.ts'
import { DomainError, fieldError } from './errors.ts'
import { newId } from './ids.ts'
import type { Authenticator } from './sessions.ts'
import { kernel } from './tables.ts'

type SignatureMethod = NonNullable<Awaited<ReturnType<Authenticator['reauthenticate']>>>

export interface SignedObject {
  organizationId: string
  kind: string
  id: string
  /** What the signature says, such as `calibrated`, `checked`, `approved`. */
  meaning: string
  /** Exactly what is signed: its canonical JSON is hashed. */
  content: unknown
}

/** Who signs has proved to be present; what follows may be signed later, by a job. */
export class Proven {
  readonly method: SignatureMethod
  constructor(method: SignatureMethod) {
    this.method = method
  }
}

/** Proves the presence of whoever signs, or refuses at the field. */
export async function prove(context: Context, proof: SignatureInput | Proven): Promise<Proven> {
  if (context.actor.key !== undefined) throw new DomainError('forbidden', 'platform.key-cannot-sign')
  if (proof instanceof Proven) return proof
  if (proof.password === undefined && proof.code === undefined)
    throw fieldError('body.signature', 'platform.signature-needed')
  const method = await context.platform.authenticator.reauthenticate(context.actor.accountId, proof)
  if (method === null) throw fieldError('body.signature', 'platform.signature-wrong')
  return new Proven(method)
}

/**
 * An electronic signature: the signer proves again to be present (password or second factor), and who, when, what it meant
 * and the hash of what was signed are kept for good (CAL-6.3.4; 电子签名法 art. 5).
 */
export async function sign(
  context: Context,
  step: Step,
  proof: SignatureInput | Proven,
  object: SignedObject,
): Promise<SignatureMark> {
  const [mark] = await signAll(context, step, proof, [object])
  if (!mark) throw new Error('one object gives one mark')
  return mark
}

/** Several signatures with one proof of presence, each on its own object. */
export async function signAll(
  context: Context,
  step: Step,
  proof: SignatureInput | Proven,
  objects: readonly SignedObject[],
): Promise<SignatureMark[]> {
  const { method } = await prove(context, proof)
  const marks: SignatureMark[] = []
  for (const object of objects) marks.push(await keepSignature(context, step, object, method))
  return marks
}

async function keepSignature(
  context: Context,
  step: Step,
  object: SignedObject,
  method: SignatureMethod,
): Promise<SignatureMark> {
  const contentSha256 = sha256(canonicalJson(object.content))
  await kernel(step.db)
    .insertInto('signatures')
    .values({
      organization_id: object.organizationId,
      id: newId(),
      account_id: context.actor.accountId,
      account_name: context.actor.name,
      object_kind: object.kind,
      object_id: object.id,
      meaning: object.meaning,
      method,
      content_sha256: contentSha256,
      signed_at: step.now,
    })
    .execute()
  return {
    accountId: context.actor.accountId,
    name: context.actor.name,
    meaning: object.meaning,
    signedAt: step.now.toISOString(),
    contentSha256,
  }
}

/** All signatures on one object, oldest first. */
export async function signaturesOf(
  db: AnyDb,
  object: { organizationId: string; kind: string; id: string },
): Promise<SignatureMark[]> {
  const rows = await kernel(db)
    .selectFrom('signatures')
    .selectAll()
    .where('organization_id', '=', object.organizationId)
    .where('object_kind', '=', object.kind)
    .where('object_id', '=', object.id)
    .orderBy('signed_at')
    .execute()
  return rows.map((row) => ({
    accountId: row.account_id,
    name: row.account_name,
    meaning: row.meaning,
    signedAt: row.signed_at.toISOString(),
    contentSha256: row.content_sha256,
  }))
}
