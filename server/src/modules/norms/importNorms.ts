import { type NormInput, norms as api } from '@tongheng/contract/norms'
import type { z } from 'zod'
import { accountsById } from '#modules/accounts'
import { change, type Step } from '#platform/change'
import type { Context } from '#platform/context'
import { DomainError, type FieldRefusal } from '#platform/errors'
import { newId } from '#platform/ids'
import { notify } from '#platform/messages/notify'
import { needs, type Rule } from '#platform/policy'
import type { Member } from '#platform/sessions'
import { keepText } from '#platform/texts/textIndex'
import { normMessages, statusWords } from './messages.ts'
import { keyOf, type NormRow, searchable } from './queries.ts'
import { own } from './tables.ts'

type Input = z.output<typeof NormInput>

const mayImport: Rule<unknown> = (actor) => needs(actor, api.importNorms.access)

/** Named at most: nobody mends more at once. */
const mostFaults = 50

function faultsOf(rows: readonly Input[]): FieldRefusal[] {
  const seen = new Set<string>()
  return rows.flatMap((row, at) => {
    const faults: FieldRefusal[] = []
    const path = `body.rows.${at}`
    const key = keyOf(row.number)
    if (seen.has(key)) faults.push({ path: `${path}.number`, code: 'norms.twice', details: { number: row.number } })
    seen.add(key)
    if (row.status === 'superseded' && row.successor === '')
      faults.push({ path: `${path}.successor`, code: 'norms.successor' })
    if (row.publishedOn !== null && row.effectiveOn !== null && row.effectiveOn < row.publishedOn)
      faults.push({ path: `${path}.effectiveOn`, code: 'norms.dates-backwards' })
    return faults
  })
}

const columnsOf = (row: Input) => ({
  number: row.number,
  number_key: keyOf(row.number),
  title: JSON.stringify(row.title),
  status: row.status,
  published_on: row.publishedOn,
  effective_on: row.effectiveOn,
  abolished_on: row.abolishedOn,
  successor: row.successor,
  successor_key: keyOf(row.successor),
  search: searchable(`${row.number} ${keyOf(row.number)} ${row.title.zh} ${row.title.en}`),
})

/** A number is typed with and without its spaces and strokes: `GB/T 3101`, `GB/T3101`, `GBT3101`. */
const namesOf = ({ number, number_key, title }: NormRow): string[] => [
  number,
  number_key,
  number_key.replaceAll('/', ''),
  title.zh,
  title.en,
]

const same = (before: NormRow, row: Input): boolean =>
  before.status === row.status &&
  before.successor === row.successor &&
  before.published_on === row.publishedOn &&
  before.effective_on === row.effectiveOn &&
  before.abolished_on === row.abolishedOn &&
  before.title.zh === row.title.zh &&
  before.title.en === row.title.en &&
  before.number === row.number

/** Tells whoever watches it, each in their own language. */
async function tellWatchers(step: Step<Member>, { before, after }: { before: NormRow; after: NormRow }) {
  const watches = await own(step.db)
    .selectFrom('norm_watches')
    .select('account_id')
    .where('norm_id', '=', after.id)
    .execute()
  const people = await accountsById(
    step.db,
    watches.map((watch) => watch.account_id),
  )
  await notify(step, {
    kind: normMessages.changed,
    to: [...people.values()],
    page: `/norms?q=${encodeURIComponent(after.number)}`,
    data: {
      number: after.number,
      title: { 'zh-CN': after.title.zh, en: after.title.en || after.title.zh },
      was: statusWords[before.status],
      status: statusWords[after.status],
      successor: after.successor,
    },
  })
}

async function writeOne(step: Step<Member>, row: Input): Promise<'added' | 'changed' | 'unchanged'> {
  const before = await own(step.db)
    .selectFrom('norms')
    .selectAll()
    .where('number_key', '=', keyOf(row.number))
    .forUpdate()
    .executeTakeFirst()
  if (before && same(before, row)) return 'unchanged'
  const columns = { ...columnsOf(row), version: (before?.version ?? 0) + 1 }
  const after = before
    ? await own(step.db)
        .updateTable('norms')
        .set(columns)
        .where('id', '=', before.id)
        .returningAll()
        .executeTakeFirstOrThrow()
    : await own(step.db)
        .insertInto('norms')
        .values({ id: newId(), ...columns })
        .returningAll()
        .executeTakeFirstOrThrow()
  await keepText(step.db, { kind: 'norm', id: after.id, names: namesOf(after) })
  step.record('norms.import', { kind: 'norm', id: after.id, organizationId: null }, before ?? null, after)
  if (before && before.status !== after.status) await tellWatchers(step, { before, after })
  return before ? 'changed' : 'added'
}

/** Adds standards and changes those that are known; all or none (NQI-5.1-query). */
export const importNorms = (context: Context<Member>, rows: readonly Input[]) =>
  change(context, async (step) => {
    step.allow(mayImport, null)
    const faults = faultsOf(rows)
    const [first] = faults
    if (first) throw new DomainError('invalid', first.code, first.details ?? {}, faults.slice(0, mostFaults))
    const told = { added: 0, changed: 0, unchanged: 0 }
    for (const row of rows) told[await writeOne(step, row)] += 1
    step.record('norms.import-table', { kind: 'norm-table', id: newId(), organizationId: null }, null, told)
    return told
  })
