import { once } from 'node:events'
import { createWriteStream } from 'node:fs'
import { chmod, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { finished } from 'node:stream/promises'
import { traceability } from '@tongheng/contract/traceability'
import type { Stage } from '../server/src/demo/stage.ts'
import { type Connection, sql } from '../server/src/platform/db.ts'
import { measureMeans } from './means.ts'
import { onStage } from './world.ts'

/**
 * Prints one JSON line per figure, through HTTP without a port on real PostgreSQL, warm: reverse and forward traces in graphs of 10⁴, 10⁵ and
 * 10⁶ certificates, answers of the gate, and a million readings of a room as a chart. Sizes may be given as arguments.
 */

const sizes = process.argv.slice(2).map(Number).filter(Number.isFinite)
const print = (figure: Record<string, string | number>): void => console.log(JSON.stringify(figure))
const round = (value: number, digits = 1): number => Number(value.toFixed(digits))

interface Timed {
  medianMs: number
  worstMs: number
}

async function timed(runs: number, work: () => Promise<unknown>): Promise<Timed> {
  const times: number[] = []
  for (let run = 0; run < runs + 2; run += 1) {
    const start = performance.now()
    await work()
    if (run >= 2) times.push(performance.now() - start)
  }
  const sorted = times.toSorted((a, b) => a - b)
  return { medianMs: round(sorted[sorted.length >> 1] ?? NaN), worstMs: round(sorted.at(-1) ?? NaN) }
}

/** Levels of the deepest chain, and certificates from each of its standards. */
const depth = 25
const perLevel = 40
/** Records of one calibration of an ordinary standard. */
const perCalibration = 500

let made = 0
const uuid = (): string => {
  made += 1
  return `00000000-0000-7000-8000-${made.toString(16).padStart(12, '0')}`
}

interface Graph {
  nodes: string
  edges: string
  deepTop: string
  deepCertificate: string
  ordinary: string
  big: string
}

type Cells = readonly (string | null)[]

/** A file as PostgreSQL's COPY reads it. */
function openTable(path: string) {
  const file = createWriteStream(path)
  return {
    path,
    add: async (cells: Cells): Promise<void> => {
      const more = file.write(`${cells.map((cell) => cell ?? '\\N').join('\t')}\n`)
      if (!more) await once(file, 'drain')
    },
    close: async (): Promise<void> => {
      file.end()
      await finished(file)
      await chmod(path, 0o644)
    },
  }
}

/** Nodes and edges of one institution: what is calibrated under what, and certificates with their record and instrument. */
function openGraph(folder: string, institutionId: string) {
  const [nodes, edges] = [openTable(join(folder, 'nodes.tsv')), openTable(join(folder, 'edges.tsv'))]
  const node = async (kind: string, equipment: string | null = null): Promise<string> => {
    const id = uuid()
    const level = kind === 'body' ? 'unplaced' : null
    const key = kind === 'body' || kind === 'instrument' ? id : null
    const client = institutionId.slice(0, -4) + String(made % 9000).padStart(4, '0')
    const cells = [kind, level, `N-${made}`, '名称', client, '客户', '2026-03-02', null, equipment, key, 'f', '', '1']
    await nodes.add([institutionId, id, ...cells])
    return id
  }
  const edge = (lower: string, upper: string, lowerKind: string, upperKind: string) =>
    edges.add([
      institutionId,
      lower,
      upper,
      lowerKind,
      upperKind,
      '2026-03-02',
      lowerKind === 'record' ? '2026-03-03' : null,
    ])
  return {
    body: () => node('body'),
    calibration: async (equipment: string, upper: string, upperKind: string): Promise<string> => {
      const id = await node('calibration', equipment)
      await edge(id, upper, 'calibration', upperKind)
      return id
    },
    certify: async (under: string): Promise<string> => {
      const record = await node('record')
      const certificate = await node('certificate')
      const instrument = await node('instrument')
      await edge(record, under, 'record', 'calibration')
      await edge(certificate, record, 'certificate', 'record')
      await edge(instrument, certificate, 'instrument', 'certificate')
      return certificate
    },
    close: async () => {
      await Promise.all([nodes.close(), edges.close()])
      return { nodes: nodes.path, edges: edges.path }
    },
  }
}

/** A chain of 25 standards, one standard behind a tenth of all certificates, and ordinary ones for the rest. */
async function writeGraph(folder: string, institutionId: string, certificates: number): Promise<Graph> {
  made = 0
  const graph = openGraph(folder, institutionId)
  const body = await graph.body()
  const deepTop = uuid()
  let deepCertificate = ''
  for (let level = 0; level < depth; level += 1) {
    const under =
      level === 0
        ? await graph.calibration(deepTop, body, 'body')
        : await graph.calibration(uuid(), deepCertificate, 'certificate')
    for (let index = 0; index < perLevel; index += 1) deepCertificate = await graph.certify(under)
  }
  const big = uuid()
  const bigCalibration = await graph.calibration(big, body, 'body')
  const bigCount = certificates / 10
  for (let index = 0; index < bigCount; index += 1) await graph.certify(bigCalibration)
  const ordinary = uuid()
  let under = ''
  for (let index = 0; index < certificates - bigCount - depth * perLevel; index += 1) {
    if (index % perCalibration === 0) under = await graph.calibration(index === 0 ? ordinary : uuid(), body, 'body')
    await graph.certify(under)
  }
  return { ...(await graph.close()), deepTop, deepCertificate, ordinary, big }
}

async function fill({ db }: Connection, { nodes, edges }: Graph): Promise<void> {
  await db.connection().execute(async (one) => {
    // Every edge is of nodes that were just written: the foreign keys need not be asked three million times.
    await sql`set session_replication_role = replica`.execute(one)
    await sql`truncate trace_links, trace_edges, trace_nodes`.execute(one)
    await sql`copy trace_nodes from ${sql.lit(nodes)}`.execute(one)
    await sql`copy trace_edges from ${sql.lit(edges)}`.execute(one)
    await sql`set session_replication_role = default`.execute(one)
  })
  await sql`vacuum analyze trace_nodes`.execute(db)
  await sql`vacuum analyze trace_edges`.execute(db)
}

/** Equipment of the register, so that an address of a standard is known. */
async function registerStandards({ db }: Connection, institutionId: string, ids: readonly string[]): Promise<void> {
  await sql`delete from equipment`.execute(db)
  for (const id of ids)
    await sql`
      insert into equipment (institution_id, id, number, name, model, serial, maker, kind, status, restriction,
        measuring_range, accuracy, location, note, created_at, version)
      values (${institutionId}, ${id}, ${id}, '标准器', '', '', '', 'standard', 'in-use', '', '', '', '', '', now(), 1)`.execute(
      db,
    )
}

type Medians = Map<string, number>

async function measureTraces(stage: Stage, graph: Graph, certificates: number): Promise<Medians> {
  const institutionId = stage.organizationIds.institute
  const medians: Medians = new Map()
  const reverse = async (figure: string, id: string, runs: number) => {
    const call = () => stage.act('quality', traceability.reverse, { params: { institutionId, id }, query: {} })
    const { counts } = await call()
    const time = await timed(runs, call)
    medians.set(figure, time.medianMs)
    print({ figure, certificates, touched: counts.certificate, standards: counts.calibration, ...time })
  }
  await reverse('reverse: one calibration of an ordinary standard', graph.ordinary, 15)
  await reverse('reverse: the top of a chain of 25 standards', graph.deepTop, 15)
  await reverse('reverse: a standard behind a tenth of all certificates', graph.big, 7)
  const forward = () =>
    stage.act('quality', traceability.forward, { params: { institutionId, id: graph.deepCertificate }, query: {} })
  const { counts } = await forward()
  const time = await timed(15, forward)
  const figure = 'forward: a certificate at the end of a chain of 25 standards'
  medians.set(figure, time.medianMs)
  print({ figure, certificates, standards: counts.calibration, ...time })
  return medians
}

/** Reverse and forward traces (IM-4.4.3.2, IM-5.1.2), and how they grow from the smallest graph to the largest. */
async function traces(stage: Stage, connection: Connection, folder: string): Promise<void> {
  const institutionId = stage.organizationIds.institute
  const all: Medians[] = []
  const asked = sizes.length > 0 ? sizes : [10_000, 100_000, 1_000_000]
  for (const certificates of asked) {
    const graph = await writeGraph(folder, institutionId, certificates)
    const start = performance.now()
    await fill(connection, graph)
    print({ figure: 'graph filled by COPY', certificates, seconds: round((performance.now() - start) / 1000) })
    await registerStandards(connection, institutionId, [graph.deepTop, graph.ordinary, graph.big])
    all.push(await measureTraces(stage, graph, certificates))
    await Promise.all([rm(graph.nodes), rm(graph.edges)])
  }
  const [first, last] = [all[0], all.at(-1)]
  for (const [figure, median] of last ?? [])
    print({
      figure: `growth of ${figure}`,
      certificates: asked.at(-1) ?? 0,
      ratio: round(median / (first?.get(figure) ?? NaN), 2),
    })
}

await onStage(async (stage, connection, folder) => {
  await traces(stage, connection, folder)
  await measureMeans(stage, connection, print)
})
