import { change } from '#platform/change'
import { type Platform, systemContext } from '#platform/context'
import { newId } from '#platform/ids'
import { appendToLog, type NewLogEntry } from './appendToLog.ts'
import { integrateLog } from './integrateLog.ts'

/** An entry as if a certificate had been issued. */
export const aLogEntry = (overrides: Partial<NewLogEntry> = {}): NewLogEntry => ({
  event: 'issued',
  institutionId: newId(),
  certificateId: newId(),
  institution: '示例市计量检测研究院',
  number: 'JZ-2026-000001',
  kind: 'calibration',
  fileSha256: 'ab'.repeat(32),
  dccSha256: null,
  ...overrides,
})

/** Appends one entry in a transaction of its own. */
export const appendEntry = (platform: Platform, entry: NewLogEntry): Promise<void> =>
  change(systemContext(platform, platform.db, 'fixture'), async (step) => {
    await appendToLog(step, entry)
    const subject = { kind: 'certificate', id: entry.certificateId, organizationId: entry.institutionId }
    step.record('certificates.fixture', subject, null, { number: entry.number })
  })

/** Moves everything that waits into the log, without waiting for the next second. */
export const integrateNow = (platform: Platform): Promise<number> =>
  platform.db.transaction().execute((tx) => integrateLog(systemContext(platform, tx, 'fixture'), { pace: false }))
