import { activities as api, type OwnActivity, type RosterEntry } from '@tongheng/contract/activities'
import { Form, Input, Switch } from 'antd'
import { useTranslation } from 'react-i18next'
import { useChange } from '../../api.ts'
import { dayOf, momentOf } from '../../ui/format.ts'
import { FormDrawer } from '../../ui/FormDrawer.tsx'

interface Values {
  present?: boolean
  arrivedAt?: string
  leftAt?: string
  reason?: string
}

interface CorrectDrawerProps {
  activity: OwnActivity
  meetingId: string
  entry: RosterEntry | null
  onClose: () => void
}

/** Corrects the attendance of one person at one meeting; what was noted before stays readable. */
export function CorrectDrawer({ activity, meetingId, entry, onClose }: CorrectDrawerProps) {
  const { t } = useTranslation()
  const correct = useChange(api.correctAttendance)
  const meeting = activity.meetings.find(({ id }) => id === meetingId)
  const at = entry?.attendance.find((one) => one.meetingId === meetingId)
  if (entry === null || meeting === undefined) return null
  const momentOn = (time: string | undefined): string | null =>
    time === undefined || time === '' ? null : `${dayOf(meeting.startsAt)}T${time}:00+08:00`
  return (
    <FormDrawer<Values, OwnActivity>
      open
      onClose={onClose}
      title={t('activities.correctTitle', { name: entry.name })}
      submitText={t('activities.noted.correct')}
      initial={{
        present: true,
        arrivedAt: momentOf(at?.arrivedAt ?? meeting.startsAt).slice(11),
        leftAt: at?.leftAt ? momentOf(at.leftAt).slice(11) : '',
      }}
      submit={({ present = false, arrivedAt, leftAt, reason = '' }) =>
        correct.send({
          params: { id: activity.id },
          body: {
            meetingId,
            enrolmentId: entry.id,
            arrivedAt: present ? momentOn(arrivedAt) : null,
            leftAt: present ? momentOn(leftAt) : null,
            reason,
          },
        })
      }
      onDone={onClose}
    >
      <p>{t('activities.correctText')}</p>
      <Form.Item name="present" label={t('activities.wasThere')} valuePropName="checked">
        <Switch />
      </Form.Item>
      <Form.Item name="arrivedAt" label={t('activities.arrivedAt')}>
        <Input maxLength={5} placeholder="09:00" />
      </Form.Item>
      <Form.Item name="leftAt" label={t('activities.leftAt')} extra={t('activities.leftAtHint')}>
        <Input maxLength={5} placeholder="12:00" />
      </Form.Item>
      <Form.Item name="reason" label={t('activities.reason')} required>
        <Input.TextArea maxLength={300} autoSize={{ minRows: 2 }} />
      </Form.Item>
    </FormDrawer>
  )
}
