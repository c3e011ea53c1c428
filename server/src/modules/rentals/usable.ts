import type { Locale } from '@tongheng/contract'
import { fill, textOf } from '@tongheng/contract/errors'
import { errorTexts } from '@tongheng/contract/registry'
import { equipmentHindrances } from '#modules/equipment'
import type { AnyDb } from '#platform/db'
import { DomainError } from '#platform/errors'

/** Why each piece of a laboratory cannot be used at a moment, in words; null where it can. */
export async function hindrancesInWords(
  db: AnyDb,
  institutionId: string,
  { at, locale }: { at: Date; locale: Locale },
): Promise<Map<string, string | null>> {
  const found = await equipmentHindrances(db, institutionId, at)
  const words = new Map<string, string | null>()
  for (const [id, { hindrance }] of found) {
    const text = hindrance && new Map(Object.entries(errorTexts)).get(hindrance.code)
    words.set(id, text ? fill(textOf(text, locale), hindrance.details, locale) : null)
  }
  return words
}

/** Equipment that is quarantined, stopped, lent out, scrapped, or without a valid calibration then is neither booked nor used. */
export async function requireUsable(
  db: AnyDb,
  equipment: { institutionId: string; id: string | null },
  { at, locale }: { at: Date; locale: Locale },
): Promise<void> {
  if (equipment.id === null) return
  const words = await hindrancesInWords(db, equipment.institutionId, { at, locale })
  const reason = words.get(equipment.id)
  if (reason) throw new DomainError('conflict', 'rentals.not-usable', { reason })
}
