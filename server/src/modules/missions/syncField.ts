import {
  type DeviceClock,
  type FieldEntry,
  type FieldOutcome,
  type FieldReading,
  type FieldSync,
  judgeClock,
  observedBy,
} from '@tongheng/contract/missions.field'
import { cellKey } from '@tongheng/contract/worksheetOf'
import { requireCurrentMethod } from '#modules/methods'
import type { OrderItem } from '#modules/orders'
import { enterReadings } from '#modules/records'
import { change, type Step } from '#platform/change'
import type { Context } from '#platform/context'
import { sql } from '#platform/db'
import { DomainError, fieldError } from '#platform/errors'
import { newId } from '#platform/ids'
import { dayOf } from '#platform/numbering'
import type { Member } from '#platform/sessions'
import { type DecidedRow, fieldEntriesOfDevice, recordsOfMission } from './fieldQueries.ts'
import { mayWorkOnSite } from './policy.ts'
import { presentFieldEntries } from './presentField.ts'
import { lockMission, type Mission, type MissionKey, missionSubject, ofMission } from './queries.ts'
import { own, type Why } from './tables.ts'

interface Told {
  outcome: FieldOutcome
  why: Why | null
}

/** The same number with other content is a device that lost its memory and began to count anew: its figure must not pass for the old one. */
function requireSame(known: DecidedRow, sent: FieldReading, index: number): void {
  const same = known.record_id === sent.recordId && known.value === sent.value && cellKey(known) === cellKey(sent.cell)
  if (!same) throw fieldError(`body.readings.${index}.seq`, 'missions.number-reused', { seq: sent.seq })
}

/** What speaks against taking a figure into its record: the work was withdrawn meanwhile, or its method had ended when it was observed. */
export async function requireStanding(
  step: Step<Member>,
  mission: Mission,
  item: OrderItem | undefined,
  observedAt: Date,
): Promise<void> {
  if (!item) throw new DomainError('conflict', 'missions.record-elsewhere')
  if (item.orderStatus !== 'agreed' && item.orderStatus !== 'in-progress')
    throw new DomainError('conflict', 'missions.withdrawn', { number: item.orderNumber })
  if (item.methodId !== null)
    await requireCurrentMethod(step.db, mission.institution_id, item.methodId, dayOf(observedAt))
}

const isUnderWay = ({ status }: Mission): boolean => status === 'under-way' || status === 'returned'

const whyOf = ({ code, details }: DomainError): Why => ({ code, details: { ...details } })

interface Arriving {
  mission: Mission
  reading: FieldReading
  item: OrderItem | undefined
  observedAt: Date
  deviceName: string
}

export const fieldReason = (locale: string, deviceName: string, seq: number): string =>
  locale === 'en'
    ? `Recorded on site without network (${deviceName}, no. ${seq})`
    : `现场离线记录（${deviceName} 第 ${seq} 条）`

/**
 * Takes a figure into its record, as observed by then. The one that came first stays in force: whatever is refused is kept beside it with the
 * reason, and somebody decides. A refusal is thrown before anything is written.
 */
async function take(context: Context<Member>, step: Step<Member>, arriving: Arriving): Promise<Told> {
  const { mission, reading, item, observedAt, deviceName } = arriving
  try {
    if (!isUnderWay(mission)) throw new DomainError('conflict', 'missions.not-under-way-kept')
    await requireStanding(step, mission, item, observedAt)
    const key = { institutionId: mission.institution_id, id: reading.recordId }
    const reason = fieldReason(context.locale, deviceName, reading.seq)
    const observed = { at: observedAt.toISOString(), reason }
    await enterReadings({ ...context, db: step.db }, key, [{ cell: reading.cell, value: reading.value, observed }])
    return { outcome: 'applied', why: null }
  } catch (error) {
    if (!(error instanceof DomainError)) throw error
    if (error.code !== 'records.cell-taken') return { outcome: 'held', why: whyOf(error) }
    if (error.details['value'] === reading.value) return { outcome: 'agreeing', why: null }
    return { outcome: 'conflict', why: whyOf(error) }
  }
}

interface Clock {
  atDownloadMs: number
  atSyncMs: number
  clock: DeviceClock
}

function clockOf({ deviceNow, offsetAtDownloadMs }: FieldSync, now: Date): Clock {
  const offsets = { atDownloadMs: offsetAtDownloadMs, atSyncMs: now.getTime() - Date.parse(deviceNow) }
  return { ...offsets, clock: judgeClock(offsets) }
}

type KnownItem = ReadonlyMap<string, { item: OrderItem }>

/** New figures of a packet, in the order in which the device counted them. */
async function keepNew(
  context: Context<Member>,
  step: Step<Member>,
  mission: Mission,
  { sync, clock, fresh }: { sync: FieldSync; clock: Clock; fresh: readonly FieldReading[] },
): Promise<[number, FieldOutcome][]> {
  const items: KnownItem = await recordsOfMission(step.db, { institutionId: mission.institution_id, id: mission.id })
  const span = { downloadedAt: new Date(sync.downloadedAt), now: step.now }
  const told: [number, FieldOutcome][] = []
  for (const reading of fresh.toSorted((a, b) => a.seq - b.seq)) {
    const observedAt = observedBy(new Date(reading.deviceAt), clock, span)
    const { item } = items.get(reading.recordId) ?? {}
    const { outcome, why } = await take(context, step, {
      mission,
      reading,
      item,
      observedAt,
      deviceName: sync.deviceName,
    })
    await own(step.db)
      .insertInto('mission_field_entries')
      .values({
        ...ofMission(mission),
        ...reading.cell,
        id: newId(),
        device_id: sync.deviceId,
        device_name: sync.deviceName,
        seq: reading.seq,
        record_id: reading.recordId,
        value: reading.value,
        reason: reading.reason ?? '',
        device_at: new Date(reading.deviceAt),
        observed_at: observedAt,
        received_at: step.now,
        account_id: step.actor.accountId,
        account_name: step.actor.name,
        offset_ms: String(clock.atSyncMs),
        clock: clock.clock,
        outcome,
        why: why && JSON.stringify(why),
      })
      .execute()
    told.push([reading.seq, outcome])
  }
  return told
}

interface Synced {
  entries: FieldEntry[]
  now: string
  offsetMs: number
  clock: DeviceClock
}

/**
 * Takes what a device recorded without network. Sending a packet again answers the same and repeats nothing; each figure keeps the device's
 * time, its number there, and the server's time (CAL-6.3.3).
 */
export const syncField = (context: Context<Member>, key: MissionKey, sync: FieldSync): Promise<Synced> =>
  change(context, async (step) => {
    const mission = await lockMission(step.db, context.actor, key)
    step.allow(mayWorkOnSite, mission)
    // A device counts through all its missions: its packets for two of them are taken one after the other.
    await sql`select pg_advisory_xact_lock(hashtext(${`field:${key.institutionId}:${sync.deviceId}`}))`.execute(
      own(step.db),
    )
    const seqs = sync.readings.map(({ seq }) => seq)
    for (const [index, seq] of seqs.entries())
      if (seqs.indexOf(seq) < index) throw fieldError(`body.readings.${index}.seq`, 'platform.duplicate')
    const known = new Map(
      (await fieldEntriesOfDevice(step.db, key.institutionId, sync.deviceId, seqs)).map((row) => [row.seq, row]),
    )
    for (const [index, reading] of sync.readings.entries()) {
      const before = known.get(reading.seq)
      if (before) requireSame(before, reading, index)
    }
    const clock = clockOf(sync, step.now)
    const fresh = sync.readings.filter(({ seq }) => !known.has(seq))
    const outcomes = await keepNew(context, step, mission, { sync, clock, fresh })
    step.record('missions.sync', missionSubject(mission), null, {
      device: sync.deviceName,
      offsetMs: clock.atSyncMs,
      clock: clock.clock,
      outcomes,
    })
    const rows = await fieldEntriesOfDevice(step.db, key.institutionId, sync.deviceId, seqs)
    return {
      entries: await presentFieldEntries({ ...context, db: step.db }, mission, rows),
      now: step.now.toISOString(),
      offsetMs: clock.atSyncMs,
      clock: clock.clock,
    }
  })
