import { change } from '#platform/change'
import type { Context } from '#platform/context'
import { DomainError, fieldError } from '#platform/errors'
import type { Actor } from '#platform/sessions'
import { readLine, readNote, verifySignature, writeKey } from '#platform/signedNote'
import { newId } from '#platform/ids'
import { witnessKeys } from './logKey.ts'
import { own } from './tables.ts'

interface Cosignature {
  size: number
  /** The signature line, with or without its line break. */
  signature: string
}

/** Takes the signature of a configured witness on a checkpoint. The signature itself proves who sends it; the first is kept. */
export const cosignCheckpoint = (
  context: Context<Actor | null>,
  { size, signature }: Cosignature,
): Promise<{ witness: string; size: number; at: string }> =>
  change(context, async (step) => {
    const line = readLine(signature)
    if (!line) throw fieldError('body.signature', 'transparency.bad-cosignature')
    const key = witnessKeys(context.platform.config).find(({ name, id }) => name === line.name && id.equals(line.id))
    if (!key) throw fieldError('body.signature', 'transparency.unknown-witness')
    const row = await own(step.db)
      .selectFrom('log_checkpoints')
      .select('note')
      .where('tree_size', '=', String(size))
      .executeTakeFirst()
    const note = row && readNote(row.note)
    if (!note) throw new DomainError('not-found', 'transparency.no-checkpoint')
    const { answer, at } = verifySignature(note.text, key, line)
    if (answer !== 'right' || at === null) throw fieldError('body.signature', 'transparency.bad-cosignature')
    step.allowedBecause('the signature is that of a configured witness')
    await own(step.db)
      .insertInto('log_cosignatures')
      .values({ tree_size: size, witness: writeKey(key), line: signature, stated_at: at })
      .onConflict((conflict) => conflict.doNothing())
      .execute()
    const subject = { kind: 'log-checkpoint', id: newId(), organizationId: null }
    step.record('transparency.cosign', subject, null, { size, witness: key.name })
    return { witness: key.name, size, at: at.toISOString() }
  })
