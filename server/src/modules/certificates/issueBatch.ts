import type { SignatureInput } from '@tongheng/contract'
import { accountById } from '#modules/accounts'
import { membershipsOf } from '#modules/organizations'
import { change } from '#platform/change'
import type { Context } from '#platform/context'
import { notFound } from '#platform/errors'
import { enqueue } from '#platform/events'
import { newId } from '#platform/ids'
import type { Job } from '#platform/jobs'
import { refusalOf } from '#platform/refusals'
import type { Member } from '#platform/sessions'
import { Proven, prove, sign } from '#platform/signatures'
import { type BatchItemRow, type BatchRow, findBatch, nextWaiting } from './batchQueries.ts'
import { issueCertificate } from './issueCertificate.ts'
import { batchPolicy } from './policy.ts'
import { certificateByKey, type CertificateKey } from './queries.ts'
import { batchSubject } from './subjects.ts'
import { own } from './tables.ts'

const issueBatchTask = 'issue-batch'

/** A job hands over to the next after so long: none holds its place in the queue for an hour. */
const turnMs = 20_000

interface Asked {
  certificates: { id: string; version: number }[]
  signature: SignatureInput
}

/** One proof of presence for all; the batch itself is signed with what it is to issue (CAL-6.4). */
export const askBatch = (context: Context<Member>, input: Asked): Promise<BatchRow> =>
  change(context, async (step) => {
    const institutionId = context.actor.organizationId
    step.allow(batchPolicy.ask, null)
    const versions = new Map(input.certificates.map(({ id, version }) => [id, version]))
    const known = await own(step.db)
      .selectFrom('certificates')
      .select('id')
      .where('institution_id', '=', institutionId)
      .where('id', 'in', [...versions.keys()])
      .execute()
    if (known.length < versions.size) throw notFound()
    const id = newId()
    const proof = await prove(context, input.signature)
    const certificates = [...versions].map(([one, version]) => ({ id: one, version }))
    const object = { organizationId: institutionId, kind: 'certificate-batch', id, meaning: 'issued' }
    await sign(context, step, proof, { ...object, content: certificates })
    const row = {
      institution_id: institutionId,
      id,
      asked_by: context.actor.accountId,
      asked_by_name: context.actor.name,
      asked_at: step.now,
      proved_by: proof.method,
    }
    await own(step.db).insertInto('certificate_batches').values(row).execute()
    const items = certificates.map((one, index) => ({
      institution_id: institutionId,
      batch_id: id,
      position: index + 1,
      certificate_id: one.id,
      version: one.version,
      status: 'waiting' as const,
      code: null,
      details: null,
    }))
    await own(step.db).insertInto('certificate_batch_items').values(items).execute()
    step.record('certificates.issue-batch', batchSubject(row), null, { ...row, certificates: items.length })
    await enqueue(step.db, issueBatchTask, { institutionId, id } satisfies CertificateKey)
    return row
  })

/** What was issued stays issued; the rest waits for nothing any more. */
export const stopBatch = (context: Context<Member>, key: CertificateKey): Promise<BatchRow> =>
  change(context, async (step) => {
    if (context.actor.organizationId !== key.institutionId) throw notFound()
    const row = await findBatch(step.db, key)
    step.allow(batchPolicy.stop, null)
    const stopped = await own(step.db)
      .updateTable('certificate_batch_items')
      .set({ status: 'stopped' })
      .where('institution_id', '=', key.institutionId)
      .where('batch_id', '=', key.id)
      .where('status', '=', 'waiting')
      .returning('position')
      .execute()
    step.record('certificates.stop-batch', batchSubject(row), null, { stopped: stopped.length })
    return row
  })

/** Whoever asked, with the posts of this moment: a right lost meanwhile issues nothing more. */
async function askerOf({ db }: Context<null>, row: BatchRow): Promise<Member> {
  const account = await accountById(db, row.asked_by)
  const membership = (await membershipsOf(db, row.asked_by)).find((one) => one.organizationId === row.institution_id)
  return {
    accountId: row.asked_by,
    sessionId: row.id,
    name: row.asked_by_name,
    locale: account?.locale ?? 'zh-CN',
    organizationId: row.institution_id,
    organizationKind: 'institution',
    posts: membership?.posts ?? [],
    readOnly: membership?.status !== 'approved',
  }
}

type Outcome = Pick<BatchItemRow, 'status' | 'code'> & { details: string | null }

/** In a transaction of its own: what is refused leaves nothing behind, and the next one does not notice. */
async function issueOne(context: Context<Member>, batch: BatchRow, item: BatchItemRow): Promise<Outcome> {
  const key = { institutionId: item.institution_id, id: item.certificate_id }
  try {
    await issueCertificate(context, key, { version: item.version, signature: new Proven(batch.proved_by) })
    return { status: 'done', code: null, details: null }
  } catch (error) {
    const { issued_at: issuedAt } = await certificateByKey(context.db, key)
    // This very batch issued it, and the server stopped before it could say so.
    if (issuedAt !== null && issuedAt >= batch.asked_at) return { status: 'done', code: null, details: null }
    const { kind, code, details } = refusalOf(error)
    if (kind === 'bug') context.platform.log.error({ err: error, key }, 'a certificate of a batch was not issued')
    return { status: 'failed', code, details: JSON.stringify(details) }
  }
}

/** Issues one after the other for a while, then hands over to the next job; after a crash it goes on where it was. */
export const issueBatch: Job = {
  name: issueBatchTask,
  run: async (context, payload) => {
    const key = payload as CertificateKey
    const batch = await findBatch(context.db, key)
    const { platform } = context
    const asker = { ...context, actor: await askerOf(context, batch), db: platform.db, system: false }
    const end = performance.now() + turnMs
    while (performance.now() < end) {
      const item = await nextWaiting(platform.db, key)
      if (!item) return
      const outcome = await issueOne(asker, batch, item)
      await own(platform.db)
        .updateTable('certificate_batch_items')
        .set(outcome)
        .where('institution_id', '=', item.institution_id)
        .where('batch_id', '=', item.batch_id)
        .where('position', '=', item.position)
        .execute()
    }
    await enqueue(context.db, issueBatchTask, key)
  },
}
