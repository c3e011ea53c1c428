import { mkdtemp, rm } from 'node:fs/promises'
import { loadavg, tmpdir } from 'node:os'
import { join } from 'node:path'
import { checkDcc, writeDcc } from '@tongheng/dcc'
import { chromium } from 'playwright-core'
import { pino } from 'pino'
import { createApp } from '../server/src/app.ts'
import { dccOf } from '../server/src/modules/certificates/dccOf.ts'
import { aCheckedRecord } from '../server/src/modules/certificates/fixtures.ts'
import { aLogEntry, appendEntry } from '../server/src/modules/transparency/fixtures.ts'
import { readConfig } from '../server/src/platform/config.ts'
import { connect } from '../server/src/platform/db.ts'
import { aCertificate } from '../server/src/platform/documents/fixtures.ts'
import { packagedFonts } from '../server/src/platform/documents/fontFiles.ts'
import { createRenderer } from '../server/src/platform/documents/renderer.ts'
import { localStore } from '../server/src/platform/files/localStore.ts'
import { keepOwn } from '../server/src/platform/files/storeFile.ts'
import { migrateQueue } from '../server/src/platform/jobs.ts'
import { migrateToLatest } from '../server/src/platform/migrate.ts'
import { startEmbeddedPostgres } from '../server/src/platform/postgres/embedded.ts'
import { aSigningInstitution, institutionName } from '../server/src/platform/signing/fixtures.ts'
import { signPdf } from '../server/src/platform/signing/signPdf.ts'
import { signXml } from '../server/src/platform/signing/signXml.ts'

/**
 * Prints one JSON line per figure: milliseconds of each step of a three-page certificate, warm (median of 15 after 5), the rate of a batch of
 * 1,000 through all steps with the memory of the process on the way, and the rendering of the same words by Chromium's printing and by pdfmake, which are there as
 * development dependencies.
 */

/** As much of pdfmake as is used here; its published types want those of a browser. */
interface PdfMake {
  setFonts(fonts: object): void
  setUrlAccessPolicy(policy: () => boolean): void
  setLocalAccessPolicy(policy: () => boolean): void
  createPdf(document: object): { getBuffer(): Promise<Uint8Array> }
}

const print = (figure: Record<string, string | number>): void => console.log(JSON.stringify(figure))
const median = (values: readonly number[]): number => values.toSorted((a, b) => a - b)[values.length >> 1] ?? NaN
const round = (value: number, digits = 2): number => Number(value.toFixed(digits))
/** Milliseconds of the processors, of all threads of this process: little of it depends on what else the machine does. */
const cpu = (): number => {
  const { user, system } = process.cpuUsage()
  return (user + system) / 1000
}
const megabytes = (): number => Math.round(process.memoryUsage().rss / 1_048_576)

async function timed(step: string, work: () => unknown): Promise<void> {
  const times: number[] = []
  for (let run = 0; run < 20; run += 1) {
    const start = performance.now()
    await work()
    if (run >= 5) times.push(performance.now() - start)
  }
  print({ figure: 'certificate-step', step, ms: round(median(times)), worst: round(Math.max(...times)) })
}

const at = new Date('2026-11-21T01:00:00Z')
const folder = await mkdtemp(join(tmpdir(), 'tongheng-bench-'))
const { signer } = await aSigningInstitution()
const record = aCheckedRecord()
const store = localStore(join(folder, 'files'))
const renderer = createRenderer({ workers: 2, queueLimit: 2000 })
const pdfNote = { name: institutionName, reason: '签发证书', location: '银川', at }

/** Each certificate has its own number, so that nothing is the same twice. */
const documentOf = (index: number) =>
  aCertificate({ number: `BENCH-JZ-2026-${String(index).padStart(6, '0')}`, createdAt: at.toISOString() })

function writtenDcc(index: number): string {
  const dcc = dccOf({
    document: documentOf(index),
    records: [record],
    software: { name: '通衡', release: 'v0.1.0' },
    place: 'laboratory',
  })
  if (checkDcc(dcc).length > 0) throw new Error('the DCC breaks a rule')
  return writeDcc(dcc)
}

const setPdf = (index: number, dcc: Uint8Array) =>
  renderer.render('certificate', documentOf(index), [
    { name: 'certificate.xml', mediaType: 'application/xml', description: 'DCC', bytes: dcc },
  ])

const kept = (bytes: Uint8Array) => keepOwn(store, bytes)

async function wholeCertificate(index: number): Promise<void> {
  const dcc = await signXml(writtenDcc(index), signer, at)
  const pdf = await signPdf(await setPdf(index, dcc), signer, pdfNote)
  await kept(dcc)
  await kept(pdf)
}

async function steps(): Promise<void> {
  const xml = writtenDcc(0)
  const dcc = await signXml(xml, signer, at)
  const pdf = await setPdf(0, dcc)
  const signed = await signPdf(pdf, signer, pdfNote)
  let index = 0
  const next = (): number => (index += 1)
  print({ figure: 'certificate-size', dccBytes: dcc.length, pdfBytes: signed.length })
  await timed('dcc: map, check, write', () => writtenDcc(next()))
  await timed('dcc: sign (XAdES B-B)', () => signXml(xml, signer, at))
  await timed('pdf: render with the DCC attached', () => setPdf(next(), dcc))
  await timed('pdf: sign (PAdES B-B)', () => signPdf(pdf, signer, pdfNote))
  // A store keeps a content once: each time it is another.
  await timed('store: both files, synced', async () => {
    const own = Buffer.from(String(next()))
    await kept(Buffer.concat([signed, own]))
    await kept(Buffer.from(`<a i="${index}"/>`))
  })
}

/** Appending is part of the transaction that issues: a row, its audit entry and the commit. */
async function logStep(): Promise<void> {
  const data = join(folder, 'data')
  const log = pino({ level: 'silent' })
  const embedded = await startEmbeddedPostgres({ dataDir: data, log })
  const connection = connect(embedded.connection, () => undefined)
  try {
    await migrateToLatest(connection.db)
    await migrateQueue(connection.pool)
    const { platform, http } = await createApp({ config: readConfig(['--data', data], {}), connection, log })
    await timed('log: append and commit', () => appendEntry(platform, aLogEntry()))
    await http.close()
  } finally {
    await connection.close()
    await embedded.stop()
  }
}

/** As many at once as keep both threads of the typesetter busy. */
async function batch(count: number, atOnce: number): Promise<void> {
  const [start, cpuStart] = [performance.now(), cpu()]
  const seconds = (): number => (performance.now() - start) / 1000
  let [begun, done] = [0, 0]
  const memory: number[] = []
  const lane = async (): Promise<void> => {
    while (begun < count) {
      begun += 1
      await wholeCertificate(begun)
      done += 1
      if (done % (count / 10) > 0) continue
      memory.push(megabytes())
      print({ figure: 'batch-progress', done, perSecond: round(done / seconds(), 1), rssMb: megabytes() })
    }
  }
  await Promise.all(Array.from({ length: atOnce }, lane))
  print({
    figure: 'batch',
    certificates: count,
    seconds: round(seconds(), 1),
    perSecond: round(count / seconds(), 1),
    cpuMsEach: round((cpu() - cpuStart) / count, 1),
    rssMbAfterTenth: memory[0] ?? 0,
    rssMbAtEnd: memory.at(-1) ?? 0,
  })
}

const say = (text: unknown): string => (typeof text === 'string' ? text : Object.values(text ?? {}).join(' '))

/** About the words and the table of the certificate, for others to print on three pages. */
function wordsOf(): { words: string[]; rows: string[][] } {
  const { results, institution, client, instrument } = documentOf(1)
  const words = [institution.name, client.name, client.address, instrument.name, instrument.model].map(say)
  return { words, rows: (results[0]?.tables?.[0]?.rows ?? []).map((row) => row.map(say)) }
}

function htmlOf(): string {
  const { words, rows } = wordsOf()
  const table = rows.map((row) => `<tr>${row.map((one) => `<td>${one}`).join('')}`).join('')
  return `<meta charset=utf-8><style>body{font-family:"Noto Sans SC"}td{border:1px solid}section{break-after:page}</style>
    <section><h1>校准证书</h1>${words.join('<p>')}</section><section><table>${table}</table></section><section>${words.join('<p>')}</section>`
}

/** In turn, so that the load of the machine falls on all alike. */
async function inTurn(works: Record<string, () => Promise<unknown>>): Promise<void> {
  const names = Object.keys(works)
  const times = new Map<string, number[]>(names.map((name) => [name, []]))
  const cpuTimes = new Map<string, number[]>(names.map((name) => [name, []]))
  for (let turn = 0; turn < 20; turn += 1)
    for (const [name, work] of Object.entries(works)) {
      const [start, cpuStart] = [performance.now(), cpu()]
      await work()
      if (turn < 5) continue
      times.get(name)?.push(performance.now() - start)
      cpuTimes.get(name)?.push(cpu() - cpuStart)
    }
  for (const [step, values] of times)
    print({
      figure: 'comparison',
      step,
      ms: round(median(values)),
      best: round(Math.min(...values)),
      // Chromium works in processes of its own.
      ...(step.startsWith('Chromium') ? {} : { cpuMs: round(median(cpuTimes.get(step) ?? [])) }),
    })
}

/** Chromium and pdfmake print about the same words with the same font; neither makes PDF/A nor attaches a file. */
async function compare(): Promise<void> {
  const browser = await chromium.launch({ executablePath: '/usr/bin/chromium', args: ['--no-sandbox'] })
  const page = await browser.newPage()
  const { default: pdfmake } = (await import('pdfmake' as string)) as { default: PdfMake }
  const normal = packagedFonts().find((path) => path.includes('NotoSansSC_400'))
  pdfmake.setFonts({ Noto: { normal, bold: normal } })
  pdfmake.setUrlAccessPolicy(() => false)
  pdfmake.setLocalAccessPolicy(() => true)
  const { words, rows } = wordsOf()
  const content = () => [
    { text: '校准证书', fontSize: 28 },
    ...words,
    { table: { body: rows.map((row) => [...row]) }, pageBreak: 'before' },
    ...words.map((text, index) => (index === 0 ? { text, pageBreak: 'before' } : text)),
  ]
  let index = 0
  await inTurn({
    'Typst sets a certificate': () => renderer.render('certificate', documentOf((index += 1))),
    'Chromium prints its words': async () => {
      await page.setContent(htmlOf())
      await page.pdf({ format: 'A4' })
    },
    'pdfmake prints its words': () =>
      pdfmake.createPdf({ content: content(), defaultStyle: { font: 'Noto' } }).getBuffer(),
  })
  await browser.close()
}

try {
  await steps()
  await logStep()
  await batch(Number(process.argv[2] ?? 1000), 4)
  await compare()
  print({ figure: 'load', load: round(loadavg()[0] ?? NaN, 1) })
} finally {
  await renderer.close()
  await rm(folder, { recursive: true, force: true })
}
