import { transparency as api } from '@tongheng/contract/transparency'
import type { FileAnswer, Routes } from '#platform/routes'
import { writeKey } from '#platform/signedNote'
import { cosignCheckpoint } from './cosignCheckpoint.ts'
import { findLogKey } from './logKey.ts'
import { consistencyProof, inclusionProof } from './proofs.ts'
import { checkpointNote, listEntries, notBegun, presentLog } from './queries.ts'

const textFile = (name: string, text: string): FileAnswer => ({
  bytes: Buffer.from(text),
  name,
  mediaType: 'text/plain; charset=utf-8',
  inline: true,
})

export function transparencyRoutes(routes: Routes): void {
  routes.on(api.getLog, ({ context }) => presentLog(context))
  routes.on(api.logCheckpoint, async ({ query, context }) =>
    textFile('checkpoint.txt', await checkpointNote(context.db, query.size)),
  )
  routes.on(api.logKey, async ({ context }) => {
    const key = await findLogKey(context.db)
    if (!key) throw notBegun()
    return textFile('log-key.txt', `${writeKey(key)}\n`)
  })
  routes.on(api.listLogEntries, ({ query, context }) => listEntries(context.db, query))
  routes.on(api.inclusionProof, ({ query, context }) => inclusionProof(context.db, query))
  routes.on(api.consistencyProof, ({ query, context }) => consistencyProof(context.db, query))
  routes.on(api.cosignCheckpoint, ({ body, context }) => cosignCheckpoint(context, body))
}
