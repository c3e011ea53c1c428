import { buffer } from 'node:stream/consumers'
import type { Context } from '#platform/context'
import type { Actor } from '#platform/sessions'
import { stampPdf } from '#platform/documents/stampPdf'
import { dayOf } from '#platform/numbering'
import { successorsOf } from './amendmentQueries.ts'
import type { CertificateRow } from './queries.ts'
import { stampWords } from './words.ts'

/**
 * A void or replaced certificate leaves the platform only as a copy that says so on every page, and what took its place
 * (CAL-6.4.4.3). The original stays in the store.
 */
export async function withdrawnCopy(
  { platform, db }: Pick<Context<Actor | null>, 'platform' | 'db'>,
  row: CertificateRow & { file_sha256: string },
): Promise<Uint8Array> {
  const original = await buffer(await platform.files.store.open(row.file_sha256))
  const successor = (await successorsOf(db, row)).findLast(({ kind }) => kind === 'replacement')
  const { title, text } = successor ? stampWords.replaced : stampWords.void
  const day = dayOf(row.voided_at ?? platform.now())
  const filled = (words: string) => words.replace('{number}', successor?.number ?? '').replace('{day}', day)
  const stamp = await platform.documents.render('stamp', {
    language: 'bilingual',
    createdAt: (row.voided_at ?? platform.now()).toISOString(),
    title,
    text: { zh: filled(text.zh), en: filled(text.en) },
  })
  return stampPdf(original, stamp)
}
