import type { AnyDb } from '#platform/db'
import { dropText, keepText } from '#platform/texts/textIndex'
import type { GuideRow, ItemRow } from './queries.ts'

/** The one box finds a service by its name and what its published guide says (NQI-6.2-search). */
export async function indexService(db: AnyDb, { id, name, summary }: ItemRow, guide: GuideRow | null): Promise<void> {
  if (guide === null) {
    await dropText(db, { kind: 'service', id })
    await dropText(db, { kind: 'guide', id })
    return
  }
  const { conditions, price, channel, steps, materials } = guide.content
  const body = [conditions, price, channel, ...steps, ...materials.map((material) => material.name)].join(' ')
  await keepText(db, { kind: 'service', id, names: [name.zh, name.en, summary] })
  await keepText(db, { kind: 'guide', id, names: [name.zh, name.en], body })
}
