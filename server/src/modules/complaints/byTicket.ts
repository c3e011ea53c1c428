import { type ComplaintAction, complaintWorkflow, openComplaints } from '@tongheng/contract/complaints'
import { fileLimit } from '@tongheng/contract/files'
import { change, type Step } from '#platform/change'
import type { Context } from '#platform/context'
import { DomainError, fieldError } from '#platform/errors'
import { nameFile } from '#platform/files/files'
import { allMediaTypes } from '#platform/files/mediaTypes'
import { storeFile } from '#platform/files/storeFile'
import { requireMove } from '#platform/policy'
import type { UploadedFile } from '#platform/routes'
import type { Actor } from '#platform/sessions'
import { complainantSpoke } from './events.ts'
import { type Answer, rated, type Rating, settleExtension } from './extendAndRate.ts'
import { type Moved, objected, withdrawn } from './handleComplaint.ts'
import { audited, complaintSubject } from './queries.ts'
import type { ComplaintRow } from './tables.ts'
import { lockTicket, requireTicket, type Ticket } from './ticket.ts'
import { updateComplaint, writeStep } from './writeStep.ts'

/** Most files of one complaint. */
const mostFiles = 10

/**
 * One change by whoever holds number and code. An account that happens to be signed in is left out: its name in the audit
 * chain would tell operators who complained (CAL-8.3.3).
 */
const byTicket = (
  context: Context<Actor | null>,
  ticket: Ticket,
  work: (step: Step<null>, row: ComplaintRow) => Promise<void>,
): Promise<void> =>
  change({ ...context, actor: null }, async (step) => {
    step.allowedBecause('number and code')
    await work(step, await lockTicket(step.db, ticket))
  })

const moving =
  <B extends Ticket>(action: ComplaintAction, work: (step: Step<null>, row: ComplaintRow, body: B) => Promise<Moved>) =>
  (context: Context<Actor | null>, body: B): Promise<void> =>
    byTicket(context, body, async (step, row) => {
      const status = requireMove(complaintWorkflow, action, row.status)
      const { set, more, text, tell } = await work(step, row, body)
      const after = await updateComplaint(step, row, { ...set, status })
      await writeStep(step, row, { action, side: 'complainant', by: row.contact, text, ...(more ? { more } : {}) })
      step.record(`complaints.${action}`, complaintSubject(row), audited(row), audited(after))
      if (tell) await step.announce(tell, { complaintId: row.id })
    })

export const rateTracked = moving('rate', (step, row, body: Ticket & Rating) => rated(step, row, body))

export const objectTracked = moving('object', (step, row, { reason }: Ticket & { reason: string }) => {
  if (row.objected) throw new DomainError('forbidden', 'complaints.objected-already')
  return objected(step, row, reason)
})

export const withdrawTracked = moving('withdraw', (step, row, { reason }: Ticket & { reason: string }) =>
  withdrawn(step, row, reason),
)

export const answerTrackedExtension = (context: Context<Actor | null>, body: Ticket & Answer): Promise<void> =>
  byTicket(context, body, async (step, row) => {
    await settleExtension(step, row, body, { by: row.contact, side: 'complainant' })
  })

export const mayAddFile = (row: Pick<ComplaintRow, 'status' | 'files'>): boolean =>
  openComplaints.includes(row.status) && row.files.length < mostFiles

function requireRoom(row: ComplaintRow): void {
  if (!openComplaints.includes(row.status)) throw new DomainError('conflict', 'complaints.not-open')
  if (row.files.length >= mostFiles) throw fieldError('body.file', 'complaints.too-many-files')
}

/** Nothing is stored before number and code are right. The file belongs to the complaint: who is behind it has no account. */
export async function addTrackedFile(
  context: Context<Actor | null>,
  ticket: Ticket,
  file: UploadedFile,
): Promise<void> {
  const { store, scan } = context.platform.files
  const incoming = {
    // A stream that is destroyed half read would leave its connection hanging.
    content: file.stream.iterator({ destroyOnReturn: false }),
    declaredName: file.name,
    declaredType: file.mediaType,
    allowed: allMediaTypes,
    limit: fileLimit,
  }
  const take = async () => {
    requireRoom(await requireTicket(context.db, ticket))
    return storeFile(store, incoming, scan)
  }
  // What is left of a refused file is read away, so that its sender sees the answer.
  const stored = await take().finally(() => file.stream.resume())
  await byTicket(context, ticket, async (step, row) => {
    requireRoom(row)
    const kept = await nameFile(step.db, stored, { ownerId: row.id, by: null, at: step.now })
    const after = await updateComplaint(step, row, { files: [...row.files, kept.id] })
    await writeStep(step, row, { action: 'add-file', side: 'complainant', by: row.contact, text: kept.name })
    step.record('complaints.add-file', complaintSubject(row), audited(row), audited(after))
    await step.announce(complainantSpoke, { complaintId: row.id })
  })
}
