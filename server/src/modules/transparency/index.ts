import type { ServerModule } from '#platform/module'
import { checkTimer } from './checkLog.ts'
import { integrateTimer } from './integrateLog.ts'
import { transparencyRoutes } from './routes.ts'

export { appendToLog } from './appendToLog.ts'
export { integrateLog } from './integrateLog.ts'
export { findLogKey } from './logKey.ts'
export { proofAt, proofOfCertificate } from './proofs.ts'
export { checkpointNote, logMentionOf } from './queries.ts'
export { compareCheckpoints, type ProofAnswer, verifyTlogProof } from './tlogProof.ts'

/** The transparency log of what happens to certificates: whoever keeps a checkpoint sees if its past was rewritten. */
export const transparency: ServerModule = {
  name: 'transparency',
  routes: transparencyRoutes,
  timers: [integrateTimer, checkTimer],
}
