import { transparency as api } from '@tongheng/contract/transparency'
import type { FileAnswer, Routes } from '#platform/routes'
import { writeKey } from '#platform/signedNote'
import { cosignCheckpoint } from './cosignCheckpoint.ts'
import { findLogKey } from './logKey.ts'
import { consistencyProof, inclusionProof, proofFile } from './proofs.ts'
import { checkpointNote, listEntries, notBegun, presentLog } from './queries.ts'

const textFile = (name: string, text: string, inline: boolean): FileAnswer => ({
  bytes: Buffer.from(text),
  name,
  mediaType: 'text/plain; charset=utf-8',
  inline,
})

export function transparencyRoutes(routes: Routes): void {
  routes.on(api.getLog, ({ context }) => presentLog(context))
  routes.on(api.logCheckpoint, async ({ query, context }) =>
    textFile('checkpoint.txt', await checkpointNote(context.db, query.size), true),
  )
  routes.on(api.logKey, async ({ context }) => {
    const key = await findLogKey(context.db)
    if (!key) throw notBegun()
    return textFile('log-key.txt', `${writeKey(key)}\n`, true)
  })
  routes.on(api.listLogEntries, ({ query, context }) => listEntries(context.db, query))
  routes.on(api.inclusionProof, ({ query, context }) => inclusionProof(context.db, query))
  routes.on(api.consistencyProof, ({ query, context }) => consistencyProof(context.db, query))
  routes.on(api.logProofFile, async ({ query, context }) => {
    const { name, text } = await proofFile(context.db, query)
    return textFile(name, text, false)
  })
  routes.on(api.cosignCheckpoint, ({ body, context }) => cosignCheckpoint(context, body))
}
