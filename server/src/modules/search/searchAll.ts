import { countedAtMost, type ReadQuery } from '@tongheng/contract/capability'
import { certificates as certificateApi } from '@tongheng/contract/certificates'
import type { Answer } from '@tongheng/contract/operation'
import { listOrderItems } from '@tongheng/contract/orders'
import { type search as api, type SearchKind, shownOfKind } from '@tongheng/contract/search'
import type { z } from 'zod'
import { presentEntries, publishedById } from '#modules/activities'
import { capabilitiesInForce, formsOf, readQuery, searchCapabilities } from '#modules/capability'
import { publicServicesById } from '#modules/catalogue'
import { findOwnCertificates, verifyNumber } from '#modules/certificates'
import { normsById } from '#modules/norms'
import { findInstruments } from '#modules/orders'
import { organizationsById } from '#modules/organizations'
import type { Context } from '#platform/context'
import type { AnyDb } from '#platform/db'
import type { Actor, Member } from '#platform/sessions'
import { holds } from '#platform/sessions'
import { findTexts, type FoundTexts, type Wanted } from '#platform/texts/textIndex'

type Asked = z.output<typeof api.search.query>
type Found = Answer<typeof api.search>

const none = { total: 0, entries: [] }

async function institutions(db: AnyDb, found: FoundTexts | undefined): Promise<Found['institutions']> {
  if (!found) return none
  const rows = await organizationsById(db, found.ids)
  const counts = await capabilitiesInForce(db, found.ids)
  const entries = found.ids.flatMap((id) => {
    const row = rows.get(id)
    if (row?.status !== 'approved') return []
    return [{ id, name: row.name, region: row.region, capabilities: counts.get(id) ?? 0, by: found.by }]
  })
  return { total: found.total, entries }
}

async function norms(db: AnyDb, found: FoundTexts | undefined): Promise<Found['norms']> {
  if (!found) return none
  const entries = (await normsById(db, found.ids)).map(({ id, number, title, status, successor }) => ({
    id,
    number,
    title,
    status,
    successor,
    by: found.by,
  }))
  return { total: found.total, entries }
}

async function services(db: AnyDb, found: FoundTexts | undefined): Promise<Found['services']> {
  if (!found) return none
  const entries = (await publicServicesById(db, found.ids)).map(({ id, kind, name, summary }) => ({
    id,
    kind,
    name,
    summary,
    by: found.by,
  }))
  return { total: found.total, entries }
}

async function guides(db: AnyDb, found: FoundTexts | undefined): Promise<Found['guides']> {
  if (!found) return none
  const entries = (await publicServicesById(db, found.ids)).map(({ id, kind, name, guide }) => {
    const { number, content } = guide
    return { id, kind, name, number, days: content.days, papers: content.materials.length, by: found.by }
  })
  return { total: found.total, entries }
}

async function activities(db: AnyDb, found: FoundTexts | undefined): Promise<Found['activities']> {
  if (!found) return none
  const rows = await presentEntries(db, await publishedById(db, found.ids))
  const entries = rows.map(({ id, title, kind, organizer, meetings }) => ({
    id,
    title,
    kind,
    organizer,
    meetings,
    by: found.by,
  }))
  return { total: found.total, entries }
}

type Texts = Pick<Found, 'institutions' | 'norms' | 'services' | 'guides' | 'activities'>

async function texts(db: AnyDb, wanted: Wanted, limitOf: (kind: SearchKind) => number): Promise<Texts> {
  const limits = (kind: SearchKind) => ({ limit: limitOf(kind), counted: countedAtMost + 1 })
  const found = await findTexts(db, wanted, {
    institution: limits('institution'),
    norm: limits('norm'),
    service: limits('service'),
    guide: limits('guide'),
    activity: limits('activity'),
  })
  return {
    institutions: await institutions(db, found.institution),
    norms: await norms(db, found.norm),
    services: await services(db, found.service),
    guides: await guides(db, found.guide),
    activities: await activities(db, found.activity),
  }
}

/** The own ones only, to whoever may list them (closed by default). */
async function ofOwn(
  db: AnyDb,
  actor: Actor | null,
  { wanted, limitOf }: { wanted: Wanted; limitOf: (kind: SearchKind) => number },
): Promise<Pick<Found, 'instruments' | 'certificates'>> {
  if (actor === null || actor.organizationId === null || actor.organizationKind === null)
    return { instruments: null, certificates: null }
  const member: Member = { ...actor, organizationId: actor.organizationId, organizationKind: actor.organizationKind }
  const instruments = async () => {
    const { rows, total } = await findInstruments(db, member, wanted, limitOf('instrument'))
    const entries = rows.map(({ institution_id, order_id, order_number, ...row }) => ({
      ...row,
      institutionId: institution_id,
      orderId: order_id,
      orderNumber: order_number,
    }))
    return { total, entries }
  }
  return {
    instruments: holds(actor, listOrderItems.access) ? await instruments() : null,
    certificates: holds(actor, certificateApi.listCertificates.access)
      ? await findOwnCertificates(db, member, wanted, limitOf('certificate'))
      : null,
  }
}

const numberAndCode = /^(\S{4,60})\s+([A-Za-z0-9]{4}[-\s]?[A-Za-z0-9]{4})$/

/** Whoever holds the paper finds it; a number alone says nothing, so that nobody counts the certificates of others. */
async function byPaper(context: Context<Actor | null>, q: string): Promise<Found['certificate']> {
  const [, number, code] = numberAndCode.exec(q) ?? []
  if (number === undefined || code === undefined) return null
  const { certificate } = await verifyNumber(context, { number, code })
  return certificate && { number: certificate.number, code: code.toUpperCase() }
}

/** One question to everything that may be found by whoever asks it (NQI-6.2-search). */
export async function searchAll(context: Context<Actor | null>, query: Asked): Promise<Found> {
  const { db, actor } = context
  const { kind, limit, q } = query
  const limitOf = (one: SearchKind): number => (one === (kind ?? 'capability') ? limit : Math.min(limit, shownOfKind))
  const { words }: ReadQuery = readQuery(q)
  // What stands on a plate, and the name of a service, may look like a quantity (`5S`) or like what is wanted (`检定`): without words, all
  // that was typed is one.
  const wanted = words.length > 0 ? { words, forms: await formsOf(db, words) } : { words: [q], forms: [[q]] }
  return {
    capabilities: await searchCapabilities(context, q, { ...query, limit: limitOf('capability') }),
    ...(await texts(db, wanted, limitOf)),
    ...(await ofOwn(db, actor, { wanted, limitOf })),
    certificate: await byPaper(context, q),
  }
}
