import type { Locale } from '@tongheng/contract'
import {
  type Amendment,
  type AnnouncedField,
  AnnouncementChange,
  type LastAmendment,
} from '@tongheng/contract/activities'
import { storyOf } from '#platform/audit'
import type { AnyDb } from '#platform/db'
import type { Sender } from '#platform/messages/notify'
import { draftOf } from './draftOf.ts'
import { activitySubject, enrolmentsOf } from './queries.ts'
import type { ActivityRow, MeetingRow } from './tables.ts'
import { tellParticipant } from './tellParticipant.ts'

/** An activity as it stands at a moment. */
export interface Announced {
  activity: ActivityRow
  meetings: readonly MeetingRow[]
}

const fields = Object.keys(AnnouncementChange.shape) as AnnouncedField[]

/** What is announced, by the fields of the form; so its amendments are recorded. */
export function announcedOf({ activity, meetings }: Announced): Record<AnnouncedField, unknown> {
  const draft = draftOf(activity, meetings)
  return Object.fromEntries(fields.map((field) => [field, draft[field]])) as Record<AnnouncedField, unknown>
}

type Value = string | number | null | { day: string; from: string; until: string } | { topic: string; speaker: string }

const lineOf = (value: Value): string => {
  if (value === null) return ''
  if (typeof value !== 'object') return String(value)
  return 'day' in value ? `${value.day} ${value.from}–${value.until}` : `${value.topic} ${value.speaker}`.trim()
}

/** One line for each meeting and each part of the programme. */
const textOf = (value: unknown): string =>
  (Array.isArray(value) ? (value as Value[]) : [value as Value]).map(lineOf).join('\n')

/** Fields that say something else than before. */
export function differing(before: Announced, after: Announced): AnnouncedField[] {
  const [old, now] = [announcedOf(before), announcedOf(after)]
  return fields.filter((field) => textOf(old[field]) !== textOf(now[field]))
}

/** Every amendment, the latest first, as the chain of the organiser tells it. */
export async function amendmentsOf(db: AnyDb, activity: ActivityRow): Promise<Amendment[]> {
  if (activity.published_at === null) return []
  const story = await storyOf(db, activitySubject(activity))
  const amended = story.filter(({ action }) => action === 'activities.amend')
  return amended.toReversed().map(({ at, account_name, changes }) => ({
    at: at.toISOString(),
    by: account_name,
    reason: String(changes['reason']?.[1] ?? ''),
    changes: fields.flatMap((field) => {
      const [before, after] = changes[field] ?? []
      // Files are recorded by their ids, which say nothing to a reader.
      const say = (value: unknown) => (field === 'attachmentIds' ? '' : textOf(value))
      return field in changes ? [{ field, before: say(before), after: say(after) }] : []
    }),
  }))
}

/** For everybody: that something was changed, and why, not by whom. */
export async function lastAmendment(db: AnyDb, activity: ActivityRow): Promise<LastAmendment | null> {
  const [last] = await amendmentsOf(db, activity)
  return last ? { at: last.at, fields: last.changes.map(({ field }) => field), reason: last.reason } : null
}

interface Moved {
  moved: readonly AnnouncedField[]
  reason: string
}

/** Where it takes place now; the address on line stands on the page of the enrolment, for those who have a place. */
function whereText({ mode, place }: ActivityRow): Record<Locale, string> {
  if (mode === 'online') return { 'zh-CN': '改为线上参加', en: 'It takes place on line' }
  return mode === 'both'
    ? { 'zh-CN': `地点改为：${place}，也可线上参加`, en: `It takes place at: ${place}, and on line` }
    : { 'zh-CN': `地点改为：${place}`, en: `It takes place at: ${place}` }
}

function movedText({ activity, meetings }: Announced, moved: readonly AnnouncedField[]): Record<Locale, string> {
  const times = textOf(draftOf(activity, meetings).meetings)
  const parts: Record<Locale, string>[] = []
  if (moved.includes('meetings')) parts.push({ 'zh-CN': `时间改为：\n${times}`, en: `It takes place on:\n${times}` })
  if (moved.some((field) => field === 'mode' || field === 'region' || field === 'place'))
    parts.push(whereText(activity))
  if (moved.includes('onlineAddress') && activity.mode !== 'on-site')
    parts.push({
      'zh-CN': '线上地址已更换，见报名页',
      en: 'The address on line is a new one: see the page of your enrolment',
    })
  const textIn = (locale: Locale) => parts.map((part) => part[locale]).join('\n')
  return { 'zh-CN': textIn('zh-CN'), en: textIn('en') }
}

/** Everybody who is enrolled, or may still get a place, is told what holds now. */
export async function tellMoved(sender: Sender, announced: Announced, { moved, reason }: Moved): Promise<void> {
  const { activity } = announced
  const changes = movedText(announced, moved)
  for (const row of await enrolmentsOf(sender.db, activity.id))
    if (row.status === 'enrolled' || row.status === 'offered' || row.status === 'waiting')
      await tellParticipant(sender, { activity, row }, { kind: 'moved', changes, reason })
}
