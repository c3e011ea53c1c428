import { z } from 'zod'
import { byId, Day, Id, listOf, LocalizedName, optionalText, pageQuery, text } from './common.ts'
import { messages } from './errors.ts'
import type { TableRow } from './files.ts'
import { operation } from './operation.ts'

/** Whether a published standard (标准文献) applies. */
export const NormStatus = z.enum(['upcoming', 'in-force', 'superseded', 'abolished'])
export type NormStatus = z.infer<typeof NormStatus>

const day = Day.nullable().default(null)

export const NormInput = z.object({
  number: text(60),
  title: LocalizedName,
  status: NormStatus,
  publishedOn: day,
  effectiveOn: day,
  abolishedOn: day,
  /** Number of what stands in its place. */
  successor: optionalText(60).default(''),
})
export type NormInput = z.input<typeof NormInput>

export const NormView = NormInput.extend({
  id: Id,
  /** What it replaced. */
  replaces: z.array(z.string()),
  successorId: Id.nullable(),
})
export type NormView = z.infer<typeof NormView>

/** The columns of an import by their heads. */
export const normColumns = {
  number: ['标准号', 'number'],
  titleZh: ['名称', '中文名称', 'title'],
  titleEn: ['英文名称', 'english title'],
  status: ['状态', 'status'],
  publishedOn: ['发布日期', 'published on'],
  effectiveOn: ['实施日期', 'effective on'],
  abolishedOn: ['废止日期', 'abolished on'],
  successor: ['被代替为', '替代标准', 'superseded by'],
} as const

const statusWords: Readonly<Record<NormStatus, readonly string[]>> = {
  upcoming: ['即将实施', 'upcoming'],
  'in-force': ['现行', '现行有效', 'in force', 'in-force'],
  superseded: ['被代替', '已被代替', 'superseded'],
  abolished: ['废止', '已废止', 'abolished'],
}

const statusOf = (word: string): string =>
  NormStatus.options.find((status) => statusWords[status].includes(word.toLowerCase())) ?? word

/** Rows of a table as the import takes them, or the head that is missing; what a cell says wrong is refused at its field. */
export function normsOf(table: readonly TableRow[]): { rows: NormInput[]; missing: string | null } {
  const [head, ...rows] = table
  const heads = (head?.cells ?? []).map((cell) => cell.trim().toLowerCase())
  const at = (field: keyof typeof normColumns): number =>
    heads.findIndex((cell) => (normColumns[field] as readonly string[]).includes(cell))
  const missing = (['number', 'titleZh', 'status'] as const).find((field) => at(field) === -1)
  if (missing !== undefined) return { rows: [], missing: normColumns[missing][0] }
  const inputs = rows.map(({ cells }) => {
    const cell = (field: keyof typeof normColumns): string => cells[at(field)] ?? ''
    const dayOf = (field: 'publishedOn' | 'effectiveOn' | 'abolishedOn') => (cell(field) === '' ? null : cell(field))
    return {
      number: cell('number'),
      title: { zh: cell('titleZh'), en: cell('titleEn') },
      status: statusOf(cell('status')) as NormStatus,
      publishedOn: dayOf('publishedOn'),
      effectiveOn: dayOf('effectiveOn'),
      abolishedOn: dayOf('abolishedOn'),
      successor: cell('successor'),
    }
  })
  return { rows: inputs, missing: null }
}

export const norms = {
  listNorms: operation({
    method: 'GET',
    path: '/norms',
    summary: 'Query published standards by number or title: status, successor, dates (NQI-5.1-query)',
    access: 'public',
    limited: true,
    query: z.object({ ...pageQuery, q: optionalText(100), status: NormStatus.optional() }),
    response: listOf(NormView),
  }),
  importNorms: operation({
    method: 'POST',
    path: '/norms/import',
    summary: 'Add or change standards by their numbers; whoever watches one is told when its status changes',
    access: ['operator'],
    body: z.object({ rows: z.array(NormInput).min(1).max(2000) }),
    response: z.object({ added: z.number().int(), changed: z.number().int(), unchanged: z.number().int() }),
  }),
  listWatchedNorms: operation({
    method: 'GET',
    path: '/watched-norms',
    summary: 'Standards that I watch',
    access: 'session',
    response: z.object({ entries: z.array(NormView) }),
  }),
  watchNorm: operation({
    method: 'POST',
    path: '/norms/:id/watch',
    summary: 'Be told by mail when its status changes',
    access: 'session',
    params: byId,
    response: z.object({ watched: z.boolean() }),
  }),
  unwatchNorm: operation({
    method: 'DELETE',
    path: '/norms/:id/watch',
    summary: 'No longer be told',
    access: 'session',
    params: byId,
    response: z.object({ watched: z.boolean() }),
  }),
}

export const normErrors = messages('norms', {
  twice: { zh: '标准号“{{number}}”在表中出现两次', en: 'The number “{{number}}” stands in the table twice' },
  successor: { zh: '被代替的标准须写明代替它的标准号', en: 'A superseded standard names what stands in its place' },
  'dates-backwards': { zh: '实施日期早于发布日期', en: 'It cannot take effect before it is published' },
})
