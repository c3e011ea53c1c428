import { Readable } from 'node:stream'
import { Zip, ZipPassThrough } from 'fflate'
import type { Context } from '#platform/context'
import { type AnyDb, sql } from '#platform/db'
import { DomainError } from '#platform/errors'
import type { FileAnswer } from '#platform/routes'
import type { Member } from '#platform/sessions'
import { requireCopy } from './disposals.ts'
import { own } from './tables.ts'

/** Below 65,535 entries and, at 200 KB each, below 4 GB: what a zip file holds that every program opens. */
const mostFiles = 20_000

interface ArchivedFile {
  name: string
  sha256: string
}

interface Period {
  year: number
  month?: number | undefined
}

const issuedIn = (db: AnyDb, institutionId: string, { year, month }: Period) =>
  own(db)
    .selectFrom('certificates')
    .select([
      'institution_id',
      'number',
      'kind',
      'status',
      'summary',
      'issued_at',
      'void_reason',
      'file_sha256',
      'dcc_sha256',
      'dcc_signature_sha256',
    ])
    .where('institution_id', '=', institutionId)
    .where('number', 'is not', null)
    .where(sql<number>`extract(year from issued_at at time zone 'Asia/Shanghai')`, '=', year)
    .$if(month !== undefined, (query) =>
      query.where(sql<number>`extract(month from issued_at at time zone 'Asia/Shanghai')`, '=', month ?? 0),
    )
    .orderBy('issued_at')
    .orderBy('id')
    .execute()

type Issued = Awaited<ReturnType<typeof issuedIn>>[number]

const filesOf = ({ number, file_sha256: pdf, dcc_sha256: dcc, dcc_signature_sha256: p7s }: Issued): ArchivedFile[] => [
  ...(pdf === null ? [] : [{ name: `${number}.pdf`, sha256: pdf }]),
  ...(dcc === null ? [] : [{ name: `${number}.xml`, sha256: dcc }]),
  ...(p7s === null ? [] : [{ name: `${number}.xml.p7s`, sha256: p7s }]),
]

/** A cell that a spreadsheet takes as text: quoted, and never read as a formula. */
const cell = (value: string): string => `"${value.replace(/^[=+\-@\t\r]/, "'$&").replaceAll('"', '""')}"`

const listOf = (rows: readonly Issued[]): string =>
  [
    ['number', 'kind', 'status', 'issuedAt', 'client', 'instrument', 'model', 'serial', 'voidReason'],
    ...rows.map(({ number, kind, status, issued_at: at, summary, void_reason: reason }) => [
      number ?? '',
      kind,
      status,
      at?.toISOString() ?? '',
      summary.client,
      summary.instrument,
      summary.model,
      summary.serials ?? summary.serial,
      reason ?? '',
    ]),
  ]
    .map((row) => row.map(cell).join(','))
    .join('\r\n')

/** File after file: no more than one piece is in memory. */
async function* zipped(context: Context<Member>, rows: readonly Issued[], at: Date): AsyncGenerator<Uint8Array> {
  const pieces: Uint8Array[] = []
  const zip = new Zip((error, piece) => {
    if (error) throw error
    pieces.push(piece)
  })
  const begin = (name: string): ZipPassThrough => {
    const entry = new ZipPassThrough(name)
    entry.mtime = at
    zip.add(entry)
    return entry
  }
  const files = rows.flatMap(filesOf)
  const sums = files.map(({ name, sha256 }) => `${sha256}  ${name}\n`).join('')
  begin('SHA256SUMS').push(Buffer.from(sums), true)
  begin('certificates.csv').push(Buffer.from(`\ufeff${listOf(rows)}`), true)
  for (const { name, sha256 } of files) {
    const entry = begin(name)
    for await (const piece of await context.platform.files.store.open(sha256)) {
      entry.push(piece as Uint8Array)
      yield* pieces.splice(0)
    }
    entry.push(new Uint8Array(0), true)
  }
  zip.end()
  yield* pieces.splice(0)
}

/** Copies of all certificates of a year, or of one month of it, with their hashes, to be kept apart from the platform for six years and more (CAL-7.3.2). */
export async function yearlyArchive(context: Context<Member>, period: Period): Promise<FileAnswer> {
  const rows = await issuedIn(context.db, context.actor.organizationId, period)
  const [first] = rows
  if (first) await requireCopy(context.db, first)
  const count = rows.flatMap(filesOf).length
  if (count > mostFiles)
    throw new DomainError('too-large', 'certificates.archive-too-large', { count, limit: mostFiles })
  return {
    bytes: Readable.from(zipped(context, rows, context.platform.now())),
    name: `certificates-${[period.year, period.month].filter(Boolean).join('-')}.zip`,
    mediaType: 'application/zip',
  }
}
