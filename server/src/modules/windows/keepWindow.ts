import type { windows as api, WindowPage } from '@tongheng/contract/windows'
import type { Received } from '@tongheng/contract'
import { organizationById, organizationsById } from '#modules/organizations'
import { change, requireVersion, type Step } from '#platform/change'
import { loadCalendar } from '#platform/clock/store'
import type { Context } from '#platform/context'
import type { AnyDb } from '#platform/db'
import { fieldError, notFound } from '#platform/errors'
import type { Member } from '#platform/sessions'
import { windowChanged } from './events.ts'
import { requireHours } from './openingHours.ts'
import { kindsFor, mayKeep } from './policy.ts'
import { lockWindow, windowSubject } from './queries.ts'
import { own, type WindowRow } from './tables.ts'

async function requirePartners(db: AnyDb, ids: readonly string[]): Promise<void> {
  const known = await organizationsById(db, ids)
  for (const [at, id] of ids.entries()) {
    const one = known.get(id)
    if (one?.kind !== 'institution' || one.status !== 'approved')
      throw fieldError(`body.partnerIds.${at}`, 'windows.no-institution')
  }
}

async function write(step: Step<Member>, page: WindowPage, before: WindowRow | undefined): Promise<WindowRow> {
  const { organizationId: id, accountId, name } = step.actor
  const organization = await organizationById(step.db, id)
  const columns = {
    organization_name: organization.name,
    kind: page.kind,
    sign: page.sign,
    region: page.region,
    latitude: page.position?.latitude ?? null,
    longitude: page.position?.longitude ?? null,
    service_kinds: [...new Set(page.services.map(({ kind }) => kind))],
    search: [page.sign, organization.name, page.address, ...page.services.map((one) => one.name)].join(' '),
    content: JSON.stringify(page),
    is_public: true,
    number: (before?.number ?? 0) + 1,
    saved_at: step.now,
    version: (before?.version ?? 0) + 1,
  }
  const row = await own(step.db)
    .insertInto('windows')
    .values({ id, ...columns })
    .onConflict((conflict) => conflict.column('id').doUpdateSet(columns))
    .returningAll()
    .executeTakeFirstOrThrow()
  await own(step.db)
    .insertInto('window_pages')
    .values({
      window_id: id,
      number: row.number,
      content: JSON.stringify(page),
      saved_by: accountId,
      saved_by_name: name,
      saved_at: step.now,
    })
    .execute()
  return row
}

/** Writes the identity page as a new version, public at once (NQI-4.2-sign). */
export const saveWindow = (
  context: Context<Member>,
  { version, ...page }: Received<typeof api.saveWindow>['body'],
): Promise<WindowRow> =>
  change(context, async (step) => {
    const { organizationId: id, organizationKind } = step.actor
    const before = await lockWindow(step.db, id)
    step.allow(mayKeep, null)
    if (before) await requireVersion(step.db, windowSubject(id), before, version ?? 0)
    if (!kindsFor[organizationKind].includes(page.kind)) throw fieldError('body.kind', 'windows.other-kind')
    requireHours(page.hours, await loadCalendar(step.db))
    await requirePartners(step.db, page.partnerIds)
    const row = await write(step, page, before)
    step.record('windows.save', windowSubject(id), before ?? null, row)
    await step.announce(windowChanged, { windowId: id })
    return row
  })

/** Takes the page back; whatever was said on it stays in its versions. */
export const withdrawWindow = (context: Context<Member>, version: number): Promise<WindowRow> =>
  change(context, async (step) => {
    const { organizationId: id } = step.actor
    const before = await lockWindow(step.db, id)
    if (!before) throw notFound()
    step.allow(mayKeep, null)
    await requireVersion(step.db, windowSubject(id), before, version)
    const row = await own(step.db)
      .updateTable('windows')
      .set({ is_public: false, version: before.version + 1 })
      .where('id', '=', id)
      .returningAll()
      .executeTakeFirstOrThrow()
    step.record('windows.withdraw', windowSubject(id), before, row)
    await step.announce(windowChanged, { windowId: id })
    return row
  })
