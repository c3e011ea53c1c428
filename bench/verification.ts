import { once } from 'node:events'
import { createWriteStream } from 'node:fs'
import { chmod, rm } from 'node:fs/promises'
import { loadavg } from 'node:os'
import { join } from 'node:path'
import { finished } from 'node:stream/promises'
import { certificates } from '@tongheng/contract/certificates'
import { openLaboratory } from '../server/src/demo/laboratory.ts'
import { playOrder } from '../server/src/demo/orders.ts'
import { integrateNow } from '../server/src/modules/transparency/fixtures.ts'
import { growTree, leafHash } from '../server/src/modules/transparency/merkle.ts'
import { frontierOf, isStored } from '../server/src/modules/transparency/nodes.ts'
import { readTlogProof, verifyTlogProof } from '../server/src/modules/transparency/tlogProof.ts'
import { canonicalJson } from '../server/src/platform/canonical.ts'
import { sql } from '../server/src/platform/db.ts'
import { onTwoStages, type World } from './world.ts'

/**
 * Prints one JSON line per figure: verification of a certificate by number and check code, and its proof, through HTTP without a port on real
 * PostgreSQL, with 10⁴ and 10⁷ entries in the log (or the two sizes given), asked in turn. The trees are true: every proof is verified.
 */

const [small = 10_000, large = 10_000_000] = process.argv.slice(2).map(Number)
/** Half of them stand before the other entries of the log, half behind. */
const certificatesIssued = 10
const rounds = 100

const print = (figure: Record<string, string | number>): void => console.log(JSON.stringify(figure))
const round = (value: number, digits = 2): number => Number(value.toFixed(digits))
const at = (sorted: readonly number[], share: number): number =>
  round(sorted[Math.ceil(share * sorted.length) - 1] ?? NaN)

interface Issued {
  number: string
  code: string
}

/** Certificates, each from its order on. */
async function issue(
  { stage }: World,
  laboratory: Awaited<ReturnType<typeof openLaboratory>>,
  count: number,
): Promise<Issued[]> {
  const issued: Issued[] = []
  while (issued.length < count) {
    const serial = crypto.randomUUID().slice(0, 13)
    const { certificateKey } = await playOrder(stage, {
      laboratory,
      client: 'gauge',
      subject: 'caliper',
      serial,
      until: 'issued',
    })
    const params = certificateKey ?? { institutionId: '', id: '' }
    const { number, checkCode } = await stage.act('desk', certificates.getCertificate, { params })
    issued.push({ number: number ?? '', code: checkCode ?? '' })
  }
  await integrateNow(stage.app.platform)
  return issued
}

/** A file as PostgreSQL's COPY reads it. */
function openTable(path: string) {
  const file = createWriteStream(path)
  return {
    add: async (cells: readonly (string | number)[]): Promise<void> => {
      if (!file.write(`${cells.join('\t')}\n`)) await once(file, 'drain')
    },
    close: async (): Promise<void> => {
      file.end()
      await finished(file)
      await chmod(path, 0o644)
    },
  }
}

const hex = (hash: Buffer): string => String.raw`\\x` + hash.toString('hex')
const id = (index: number): string => `00000000-0000-7000-8000-${index.toString(16).padStart(12, '0')}`

/** Entries of other certificates, with every hash of the tree as the log itself would have written it. */
async function grow({ stage, connection: { db }, folder }: World, size: number): Promise<void> {
  const [entriesPath, nodesPath] = [join(folder, 'entries.tsv'), join(folder, 'nodes.tsv')]
  const [entries, nodes] = [openTable(entriesPath), openTable(nodesPath)]
  const institutionId = stage.organizationIds.cloudsail
  const { rows } = await sql<{ size: string }>`select count(*) as size from log_entries`.execute(db)
  const start = Number(rows[0]?.size)
  const tree = growTree(start, await frontierOf(db, start))
  for (let index = start; index < size; index += 1) {
    const number = `BENCH-JZ-2026-${index}`
    const leaf = canonicalJson({
      v: 1,
      event: 'issued',
      number,
      kind: 'calibration',
      institutionId,
      institution: '云帆检测（示例）',
      fileSha256: index.toString(16).padStart(64, '0'),
      at: '2026-03-02T01:00:00.000Z',
      related: null,
      reasonSha256: null,
    })
    const hash = leafHash(leaf)
    await entries.add([index, 1_000_000 + index, institutionId, id(index), number, leaf, hex(hash)])
    for (const node of tree.add(hash)) if (isStored(node)) await nodes.add([node.level, node.index, hex(node.hash)])
  }
  await Promise.all([entries.close(), nodes.close()])
  await db.transaction().execute(async (tx) => {
    // The entries follow without a gap: the trigger that asks for each need not look again.
    await sql`set local session_replication_role = replica`.execute(tx)
    await sql`copy log_entries (leaf_index, queue_id, institution_id, certificate_id, number, leaf, leaf_hash)
      from ${sql.lit(entriesPath)}`.execute(tx)
    await sql`copy log_nodes (level, node_index, hash) from ${sql.lit(nodesPath)}`.execute(tx)
    await sql`
      insert into log_checkpoints (tree_size, root, note, signed_at)
        values (${sql.lit(size)}, ${tree.root}, 'of the bench', now() - interval '1 hour')`.execute(tx)
    await sql`select setval(pg_get_serial_sequence('log_queue', 'id'), ${sql.lit(2_000_000 + size)})`.execute(tx)
  })
  await Promise.all([rm(entriesPath), rm(nodesPath)])
  for (const table of ['log_entries', 'log_nodes', 'log_checkpoints'])
    await sql`vacuum analyze ${sql.table(table)}`.execute(db)
}

interface Place {
  world: World
  entries: number
  issued: Issued[]
  times: Map<string, number[]>
}

async function openPlace(world: World, entries: number): Promise<Place> {
  const laboratory = await openLaboratory(world.stage, 'institute')
  const before = await issue(world, laboratory, certificatesIssued / 2)
  const start = performance.now()
  await grow(world, entries)
  print({ figure: 'log grown', entries, seconds: round((performance.now() - start) / 1000, 0) })
  const issued = [...before, ...(await issue(world, laboratory, certificatesIssued / 2))]
  return { world, entries, issued, times: new Map() }
}

async function ask({ world, times }: Place, figure: string, url: string): Promise<string> {
  const start = performance.now()
  const { statusCode, payload } = await world.stage.app.http.inject({ url })
  const ms = performance.now() - start
  if (statusCode !== 200) throw new Error(`${url}: ${statusCode} ${payload}`)
  times.set(figure, [...(times.get(figure) ?? []), ms])
  return payload
}

const byNumber = 'verification by number'
const proof = 'proof of a certificate'

async function verifyAll(place: Place): Promise<void> {
  for (const { number, code } of place.issued) {
    const query = new URLSearchParams({ number, code }).toString()
    const { log } = JSON.parse(await ask(place, byNumber, `/api/verify?${query}`)) as { log: unknown }
    if (log === null) throw new Error(`${number} is not in the log`)
    await ask(place, proof, `/api/verify/proof?${query}`)
  }
}

/** The proof as a holder verifies it, and its size. */
async function examine({ world, issued, entries }: Place): Promise<void> {
  const key = (await world.stage.app.http.inject({ url: '/api/log/key' })).payload.trim()
  for (const { number, code } of [issued[0], issued.at(-1)].filter((one) => one !== undefined)) {
    const query = new URLSearchParams({ number, code }).toString()
    const { payload } = await world.stage.app.http.inject({ url: `/api/verify/proof?${query}` })
    const { answer } = verifyTlogProof(payload, null, { log: key }, null)
    if (answer !== 'included') throw new Error(`the proof of ${number} is ${answer}`)
    const { index, path } = readTlogProof(payload) ?? { index: NaN, path: [] }
    print({ figure: 'proof size', entries, index, hashes: path.length, bytes: Buffer.byteLength(payload) })
  }
}

function tell(figure: string, { entries, times }: Place): { median: number; p99: number } {
  const sorted = (times.get(figure) ?? []).toSorted((a, b) => a - b)
  const [median, p99] = [at(sorted, 0.5), at(sorted, 0.99)]
  print({ figure, entries, calls: sorted.length, medianMs: median, p99Ms: p99, load: round(loadavg()[0] ?? NaN, 1) })
  return { median, p99 }
}

await onTwoStages(async (first, second) => {
  const few = await openPlace(first, small)
  const many = await openPlace(second, large)
  for (const place of [few, many]) {
    await examine(place)
    await verifyAll(place)
    place.times.clear()
  }
  for (let turn = 0; turn < rounds; turn += 1)
    for (const place of turn % 2 === 0 ? [few, many] : [many, few]) await verifyAll(place)
  for (const figure of [byNumber, proof]) {
    const [atFew, atMany] = [tell(figure, few), tell(figure, many)]
    const [median, p99] = [round(atMany.median / atFew.median), round(atMany.p99 / atFew.p99)]
    print({ figure: `ratio of ${large} to ${small} entries: ${figure}`, median, p99 })
  }
})
