import {
  namedFaults,
  rowsNamed,
  scopeColumns,
  type ScopeFault,
  type ScopeField,
  type scopeImport as api,
  scopeLimits,
} from '@tongheng/contract/scope'
import { type ImportTable, tableByHeads } from '@tongheng/contract/importTable'
import type { Answer } from '@tongheng/contract/operation'
import { organizationById } from '#modules/organizations'
import { canonicalJson } from '#platform/canonical'
import { change, type Step } from '#platform/change'
import type { Context } from '#platform/context'
import { fieldError } from '#platform/errors'
import { bytesOf } from '#platform/files/storeFile'
import { newId } from '#platform/ids'
import type { UploadedFile } from '#platform/routes'
import type { Member } from '#platform/sessions'
import { readTable } from '#platform/spreadsheets/readTable'
import type { z } from 'zod'
import { statedInForce } from './queries.ts'
import { type CellFault, readScopeRow } from './readScopeRow.ts'
import type { InBase } from './segments.ts'
import { columnsOf, mayState } from './stateCapability.ts'
import { own, type Stated } from './tables.ts'
import { topicFor } from './topics.ts'
import { indexRowsOf } from './writeIndex.ts'

type Asked = z.output<typeof api.importScope.body>
type Table = ImportTable<ScopeField>

interface Right {
  stated: Stated
  inBase: InBase
}

interface Checked {
  right: Right[]
  known: number
  faulty: number
  faults: ScopeFault[]
}

/** Rows read between two looks at what else the server has to do. */
const atOnce = 250

const breathe = () => new Promise((resolve) => setImmediate(resolve))

/** `A`, …, `Z`, `AA`. */
const letterOf = (at: number | undefined): string =>
  at === undefined
    ? ''
    : at < 26
      ? String.fromCodePoint(65 + at)
      : `${String.fromCodePoint(64 + Math.floor(at / 26))}${String.fromCodePoint(65 + (at % 26))}`

const placed = (fault: CellFault, table: Table, { row, cells }: Table['rows'][number]): ScopeFault => ({
  row,
  column: letterOf(table.columns[fault.field]),
  field: fault.field,
  value: (cells[fault.field] ?? '').slice(0, 100),
  code: fault.code,
  details: fault.details,
})

/** Reads every row; one that stands in the table twice is a fault, one that is stated already is not taken again. */
async function checkRows(table: Table, stated: ReadonlySet<string>): Promise<Checked> {
  const checked: Checked = { right: [], known: 0, faulty: 0, faults: [] }
  const seen = new Map<string, number>()
  for (const [at, line] of table.rows.entries()) {
    if (at % atOnce === 0) await breathe()
    const read = readScopeRow(line.cells)
    const key = 'stated' in read ? canonicalJson(read.stated) : ''
    const before = seen.get(key)
    const twice = { field: 'instrument', code: 'capability.import-twice', details: { row: before } } as const
    const faults = 'faults' in read ? read.faults : before === undefined ? [] : [twice]
    if (faults.length > 0) {
      checked.faulty += 1
      checked.faults.push(...faults.map((fault) => placed(fault, table, line)))
    } else if ('stated' in read) {
      seen.set(key, line.row)
      if (stated.has(key)) checked.known += 1
      else checked.right.push(read)
    }
  }
  return checked
}

/** One topic and one row of the index at a time would take minutes: topics are remembered, rows are written together. */
async function write(step: Step<Member>, right: readonly Right[]): Promise<void> {
  const institution_id = step.actor.organizationId
  const { region } = await organizationById(step.db, institution_id)
  const topics = new Map<string, number>()
  for (let from = 0; from < right.length; from += atOnce) {
    const rows = right.slice(from, from + atOnce).map((one) => ({ ...one, id: newId() }))
    const index = []
    for (const { id, stated, inBase } of rows) {
      const { quantity, instrument, methodCode, uncertainty } = stated
      const key = JSON.stringify(
        [quantity, instrument, methodCode, uncertainty.kind, inBase.dimension].concat(
          uncertainty.kind === 'class' ? uncertainty.class : '',
        ),
      )
      const topic_id = topics.get(key) ?? (await topicFor(step.db, stated, inBase.dimension))
      topics.set(key, topic_id)
      const common = { institution_id, capability_id: id, topic_id, region }
      index.push(...indexRowsOf(stated, inBase).map((part) => ({ ...common, ...part })))
    }
    const columns = rows.map(({ id, stated }) => ({
      institution_id,
      id,
      version: 1,
      withdrawn_at: null,
      ...columnsOf(stated),
      created_at: step.now,
    }))
    await own(step.db).insertInto('capabilities').values(columns).execute()
    await own(step.db).insertInto('capability_index').values(index).execute()
  }
}

async function tableOf(file: UploadedFile, rows: string | undefined): Promise<Table> {
  const bytes = await bytesOf(file.stream.iterator({ destroyOnReturn: false }), scopeLimits.bytes).finally(() =>
    file.stream.resume(),
  )
  const table = tableByHeads(scopeColumns, 'instrument', await readTable(bytes, file.name, scopeLimits.rows + 1))
  const wanted = rowsNamed(rows)
  const named = { ...table, rows: table.rows.filter(({ row }) => wanted(row)) }
  if (named.rows.length === 0) throw fieldError(rows ? 'body.rows' : 'body.file', 'capability.import-none')
  return named
}

/**
 * States what an institution can do from a table: every wrong cell is told, and nothing is written until all is right or the person
 * leaves the wrong rows out (NQI-5.2-query).
 */
export async function importScope(
  context: Context<Member>,
  file: UploadedFile,
  { take, rows }: Asked,
): Promise<Answer<typeof api.importScope>> {
  const table = await tableOf(file, rows)
  const { organizationId } = context.actor
  const stated = new Set((await statedInForce(context.db, organizationId)).map((one) => canonicalJson(one)))
  const { right, known, faulty, faults } = await checkRows(table, stated)
  const taken = take === 'right' || (take === 'all' && faulty === 0) ? right : []
  if (taken.length > 0)
    await change(context, async (step) => {
      step.allow(mayState, null)
      await write(step, taken)
      const subject = { kind: 'capability-import', id: newId(), organizationId }
      const told = { file: file.name, rows: table.rows.length, imported: taken.length, known, left: faulty }
      step.record('capability.import', subject, null, told)
    })
  return {
    rows: table.rows.length,
    faulty,
    known,
    imported: taken.length,
    faults: faults.slice(0, namedFaults),
    unknownHeads: table.unknown,
  }
}
