import type { CertificateSummary } from '@tongheng/contract/certificates'
import { type AnyDb, sql } from '#platform/db'
import { pageOf } from '#platform/lists'
import type { Member } from '#platform/sessions'
import { mostNames, namesMeant, type Wanted, writtenIn } from '#platform/texts/textIndex'
import { presentList } from './present.ts'
import { certificatesOf } from './queries.ts'

const searched = sql<string>`certificates.searched`
const instrument = sql<string>`summary->>'instrument'`

/** Certificates of the own laboratory or those issued to the own enterprise, by what stands on them, else by how it sounds. */
export async function findOwnCertificates(
  db: AnyDb,
  actor: Member,
  wanted: Wanted,
  limit: number,
): Promise<{ total: number; entries: CertificateSummary[] }> {
  const mine = certificatesOf(db, actor)
  const found = async (where: ReturnType<typeof writtenIn>) => {
    const query = mine.where(where).selectAll().orderBy('drafted_at', 'desc').orderBy('id', 'desc')
    const { rows, total } = await pageOf(query, { page: 1, size: limit })
    return { entries: await presentList(db, rows), total }
  }
  const written = await found(writtenIn(searched, wanted))
  if (written.total > 0) return written
  const latest = mine.select(instrument.as('name')).orderBy('drafted_at', 'desc').limit(mostNames)
  const names = namesMeant([...new Set((await latest.execute()).map(({ name }) => name))], wanted)
  return names.length === 0 ? written : found(sql<boolean>`${instrument} = any(${names}::text[])`)
}
