import { createHash, randomBytes } from 'node:crypto'
import type { PlanEntry } from '@tongheng/contract/upkeep'
import { change } from '#platform/change'
import type { Context } from '#platform/context'
import { notFound } from '#platform/errors'
import { calendarFile, calendarMoment, calendarWords } from '#platform/icalendar'
import { yearOf } from '#platform/numbering'
import type { FileAnswer } from '#platform/routes'
import type { Actor, Member } from '#platform/sessions'
import { upkeepPolicy } from './policy.ts'
import { planOf } from './queries.ts'
import { own } from './tables.ts'

const hashOf = (token: string): string => createHash('sha256').update(token).digest('hex')

const subjectOf = (actor: Member) => ({
  kind: 'equipment-calendar',
  id: actor.accountId,
  organizationId: actor.organizationId,
})

/** Gives a new secret address; an earlier one of the same person stops. Only its hash is kept. */
export const openCalendar = (context: Context<Member>): Promise<{ url: string }> =>
  change(context, async (step) => {
    step.allow(upkeepPolicy.subscribe, null)
    const { config } = context.platform
    const token = randomBytes(32).toString('base64url')
    const values = {
      institution_id: context.actor.organizationId,
      account_id: context.actor.accountId,
      token_sha256: hashOf(token),
      created_at: step.now,
    }
    await own(step.db)
      .insertInto('equipment_calendars')
      .values(values)
      .onConflict((conflict) => conflict.columns(['institution_id', 'account_id']).doUpdateSet(values))
      .execute()
    step.record('upkeep.open-calendar', subjectOf(context.actor), null, { opened: true })
    const base = config.publicUrl ?? `http://${config.host}:${config.port}`
    return { url: `${base}/api/equipment-calendar/${token}` }
  })

export const closeCalendar = (context: Context<Member>): Promise<Record<string, never>> =>
  change(context, async (step) => {
    step.allow(upkeepPolicy.subscribe, null)
    await own(step.db)
      .deleteFrom('equipment_calendars')
      .where('institution_id', '=', context.actor.organizationId)
      .where('account_id', '=', context.actor.accountId)
      .execute()
    step.record('upkeep.close-calendar', subjectOf(context.actor), { opened: true }, { opened: false })
    return {}
  })

export async function hasCalendar({ db, actor }: Context<Member>): Promise<boolean> {
  const row = await own(db)
    .selectFrom('equipment_calendars')
    .select('created_at')
    .where('institution_id', '=', actor.organizationId)
    .where('account_id', '=', actor.accountId)
    .executeTakeFirst()
  return row !== undefined
}

const plainDay = (day: string): string => day.replaceAll('-', '')
const dayLater = (day: string): string => new Date(Date.parse(day) + 86_400_000).toISOString().slice(0, 10)

/** Dates as iCalendar (RFC 5545): all-day events that remind a week before. */
export function calendarText(entries: readonly PlanEntry[], now: Date): string {
  const stamp = calendarMoment(now)
  const events = entries.flatMap(({ scheduleId, number, name, title, dueOn, provider }) => [
    'BEGIN:VEVENT',
    `UID:${scheduleId}-${plainDay(dueOn)}@tongheng`,
    `DTSTAMP:${stamp}`,
    `DTSTART;VALUE=DATE:${plainDay(dueOn)}`,
    `DTEND;VALUE=DATE:${plainDay(dayLater(dueOn))}`,
    `SUMMARY:${calendarWords(`${title} ${number} ${name}`)}`,
    `DESCRIPTION:${calendarWords(provider)}`,
    'BEGIN:VALARM',
    'ACTION:DISPLAY',
    `DESCRIPTION:${calendarWords(title)}`,
    'TRIGGER:-P7D',
    'END:VALARM',
    'END:VEVENT',
  ])
  return calendarFile('Equipment', events)
}

/** The calendar behind a secret address: this year and the next, what is still to do. Who it is for need not sign in. */
export async function readCalendar({ db, platform }: Context<Actor | null>, token: string): Promise<FileAnswer> {
  const row = await own(db)
    .selectFrom('equipment_calendars')
    .select('institution_id')
    .where('token_sha256', '=', hashOf(token))
    .executeTakeFirst()
  if (!row) throw notFound()
  const now = platform.now()
  const years = [yearOf(now), yearOf(now) + 1]
  const plans = []
  for (const year of years) plans.push(...(await planOf(db, row.institution_id, year)))
  const open = plans.filter(({ doneOn }) => doneOn === null)
  return { bytes: Buffer.from(calendarText(open, now)), name: 'equipment.ics', mediaType: 'text/calendar' }
}
