import type { ActivityEntry, MeetingView } from '@tongheng/contract/activities'
import { useTranslation } from 'react-i18next'
import { momentOf } from '../../ui/format.ts'
import { RegionText } from '../../ui/RegionField.tsx'
import { Money } from '../../ui/texts.tsx'

/** `2026-03-02 10:00–11:00`, one line for each. */
export const meetingText = ({ startsAt, endsAt }: MeetingView): string =>
  `${momentOf(startsAt)}–${momentOf(endsAt).slice(11)}`

export function MeetingTimes({ meetings }: { meetings: readonly MeetingView[] }) {
  return (
    <ul className="th-plain-list">
      {meetings.map((meeting) => (
        <li key={meeting.id} className="th-number">
          {meetingText(meeting)}
        </li>
      ))}
    </ul>
  )
}

export function PlaceText({ entry }: { entry: Pick<ActivityEntry, 'mode' | 'region' | 'place'> }) {
  const { t } = useTranslation()
  if (entry.mode === 'online') return t('activities.mode.online')
  return (
    <>
      {entry.region === null ? null : <RegionText code={entry.region} />} {entry.place}
      {entry.mode === 'both' ? ` · ${t('activities.mode.both')}` : ''}
    </>
  )
}

export function FeeText({ fee, covers = '' }: { fee: string; covers?: string }) {
  const { t } = useTranslation()
  if (Number(fee) === 0) return t('activities.noFee')
  return (
    <>
      <Money amount={fee} />
      {covers === '' ? null : <span className="th-faint"> {t('activities.covers', { covers })}</span>}
    </>
  )
}

/** Places that are left, or why nobody can enrol. */
export function PlacesLeft({ entry }: { entry: Pick<ActivityEntry, 'status' | 'free' | 'capacity'> }) {
  const { t } = useTranslation()
  if (entry.status !== 'published') return <span className="th-faint">{t('activities.enrolmentEnded')}</span>
  if (entry.free === 0) return <span className="th-faint">{t('activities.fullWaiting')}</span>
  return <span className="th-usable">{t('activities.placesLeft', { free: entry.free, capacity: entry.capacity })}</span>
}
