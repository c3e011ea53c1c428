import { type AskedPart, type Compared, type compare as api, keysOf } from '@tongheng/contract/compare'
import type { Answer } from '@tongheng/contract/operation'
import type { z } from 'zod'
import { type Asker, distancesTo, originOf, organizationsById, shownDistance } from '#modules/organizations'
import { namesMeant } from '#platform/texts/textIndex'
import { type Asked, askedBy } from './asked.ts'
import { shownAt } from './hits.ts'
import { present } from './present.ts'
import { capabilitiesByKey } from './queries.ts'
import { ratingsOf } from './ratings.ts'
import { readQuery } from './readQuery.ts'
import { type InBase, pointOf, readStated, uncertaintyAt } from './segments.ts'
import type { Stated } from './tables.ts'
import { formsOf } from './topics.ts'
import { classValue } from './writeIndex.ts'

interface Held {
  stated: Stated
  inBase: InBase
  u: number | null
  covers: boolean
}

/** Room for what binary floating point makes of two texts of the same figure. */
const slack = 1 + 1e-9

function reaches({ stated, inBase, u }: Held, { maximumU, maximumShare, accuracyClass, range }: Asked): boolean {
  const size = Math.abs(range?.point ?? pointOf(inBase.low, inBase.high))
  const stands = classValue(stated)
  if (accuracyClass !== null)
    return u === null ? stands !== null && stands <= accuracyClass : u <= (accuracyClass / 300) * size * slack
  if (u === null) return false
  return (maximumU === null || u <= maximumU * slack) && (maximumShare === null || u <= maximumShare * size * slack)
}

/** Each part of the question that says anything, met or not. */
function partsOf(held: Held, asked: Asked, named: boolean | null): Map<AskedPart, boolean> {
  const { stated, inBase, covers } = held
  const parts = new Map<AskedPart, boolean>()
  if (named !== null) parts.set('words', named)
  if (asked.dimension !== null) parts.set('quantity', inBase.dimension === asked.dimension)
  if (asked.range !== null) parts.set('range', covers)
  if ((asked.maximumU ?? asked.maximumShare ?? asked.accuracyClass) !== null)
    parts.set('uncertainty', covers && reaches(held, asked))
  if (asked.service !== null) parts.set('service', stated.service === asked.service)
  if (asked.place !== null) parts.set('place', stated.place === 'both' || stated.place === asked.place)
  return parts
}

const holdAgainst = (stated: Stated, asked: Asked): Held => {
  const inBase = readStated(stated)
  const { range } = asked
  const same = asked.dimension === null || inBase.dimension === asked.dimension
  const covers = same && (range === null || (inBase.low <= range.low && inBase.high >= range.high))
  const point = range?.point ?? pointOf(inBase.low, inBase.high)
  return { stated, inBase, covers, u: covers ? uncertaintyAt(inBase.segments, point) : null }
}

/**
 * Capabilities side by side, each held against the same question; what was withdrawn, or belongs to an institution that is no longer
 * registered, is left out (NQI-6.2-search).
 */
export async function compareCapabilities(
  context: Asker,
  { q, near, capabilities }: z.output<typeof api.compareCapabilities.query>,
): Promise<Answer<typeof api.compareCapabilities>> {
  const { db } = context
  const read = readQuery(q)
  const asked = askedBy(read)
  const keys = keysOf(capabilities)
  const rows = await capabilitiesByKey(
    db,
    keys.map(({ institutionId, id }) => ({ institution_id: institutionId, capability_id: id })),
  )
  const ids = keys.map(({ institutionId }) => institutionId)
  const [institutions, ratings] = [await organizationsById(db, ids), await ratingsOf(db, ids)]
  const distances = distancesTo([...institutions.values()], await originOf(context, near))
  const wanted = { words: read.words, forms: await formsOf(db, read.words) }
  const entries = keys.flatMap(({ institutionId, id }): Compared[] => {
    const row = rows.find((one) => one.institution_id === institutionId && one.id === id)
    const institution = institutions.get(institutionId)
    if (!row || row.withdrawn_at !== null || institution?.status !== 'approved') return []
    const held = holdAgainst(row.stated, asked)
    const { quantity, instrument, methodCode } = row.stated
    const words = [quantity.zh, quantity.en, instrument.zh, instrument.en, methodCode, institution.name].join(' ')
    const named = read.words.length === 0 ? null : namesMeant([words], wanted).length > 0
    const parts = [...partsOf(held, asked, named)]
    const { region, address, phone, name } = institution
    return [
      {
        ...present(row, name),
        uncertaintyAtPoint: held.u === null ? null : shownAt(held.u, row.stated, read),
        satisfaction: ratings.get(institutionId) ?? null,
        distanceKm: shownDistance(distances.get(institutionId)),
        region,
        address,
        phone,
        met: parts.filter(([, met]) => met).map(([part]) => part),
        missed: parts.filter(([, met]) => !met).map(([part]) => part),
      },
    ]
  })
  return { read, entries }
}
