import { createHash } from 'node:crypto'
import { mkdir, writeFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { buffer } from 'node:stream/consumers'
import { type CertificateFile, filesOfNumber, numberedCertificates } from '#modules/certificates'
import { proofOfCertificate } from '#modules/transparency'
import { DomainError } from '../platform/errors.ts'
import { createFiles } from '../platform/files/files.ts'
import type { FileStore } from '../platform/files/store.ts'
import { reasonOf } from '../platform/postgres/startError.ts'
import { type Call, print, printJson, say } from './call.ts'
import { CliError, exitCodes } from './cliError.ts'
import { withDatabase } from './database.ts'
import { settingsOf } from './settings.ts'
import { texts } from './texts.ts'

/** Every certificate with a number, of all institutions: how it stands today, and what it is tied to. */
export const listCertificates = (call: Call): Promise<number> =>
  withDatabase(settingsOf(call.options), async ({ db }) => {
    const rows = await numberedCertificates(db)
    const told = rows.map(({ number, kind, standing, links, summary, issued_at }) => ({
      number,
      kind,
      status: standing,
      links,
      institution: summary.institution,
      client: summary.client,
      instrument: summary.instrument,
      issuedAt: issued_at?.toISOString() ?? null,
    }))
    if (call.options.json) printJson(told)
    else if (told.length === 0) say(call, texts['no-certificates'])
    else for (const one of told) print([one.number, one.kind, one.status, one.institution, one.instrument].join('\t'))
    return exitCodes.ok
  })

/** The bytes as they were issued, or no bytes. */
async function issuedBytes(store: FileStore, number: string, { sha256 }: CertificateFile): Promise<Buffer> {
  const stream = await store.open(sha256).catch((error: unknown) => {
    if (error instanceof DomainError)
      throw new CliError(texts['file-lost'], { number, sha256 }, exitCodes.evidenceBroken)
    throw error
  })
  const bytes = await buffer(stream)
  if (createHash('sha256').update(bytes).digest('hex') !== sha256)
    throw new CliError(texts['file-altered'], { number, sha256 }, exitCodes.evidenceBroken)
  return bytes
}

async function write(file: string, bytes: Buffer): Promise<void> {
  try {
    await writeFile(file, bytes)
  } catch (error) {
    throw new CliError(texts['cannot-write'], { file, reason: reasonOf(error) })
  }
  print(file)
}

/** Two institutions may have used the same number: their files are told apart by their names. */
function nameOf(name: string, number: string, institution: string | null): string {
  const suffix = name.slice(number.length)
  return institution === null ? name : `${number} ${institution.replaceAll(/[/\\:*?"<>|]/g, '_')}${suffix}`
}

/** Writes the files of a certificate and prints where they are. */
export const writeCertificate = (call: Call): Promise<number> => {
  const [number = ''] = call.args
  const config = settingsOf(call.options)
  const { store } = createFiles(config, [])
  const folder = resolve(call.options.out ?? '.')
  return withDatabase(config, async ({ db }) => {
    const found = await filesOfNumber(db, number)
    if (found.length === 0) throw new CliError(texts['no-certificate'], { number })
    await mkdir(folder, { recursive: true }).catch((error: unknown) => {
      throw new CliError(texts['cannot-write'], { file: folder, reason: reasonOf(error) })
    })
    for (const { institution, files, disposedAt, certificate } of found) {
      if (disposedAt) say(call, texts['copy-disposed'], { number, day: disposedAt.toISOString().slice(0, 10) })
      const owner = found.length === 1 ? null : institution
      for (const file of files)
        await write(join(folder, nameOf(file.name, number, owner)), await issuedBytes(store, number, file))
      const proof = await proofOfCertificate(db, certificate)
      if (proof !== null) await write(join(folder, nameOf(`${number}.tlog-proof`, number, owner)), Buffer.from(proof))
    }
    return exitCodes.ok
  })
}
