import { downloadFile, fileLimit, readTable, tableLimits, uploadFile } from '@tongheng/contract/files'
import { change } from '#platform/change'
import { notFound } from '#platform/errors'
import { nameFile, ownerOf, readableFile } from '#platform/files/files'
import { allMediaTypes, isMediaType, ruleOf } from '#platform/files/mediaTypes'
import { bytesOf, storeFile } from '#platform/files/storeFile'
import type { Routes } from '#platform/routes'
import { readTable as rowsOfTable } from '#platform/spreadsheets/readTable'

export function fileRoutes(routes: Routes): void {
  routes.on(uploadFile, async ({ context, actor, file }) => {
    const { store, scan } = context.platform.files
    const incoming = {
      // A stream that is destroyed half read would leave its connection hanging.
      content: file.stream.iterator({ destroyOnReturn: false }),
      declaredName: file.name,
      declaredType: file.mediaType,
      allowed: allMediaTypes,
      limit: fileLimit,
    }
    // What is left of a refused upload is read away, so that its sender sees the answer.
    const stored = await storeFile(store, incoming, scan).finally(() => file.stream.resume())
    return change(context, async (step) => {
      step.allowedBecause('everybody who is signed in may upload for their own organisation')
      const owner = { ownerId: ownerOf(actor), by: actor.accountId, at: step.now }
      const kept = await nameFile(step.db, stored, owner)
      step.record('files.upload', { kind: 'file', id: kept.id, organizationId: actor.organizationId }, null, kept)
      return kept
    })
  })

  routes.on(readTable, async ({ file }) => {
    const bytes = await bytesOf(file.stream.iterator({ destroyOnReturn: false }), tableLimits.bytes).finally(() =>
      file.stream.resume(),
    )
    return { rows: await rowsOfTable(bytes, file.name) }
  })

  routes.on(downloadFile, async ({ context, actor, params, query }) => {
    const { files } = context.platform
    const row = await readableFile(files, context.db, actor, params.id)
    if (row === null) throw notFound()
    const mayShow = isMediaType(row.media_type) && ruleOf(row.media_type).inline
    return {
      bytes: await files.store.open(row.sha256),
      name: row.name,
      mediaType: row.media_type,
      inline: mayShow && query.disposition === 'inline',
    }
  })
}
