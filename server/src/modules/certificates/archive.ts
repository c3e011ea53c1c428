import type { Context } from '#platform/context'
import { type AnyDb, sql } from '#platform/db'
import { type ZipEntry, zipStream } from '#platform/files/zipStream'
import type { FileAnswer } from '#platform/routes'
import type { Member } from '#platform/sessions'
import { requireCopy } from './disposals.ts'
import type { CertificateRow } from './queries.ts'
import { own } from './tables.ts'

/** Certificates that are read at once. */
const pageSize = 200

interface Period {
  year: number
  month?: number | undefined
}

/** From its first moment to that of the next, in Asia/Shanghai. */
function boundsOf({ year, month }: Period): { from: Date; until: Date } {
  const start = (months: number) => new Date(Date.UTC(year, months, 1) - 8 * 3_600_000)
  return month === undefined ? { from: start(0), until: start(12) } : { from: start(month - 1), until: start(month) }
}

const columns = [
  'id',
  'number',
  'kind',
  'status',
  'summary',
  'issued_at',
  'void_reason',
  'file_sha256',
  'dcc_sha256',
  'dcc_signature_sha256',
] as const

type Issued = Pick<CertificateRow, (typeof columns)[number]>

const pageAfter = (db: AnyDb, institutionId: string, period: Period, last?: Issued): Promise<Issued[]> => {
  const { from, until } = boundsOf(period)
  return own(db)
    .selectFrom('certificates')
    .select(columns)
    .where('institution_id', '=', institutionId)
    .where('number', 'is not', null)
    .where('issued_at', '>=', from)
    .where('issued_at', '<', until)
    .$if(last !== undefined, (query) =>
      query.where(sql<boolean>`(issued_at, id) > (${last?.issued_at ?? null}, ${last?.id ?? null}::uuid)`),
    )
    .orderBy('issued_at')
    .orderBy('id')
    .limit(pageSize)
    .execute()
}

async function* issuedIn(db: AnyDb, institutionId: string, period: Period): AsyncGenerator<Issued> {
  let page = await pageAfter(db, institutionId, period)
  while (page.length > 0) {
    yield* page
    page = page.length < pageSize ? [] : await pageAfter(db, institutionId, period, page.at(-1))
  }
}

const filesOf = (row: Issued): { name: string; sha256: string }[] =>
  [
    { name: `${row.number}.pdf`, sha256: row.file_sha256 },
    { name: `${row.number}.xml`, sha256: row.dcc_sha256 },
    { name: `${row.number}.xml.p7s`, sha256: row.dcc_signature_sha256 },
  ].flatMap(({ name, sha256 }) => (sha256 === null ? [] : [{ name, sha256 }]))

/** A cell that a spreadsheet takes as text: quoted, and never read as a formula. */
const cell = (value: string): string => `"${value.replace(/^[=+\-@\t\r]/, "'$&").replaceAll('"', '""')}"`

const line = (cells: readonly string[]): string => `${cells.map(cell).join(',')}\r\n`

const listHead = ['number', 'kind', 'status', 'issuedAt', 'client', 'instrument', 'model', 'serial', 'voidReason']

const listed = ({ number, kind, status, issued_at: at, summary, void_reason: reason }: Issued): string =>
  line([
    number ?? '',
    kind,
    status,
    at?.toISOString() ?? '',
    summary.client,
    summary.instrument,
    summary.model,
    summary.serials ?? summary.serial,
    reason ?? '',
  ])

/** The lists come last: they name exactly what was packed, whatever is issued meanwhile. */
async function* entriesOf({ db, actor, platform }: Context<Member>, period: Period): AsyncGenerator<ZipEntry> {
  const sums: string[] = []
  const list: string[] = [line(listHead)]
  for await (const row of issuedIn(db, actor.organizationId, period)) {
    list.push(listed(row))
    for (const { name, sha256 } of filesOf(row)) {
      sums.push(`${sha256}  ${name}\n`)
      yield { name, content: await platform.files.store.open(sha256) }
    }
  }
  yield { name: 'SHA256SUMS', content: Buffer.from(sums.join('')) }
  yield { name: 'certificates.csv', content: Buffer.from(`\ufeff${list.join('')}`) }
}

/** Copies of all certificates of a year, or of one month of it, with their hashes, to be kept apart from the platform for six years and more (CAL-7.3.2). */
export async function yearlyArchive(context: Context<Member>, period: Period): Promise<FileAnswer> {
  await requireCopy(context.db, {
    institution_id: context.actor.organizationId,
    issued_at: boundsOf(period).from,
  })
  return {
    bytes: zipStream(entriesOf(context, period), context.platform.now()),
    name: `certificates-${[period.year, period.month].filter(Boolean).join('-')}.zip`,
    mediaType: 'application/zip',
  }
}
