import type { catalogue } from '@tongheng/contract/catalogue'
import { type PrescribedItem, prescribedItems } from '@tongheng/contract/catalogue.items'
import type { z } from 'zod'
import { change, requireVersion, type Step, type Subject } from '#platform/change'
import type { Context } from '#platform/context'
import { fieldError } from '#platform/errors'
import { newId } from '#platform/ids'
import type { Member } from '#platform/sessions'
import { mayKeep } from './policy.ts'
import { type ItemRow, lockItem } from './queries.ts'
import { indexService } from './serviceText.ts'
import { own } from './tables.ts'
import { usualGuide } from './usualGuide.ts'
import { guideSubject, writeDraft } from './writeDraft.ts'

const subject = (id: string): Subject => ({ kind: 'service-item', id, organizationId: null })

type NewItem = Pick<ItemRow, 'kind' | 'name' | 'summary' | 'prescribed'>

/** Null where this kind has a service of this name already. */
const insertItem = (step: Step<Member>, { kind, name, summary, prescribed }: NewItem): Promise<ItemRow | undefined> =>
  own(step.db)
    .insertInto('service_items')
    .values({
      id: newId(),
      kind,
      name: JSON.stringify(name),
      summary,
      prescribed,
      version: 1,
      created_at: step.now,
    })
    .onConflict((conflict) => conflict.doNothing())
    .returningAll()
    .executeTakeFirst()

export const addService = (
  context: Context<Member>,
  { kind, name, summary }: z.output<typeof catalogue.addService.body>,
): Promise<string> =>
  change(context, async (step) => {
    step.allow(mayKeep, null)
    const row = await insertItem(step, { kind, name, summary, prescribed: null })
    if (!row) throw fieldError('body.name.zh', 'catalogue.name-taken')
    step.record('catalogue.add', subject(row.id), null, row)
    return row.id
  })

/** What would be refused by the keys of the table is told at its field. */
async function requireFree(step: Step<Member>, id: string, { kind, name, prescribed }: NewItem): Promise<void> {
  if (prescribed !== null && prescribedItems.find(({ key }) => key === prescribed)?.kind !== kind)
    throw fieldError('body.prescribed', 'catalogue.other-kind')
  const others = await own(step.db)
    .selectFrom('service_items')
    .select(['kind', 'name', 'prescribed'])
    .where('id', '!=', id)
    .execute()
  if (others.some((one) => one.kind === kind && one.name.zh === name.zh))
    throw fieldError('body.name.zh', 'catalogue.name-taken')
  if (prescribed !== null && others.some((one) => one.prescribed === prescribed))
    throw fieldError('body.prescribed', 'catalogue.item-taken')
}

/** Changes what a service is called; its guides stay as they are, and the one box finds it by its new name. */
export const changeService = (
  context: Context<Member>,
  id: string,
  { version, ...item }: z.output<typeof catalogue.changeService.body>,
): Promise<void> =>
  change(context, async (step) => {
    const { item: before, guides } = await lockItem(step.db, id)
    step.allow(mayKeep, null)
    await requireVersion(step.db, subject(id), before, version)
    await requireFree(step, id, item)
    const after = await own(step.db)
      .updateTable('service_items')
      .set({ ...item, name: JSON.stringify(item.name), version: before.version + 1 })
      .where('id', '=', id)
      .returningAll()
      .executeTakeFirstOrThrow()
    await indexService(step.db, after, guides.find(({ status }) => status === 'published') ?? null)
    step.record('catalogue.change', subject(id), before, after)
  })

/** Adds one item of the document with the draft of its guide; a service of its name becomes this item. */
async function addPrescribed(step: Step<Member>, { key, kind, zh, en }: PrescribedItem): Promise<void> {
  const row = await insertItem(step, { kind, name: { zh, en }, summary: '', prescribed: key })
  if (row) {
    step.record('catalogue.add', subject(row.id), null, row)
    const guide = await writeDraft(step, { id: row.id, number: 1 }, usualGuide, 1)
    step.record('catalogue.draft', guideSubject(guide), null, guide)
    return
  }
  const named = await own(step.db)
    .updateTable('service_items')
    .set((set) => ({ prescribed: key, version: set('version', '+', 1) }))
    .where('kind', '=', kind)
    .where((where) => where(where.ref('name', '->>').key('zh'), '=', zh))
    .where('prescribed', 'is', null)
    .returningAll()
    .executeTakeFirst()
  if (named) step.record('catalogue.change', subject(named.id), { ...named, prescribed: null }, named)
}

/** Every item of the document that is not there yet (NQI-5.1 … NQI-5.8); public once somebody completed its guide. */
export const addPrescribedServices = (context: Context<Member>): Promise<number> =>
  change(context, async (step) => {
    step.allow(mayKeep, null)
    const rows = await own(step.db).selectFrom('service_items').select('prescribed').execute()
    const there = new Set(rows.map(({ prescribed }) => prescribed))
    const missing = prescribedItems.filter(({ key }) => !there.has(key))
    for (const item of missing) await addPrescribed(step, item)
    const all = { kind: 'service-catalogue', id: 'prescribed', organizationId: null }
    step.record('catalogue.add-prescribed', all, null, { added: missing.map(({ key }) => key) })
    return missing.length
  })
