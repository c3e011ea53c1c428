import type { NetworkNode, OpenDay, OwnWindow, WindowEntry, WindowView } from '@tongheng/contract/windows'
import { findOrganizations, organizationsById, shownDistance } from '#modules/organizations'
import { loadCalendar } from '#platform/clock/store'
import { plusDays, shanghaiDay, type WorkingCalendar } from '#platform/clock/workingDays'
import type { Context } from '#platform/context'
import { type AnyDb } from '#platform/db'
import type { Actor } from '#platform/sessions'
import { openingOn } from './openingHours.ts'
import { versionsOf, wholeNetwork, windowsLinkedTo } from './queries.ts'
import type { WindowRow } from './tables.ts'

/** Days of hours that the page shows after today. */
const daysAhead = 14

function openDay({ content: { hours } }: WindowRow, calendar: WorkingCalendar, day: string): OpenDay {
  const known = calendar.years.has(Number(day.slice(0, 4)))
  const note = hours.exceptions.find((one) => one.day === day)?.note ?? ''
  return { day, known, periods: known ? [...openingOn(hours, calendar, day)] : [], note }
}

type Asking = Context<Actor | null>

export async function presentEntries(
  context: Asking,
  rows: readonly WindowRow[],
  distances: ReadonlyMap<string, number>,
): Promise<WindowEntry[]> {
  const calendar = await loadCalendar(context.db)
  const today = shanghaiDay(context.platform.now())
  return rows.map((row) => ({
    id: row.id,
    kind: row.kind,
    sign: row.sign,
    organization: row.organization_name,
    region: row.region,
    address: row.content.address,
    phone: row.content.phone,
    serviceKinds: row.service_kinds,
    services: row.content.services.map(({ name }) => name),
    today: openDay(row, calendar, today),
    distanceKm: shownDistance(distances.get(row.id)),
  }))
}

/** Institutions by id under their names; those that are gone are left out. */
async function partnersOf(db: AnyDb, ids: readonly string[]): Promise<{ id: string; name: string }[]> {
  const known = await organizationsById(db, ids)
  return ids.flatMap((id) => {
    const one = known.get(id)
    return one?.status === 'approved' ? [{ id, name: one.name }] : []
  })
}

export async function presentWindow(context: Asking, row: WindowRow): Promise<WindowView> {
  const calendar = await loadCalendar(context.db)
  const today = shanghaiDay(context.platform.now())
  const { partnerIds, ...page } = row.content
  const linked = await windowsLinkedTo(context.db, row.id)
  return {
    ...page,
    id: row.id,
    organization: row.organization_name,
    days: Array.from({ length: daysAhead + 1 }, (_, ahead) => openDay(row, calendar, plusDays(today, ahead))),
    partners: await partnersOf(context.db, partnerIds),
    partnerOf: linked.map(({ id, sign }) => ({ id, name: sign })),
    number: row.number,
    savedAt: row.saved_at.toISOString(),
  }
}

export async function presentOwn(db: AnyDb, row: WindowRow): Promise<OwnWindow> {
  const versions = await versionsOf(db, row.id)
  return {
    page: row.content,
    isPublic: row.is_public,
    partners: await partnersOf(db, row.content.partnerIds),
    versions: versions.map((one) => ({
      number: one.number,
      savedBy: one.saved_by_name,
      savedAt: one.saved_at.toISOString(),
    })),
    version: row.version,
  }
}

/** Windows with their links, and the approved institutions that have no window of their own (NQI-4.1-network). */
export async function presentNetwork({ db }: Asking): Promise<NetworkNode[]> {
  const rows = await wholeNetwork(db)
  const institutions = await findOrganizations(db, { kind: 'institution', q: '', limit: 2000 })
  const names = new Map([
    ...institutions.map(({ id, name }) => [id, name] as const),
    ...rows.map(({ id, sign }) => [id, sign] as const),
  ])
  const nodes = rows.map((row): NetworkNode => ({
    id: row.id,
    kind: row.kind,
    name: row.sign,
    region: row.region,
    page: true,
    offers: row.content.services.map(({ name }) => name),
    links: row.content.partnerIds.flatMap((id) => {
      const name = names.get(id)
      return name === undefined ? [] : [{ id, name }]
    }),
  }))
  const shown = new Set(rows.map(({ id }) => id))
  const others = institutions
    .filter(({ id }) => !shown.has(id))
    .map(({ id, name, region }): NetworkNode => ({
      id,
      kind: 'institution',
      name,
      region,
      page: false,
      offers: [],
      links: [],
    }))
  return [...nodes, ...others]
}
