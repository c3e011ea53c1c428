import { type CapabilityHit, CapabilityService, type ReadQuery } from '@tongheng/contract/capability'
import type { DemandMatch } from '@tongheng/contract/demand'
import { matchCapabilities } from '#modules/capability'
import type { Context } from '#platform/context'
import type { AnyDb } from '#platform/db'
import type { Member } from '#platform/sessions'
import { demandFor, itemsOf, offersOf } from './queries.ts'
import type { DemandItemRow } from './tables.ts'

/** Capabilities looked at for one instrument; more institutions than this nobody compares. */
const perItem = 30

const fits = ({ why }: CapabilityHit): boolean => !why.includes('nearest') && !why.includes('other-service')

/** An instrument of a demand as the capability search asks for it. */
const askedOf = (item: DemandItemRow): ReadQuery => ({
  words: [item.name],
  low: item.range?.low ?? null,
  high: item.range?.high ?? null,
  unit: item.range?.unit ?? null,
  maximumU: item.range?.maximumU ?? null,
  uncertaintyUnit: item.range?.uncertaintyUnit ?? item.range?.unit ?? null,
  tolerance: null,
  toleranceUnit: null,
  accuracyClass: null,
  service: null,
  place: null,
})

/** Only what is measured or tested is stated as a capability; for the rest institutions are named. */
async function candidatesFor(
  db: AnyDb,
  item: DemandItemRow,
  limits: { limit: number; institutionId?: string },
): Promise<CapabilityHit[]> {
  const service = CapabilityService.safeParse(item.service)
  return service.success ? matchCapabilities(db, askedOf(item), { service: service.data, ...limits }) : []
}

/** The best that one institution can do of an instrument as asked; undefined where it can not. */
export async function bestOwn(
  context: Context<Member>,
  item: DemandItemRow,
  institutionId: string,
): Promise<CapabilityHit | undefined> {
  const hits = await candidatesFor(context.db, item, { limit: 5, institutionId })
  return hits.find(fits)
}

/** The capabilities that come closest to a line, and those of them that reach it. */
export async function fitsOf(
  db: AnyDb,
  item: DemandItemRow,
): Promise<{ hits: CapabilityHit[]; fitting: CapabilityHit[] }> {
  const hits = await candidatesFor(db, item, { limit: perItem })
  return { hits, fitting: hits.filter(fits) }
}

interface Ranked extends DemandMatch {
  /** Sum of the places of its capabilities, the smaller the better. */
  places: number
}

/** Those who can do most of the demand come first, then those who can do it best. */
const byFit = (a: Ranked, b: Ranked): number =>
  b.covers.length - a.covers.length ||
  b.lines.length - a.lines.length ||
  a.places - b.places ||
  a.institution.localeCompare(b.institution, 'zh-CN')

/** Ranks institutions by what they can do of a demand, instrument by instrument, with the reasons (NQI-6.3-match). */
export async function findMatches(context: Context<Member>, demandId: string): Promise<DemandMatch[]> {
  const demand = await demandFor(context.db, context.actor, demandId)
  const invited = new Set((await offersOf(context.db, demand.id)).map((offer) => offer.institution_id))
  const found = new Map<string, Ranked>()
  for (const item of await itemsOf(context.db, demand.id)) {
    const hits = await candidatesFor(context.db, item, { limit: perItem })
    for (const [place, hit] of hits.entries()) {
      const { institutionId, institution } = hit
      const match = found.get(institutionId) ?? {
        institutionId,
        institution,
        covers: [],
        lines: [],
        invited: invited.has(institutionId),
        places: 0,
      }
      found.set(institutionId, match)
      if (match.lines.some((known) => known.line === item.line)) continue
      match.lines.push({ line: item.line, capability: hit })
      match.places += place
      if (fits(hit)) match.covers.push(item.line)
    }
  }
  return [...found.values()]
    .toSorted(byFit)
    .slice(0, 20)
    .map(({ places: _places, ...match }) => match)
}
