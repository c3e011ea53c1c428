import { plannedPoints } from '@tongheng/metrology'
import type { WorksheetRecordSource } from '@tongheng/metrology'
import type { Content } from './content.ts'

/** What is typed to try a sheet, by the name of the cell; it is kept nowhere. */
export type Typed = Readonly<Record<string, string>>

const spare = 3

const asked = (typed: Typed, part: string, names: readonly { name: string }[]) =>
  Object.fromEntries(names.map(({ name }) => [name, typed[`${part}.${name}`] ?? '']))

/** Nominal values of the points to try; those the order would give are typed. */
export function pointsToTry(content: Content, typed: Typed): string[] {
  if (content.points.source === 'order')
    return Array.from({ length: spare }, (_, index) => typed[`point.${index}`] ?? '')
  return plannedPoints(content, asked(typed, 'order', content.order)).slice(0, 20)
}

export const isTyped = (column: Content['columns'][number]): boolean => column.formula === undefined

function standardUse(typed: Typed, standard: Content['standards'][number], nominals: readonly string[]) {
  const figure = (at: string) => ({
    value: typed[`standard.${standard.role}.${at}.value`] ?? '',
    U: typed[`standard.${standard.role}.${at}.U`] ?? '',
    k: '2',
  })
  const values =
    standard.lookup === 'single' ? [figure('')] : nominals.flatMap((at) => (at === '' ? [] : [{ at, ...figure(at) }]))
  return { role: standard.role, values }
}

/** The typed test readings as a record of the bench. */
export function recordOf(content: Content, typed: Typed): WorksheetRecordSource {
  const all = pointsToTry(content, typed)
  const nominals = content.points.source === 'order' ? all.filter((nominal) => nominal !== '') : all
  const cell = (place: string) => typed[place] ?? ''
  const of = (scope: 'row' | 'point') => content.columns.filter((column) => isTyped(column) && column.scope === scope)
  return {
    environment: asked(typed, 'environment', content.environment),
    order: asked(typed, 'order', content.order),
    standards: content.standards
      .map((standard) => standardUse(typed, standard, nominals))
      .filter(({ values }) => values.some(({ value }) => value !== '')),
    points: nominals.map((nominal, point) => ({
      nominal,
      rows: Array.from({ length: content.repetitions }, (_, row) =>
        Object.fromEntries(of('row').map(({ name }) => [name, cell(`reading.${point}.${row}.${name}`)])),
      ),
      columns: Object.fromEntries(of('point').map(({ name }) => [name, cell(`reading.${point}.0.${name}`)])),
    })),
  }
}
