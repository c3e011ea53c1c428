import type { ReadLine } from '@tongheng/contract/demand.triage'
import { rangeProblem } from '@tongheng/metrology'
import { readQuery } from '#modules/capability'
import type { Context } from '#platform/context'
import type { Member } from '#platform/sessions'
import { demandFor, itemsOf } from './queries.ts'

/**
 * Where one thing ends and the next begins. A full stop between digits is a decimal point, a comma before a digit may be too; what
 * follows a comma and says how exact it is to be belongs to what stands before.
 */
const ends = /[。；;、\n\r]|[，,](?!\s*(?:\d|U|不确定度|扩展不确定度|允差|允许误差|最大允许误差|MPE|±))|\.(?=\s|$)/u

/** Words that say how many, and courtesies, name nothing. */
const filler = /^(?:共|有|需要?|请|我们?|一?[批把支台只块个件]|\d+[批把支台只块个件]|要求|精度|范围|测量)$/u

const most = 20

function lineOf(words: string): ReadLine | null {
  const read = readQuery(words.slice(0, 200))
  if (read.unit === null || read.low === null || read.high === null) return null
  const range = {
    low: read.low,
    high: read.high,
    unit: read.unit,
    maximumU: read.maximumU,
    uncertaintyUnit: read.uncertaintyUnit,
  }
  const name = read.words
    .filter((word) => !filler.test(word))
    .join(' ')
    .slice(0, 100)
  if (name === '' || rangeProblem(range) !== null) return null
  return {
    words,
    item: {
      name,
      range,
      service: read.service === 'verification' ? 'verification' : 'calibration',
      conformity: false,
    },
  }
}

/** Quantities in a text of free words, clause by clause, each with what it is asked of; a clause without one says nothing (IM-6.2). */
export const linesIn = (text: string): ReadLine[] =>
  text
    .split(ends)
    .map((clause) => clause.trim())
    .filter((clause) => clause !== '')
    .flatMap((clause) => lineOf(clause) ?? [])
    .slice(0, most)

/** What can be read out of a demand and does not stand among its lines yet. */
export async function readDemand(context: Context<Member>, id: string): Promise<ReadLine[]> {
  const demand = await demandFor(context.db, context.actor, id)
  const there = new Set(
    (await itemsOf(context.db, id)).map(({ name, range }) => `${name} ${range?.low} ${range?.high}`),
  )
  return linesIn(`${demand.title}\n${demand.body}`).filter(
    ({ item }) => !there.has(`${item.name} ${item.range?.low} ${item.range?.high}`),
  )
}
