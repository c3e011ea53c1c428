import { z } from 'zod'
import { MetrologyError } from '../errors.ts'
import { errorReport, parseFile } from './uncertaintyReport.ts'
import type { ErrorReport } from './uncertaintyReport.ts'

/** Reads fields of an input that came from a file. */
export interface Fields {
  number: (name: string) => number
  optional: (name: string) => number | undefined
  text: (name: string) => string
  numbers: (name: string) => number[]
  groups: (name: string) => number[][]
  figure: (name: string) => string | number
  nullable: (name: string) => number | null
  raw: (name: string) => unknown
  has: (name: string) => boolean
}

export type Topic = (fields: Fields) => unknown

const File = z
  .array(z.object({ id: z.string().nullish(), topic: z.string(), input: z.record(z.string(), z.unknown()) }))
  .max(100_000)

export type TopicReport = { id: string | null; result: unknown } | { id: string | null; error: ErrorReport }

/** Runs every entry by the table of topics; a fault is a report in its place. */
export function topicReport(file: unknown, topics: ReadonlyMap<string, Topic>): TopicReport[] {
  return parseFile(File, file).map(({ id, topic, input }) => {
    try {
      const run = topics.get(topic)
      if (!run) throw new MetrologyError('statistics.topic', 'topic', { topic: topic.slice(0, 60) })
      return { id: id ?? null, result: run(fieldsOf(input)) }
    } catch (error) {
      return { id: id ?? null, error: errorReport(error) }
    }
  })
}

function fieldsOf(input: Readonly<Record<string, unknown>>): Fields {
  const raw = (name: string): unknown => (Object.hasOwn(input, name) ? input[name] : undefined)
  const read = <T>(name: string, schema: z.ZodType<T>): T => {
    const checked = schema.safeParse(raw(name))
    if (checked.success) return checked.data
    throw new MetrologyError('case.invalid', `input.${name}`, {
      detail: `${name}: ${checked.error.issues[0]?.message ?? ''}`,
    })
  }
  const numberText = z
    .string()
    .regex(/^\s*[-+]?[0-9.]+(e[-+]?\d+)?\s*$/i)
    .transform(Number)
  const plainNumber = z.union([z.number(), numberText]).refine(Number.isFinite)
  return {
    raw,
    has: (name) => raw(name) !== undefined && raw(name) !== null,
    number: (name) => read(name, plainNumber),
    optional: (name) => read(name, plainNumber.nullish()) ?? undefined,
    nullable: (name) => read(name, plainNumber.nullish()) ?? null,
    text: (name) => read(name, z.string()),
    numbers: (name) => read(name, z.array(plainNumber)),
    groups: (name) => read(name, z.array(z.array(plainNumber))),
    figure: (name) => read(name, z.union([z.string(), z.number()])),
  }
}
