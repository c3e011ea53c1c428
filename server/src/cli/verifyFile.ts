import { readFile, writeFile } from 'node:fs/promises'
import { offlineVerdict, type OfflineVerification, trustFile, verifyOffline } from '#modules/certificates'
import { reasonOf } from '../platform/postgres/startError.ts'
import { TrustFile } from '../platform/signing/trustFile.ts'
import { type Call, print, printJson, say } from './call.ts'
import { CliError, exitCodes } from './cliError.ts'
import { withDatabase } from './database.ts'
import { settingsOf } from './settings.ts'
import { texts } from './texts.ts'

const read = (file: string): Promise<Buffer> =>
  readFile(file).catch((error: unknown) => {
    throw new CliError(texts['cannot-read'], { file, reason: reasonOf(error) })
  })

const readIf = async (file: string | undefined): Promise<string | null> =>
  file === undefined ? null : (await read(file)).toString('utf8')

async function readTrust(file: string): Promise<TrustFile> {
  const text = (await read(file)).toString('utf8')
  try {
    return TrustFile.parse(JSON.parse(text))
  } catch {
    throw new CliError(texts['no-trust-list'], { file })
  }
}

/** Beside the certificate, under its name. */
const proofBeside = (file: string): Promise<string | null> =>
  readFile(file.replace(/\.[^./\\]+$/, '') + '.tlog-proof', 'utf8').catch(() => null)

const signatureBeside = (file: string): Promise<Buffer | null> => readFile(`${file}.p7s`).catch(() => null)

function show(call: Call, found: OfflineVerification): void {
  const { integrity, issuer, status, log } = found
  const reason = integrity.reason === null ? '' : ` (${integrity.reason})`
  say(call, texts['verify-integrity'], { answer: `${integrity.answer}${reason}` })
  say(call, texts['verify-issuer'], {
    answer: `${issuer.answer}${issuer.reason === null ? '' : ` (${issuer.reason})`}`,
    name: issuer.name ?? '',
  })
  say(call, texts['verify-status'], { answer: status.answer, number: status.number ?? '', since: status.since ?? '' })
  if (status.related !== null) say(call, texts['verify-related'], { number: status.related })
  if (status.clockBehind) say(call, texts['verify-clock'])
  say(call, texts['verify-log'], {
    answer: log.answer,
    place: log.index === null ? '' : `${log.index + 1}/${log.size}`,
  })
}

const exitOf = {
  good: exitCodes.ok,
  broken: exitCodes.evidenceBroken,
  withdrawn: exitCodes.withdrawn,
  undecided: exitCodes.undecided,
} as const

/** Verifies a certificate without any server or database. */
export async function verifyFile(call: Call): Promise<number> {
  const [file = ''] = call.args
  const { trust, checkpoint, proof, json } = call.options
  if (trust === undefined) throw new CliError(texts['trust-needed'], {}, exitCodes.usage)
  const found = verifyOffline({
    bytes: await read(file),
    beside: await signatureBeside(file),
    trust: await readTrust(trust),
    proof: proof === undefined ? await proofBeside(file) : await readIf(proof),
    checkpoint: await readIf(checkpoint),
    now: new Date(),
  })
  if (json) printJson(found)
  else show(call, found)
  return exitOf[offlineVerdict(found)]
}

/** Writes what `verify` trusts. */
export const exportTrust = (call: Call): Promise<number> => {
  const config = settingsOf(call.options)
  return withDatabase(config, async ({ db }) => {
    const list = await trustFile({ db, platform: { config, now: () => new Date() } })
    const { out: file } = call.options
    if (file === undefined) printJson(list)
    else {
      await writeFile(file, `${JSON.stringify(list, null, 2)}\n`).catch((error: unknown) => {
        throw new CliError(texts['cannot-write'], { file, reason: reasonOf(error) })
      })
      print(file)
    }
    return exitCodes.ok
  })
}
