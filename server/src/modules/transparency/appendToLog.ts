import { randomBytes } from 'node:crypto'
import type { LogEvent, LogLeaf } from '@tongheng/contract/transparency'
import { canonicalJson, sha256 } from '#platform/canonical'
import type { Step } from '#platform/change'
import { enqueue } from '#platform/events'
import type { Actor } from '#platform/sessions'
import { integrateTask } from './integrateLog.ts'
import { own } from './tables.ts'

/** What happened to a certificate, as the log tells it to everybody. */
export interface NewLogEntry {
  event: LogEvent
  institutionId: string
  certificateId: string
  institution: string
  number: string
  kind: string
  fileSha256: string
  dccSha256: string | null
  /** The certificate that supplements or replaces this one. */
  related?: string
  reason?: string
}

/**
 * Writes an entry for the transparency log in the transaction of the change itself: it gets into the log if and only if the
 * change commits. Its place there it gets afterwards, so that no change waits for another.
 */
export async function appendToLog(step: Step<Actor | null>, entry: NewLogEntry): Promise<void> {
  const salt = entry.reason === undefined ? null : randomBytes(16).toString('hex')
  const leaf: LogLeaf = {
    v: 1,
    event: entry.event,
    number: entry.number,
    kind: entry.kind,
    institutionId: entry.institutionId,
    institution: entry.institution,
    fileSha256: entry.fileSha256,
    dccSha256: entry.dccSha256,
    at: step.now.toISOString(),
    related: entry.related ?? null,
    reasonSha256: salt === null ? null : sha256(`${salt}\n${entry.reason}`),
  }
  await own(step.db)
    .insertInto('log_queue')
    .values({
      institution_id: entry.institutionId,
      certificate_id: entry.certificateId,
      number: entry.number,
      leaf: canonicalJson(leaf),
      reason_salt: salt,
    })
    .execute()
  await enqueue(step.db, integrateTask, {})
}
