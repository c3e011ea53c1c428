import { type MethodSheet, runWorksheet, type WorksheetRecordSource, type WorksheetResult } from '@tongheng/metrology'
import { climateOf, type RoomClimate } from './climate.ts'
import type { Cell, Entry, UsedStandard } from './records.ts'

type Typed = Pick<Entry, 'id' | 'replaces' | 'value'> & Cell

/** The entries that count: those that no later one replaces. */
export function currentEntries<E extends Typed>(entries: readonly E[]): E[] {
  const replaced = new Set(entries.map((entry) => entry.replaces))
  return entries.filter((entry) => !replaced.has(entry.id))
}

export const cellKey = (cell: Cell): string => `${cell.kind}/${cell.point}/${cell.row}/${cell.name}`

/** The name under which the nominal value of a measuring point is typed, where the order gives the points. */
export const nominalName = 'nominal'

const byName = (entries: readonly Typed[], kind: Cell['kind']): Record<string, string> =>
  Object.fromEntries(
    entries
      .filter((entry) => entry.kind === kind && entry.name !== nominalName)
      .map((entry) => [entry.name, entry.value]),
  )

function pointOf(sheet: MethodSheet, entries: readonly Typed[], point: number) {
  const isRow = new Set(sheet.columns.filter((column) => column.scope === 'row').map((column) => column.name))
  const readings = entries.filter((entry) => entry.kind === 'reading' && entry.point === point)
  const rows: Record<string, string>[] = []
  const columns: Record<string, string> = {}
  for (const { row, name, value } of readings)
    if (isRow.has(name)) {
      while (rows.length <= row) rows.push({})
      const cells = rows[row]
      if (cells) cells[name] = value
    } else columns[name] = value
  const nominal = entries.find((entry) => entry.kind === 'order' && entry.point === point && entry.name === nominalName)
  return { rows, columns, ...(nominal ? { nominal: nominal.value } : {}) }
}

/** What the room says of the conditions that the sheet asks for: the lowest and the highest figure while the readings were taken. */
const roomSays = (sheet: MethodSheet, climate: RoomClimate | null): Record<string, string[]> =>
  Object.fromEntries(
    sheet.environment.flatMap((asked) => {
      const said = climateOf(climate, asked)
      return said ? [[asked.name, said.low === said.high ? [said.low] : [said.low, said.high]]] : []
    }),
  )

/**
 * What the worksheet engine is given, made from the entries that count and the standards chosen: the same in the browser,
 * while typing, and on the server.
 */
export function worksheetOf(
  sheet: MethodSheet,
  entries: readonly Typed[],
  standards: readonly UsedStandard[],
  climate: RoomClimate | null = null,
): WorksheetRecordSource {
  const current = currentEntries(entries)
  const pointCount =
    1 + Math.max(-1, ...current.filter((entry) => entry.kind !== 'environment').map((entry) => entry.point))
  const fixed = sheet.points.source === 'fixed' ? sheet.points.nominals.length : 0
  return {
    environment: { ...roomSays(sheet, climate), ...byName(current, 'environment') },
    order: byName(current, 'order'),
    standards: standards.map((standard) => ({
      role: standard.role,
      name: standard.name,
      certificate: standard.certificateNumber,
      values: standard.values.map(({ nominal, value, U, k, unit }) => ({ at: nominal, value, U, k, unit })),
      curves: standard.curves ?? [],
    })),
    points: Array.from({ length: Math.max(pointCount, fixed) }, (_, point) => pointOf(sheet, current, point)),
  }
}

/**
 * What the worksheet makes of a record. A condition typed by hand is computed with, and does not hide that the room was outside the
 * limits of the method (CAL-5.4.1).
 */
export function evaluateRecord(
  sheet: MethodSheet,
  entries: readonly Typed[],
  standards: readonly UsedStandard[],
  climate: RoomClimate | null,
): WorksheetResult {
  const source = worksheetOf(sheet, entries, standards, climate)
  const result = runWorksheet(sheet, source)
  const said = roomSays(sheet, climate)
  const typed = new Set(currentEntries(entries).map(({ kind, name }) => `${kind}.${name}`))
  const hidden = Object.keys(said).filter((name) => typed.has(`environment.${name}`))
  if (hidden.length === 0) return result
  const ofRoom = runWorksheet(sheet, { ...source, environment: { ...source.environment, ...said }, points: [] })
  const unsaid = ofRoom.findings.filter(
    ({ code, place }) =>
      code === 'worksheet.environment-out' &&
      hidden.some((name) => place === `environment.${name}`) &&
      !result.findings.some((finding) => finding.place === place),
  )
  return { ...result, findings: [...result.findings, ...unsaid] }
}
