import { useQuery } from '@tanstack/react-query'
import { environmentOperations as api, type RoomStop } from '@tongheng/contract/environment'
import type { RecordView } from '@tongheng/contract/records'
import { Alert } from 'antd'
import { useTranslation } from 'react-i18next'
import { read } from '../../api.ts'
import { MomentText } from '../../ui/texts.tsx'

/** Readings that were observed while work in the room had stopped. */
const during = ({ entries }: RecordView, { stoppedAt, resumed }: RoomStop) =>
  entries.filter(({ kind, enteredAt, late }) => {
    const at = late?.observedAt ?? enteredAt
    return kind === 'reading' && at >= stoppedAt && (resumed === null || at <= resumed.at)
  })

/** Stops of work in the room while the record was made, and how many of its readings they touch (CAL-5.4.2). */
export function RoomNotice({ record }: { record: RecordView }) {
  const { t } = useTranslation()
  const { institutionId, roomId, startedAt, submittedAt, sheet } = record
  const params = { institutionId, id: roomId ?? '' }
  const { data } = useQuery({ ...read(api.getRoomWatch, { params }), enabled: roomId !== null })
  const codes = sheet.methods.map(({ code }) => code)
  return data?.stops
    .filter(({ methodCode }) => methodCode === null || codes.includes(methodCode))
    .filter(
      ({ stoppedAt, resumed }) =>
        (resumed === null || resumed.at >= startedAt) && (submittedAt === null || stoppedAt <= submittedAt),
    )
    .map((one) => (
      <Alert
        key={one.id}
        type={one.resumed === null && submittedAt === null ? 'error' : 'warning'}
        showIcon
        title={t('records.roomStopped', { room: record.room, count: during(record, one).length })}
        description={
          <>
            <MomentText value={one.stoppedAt} /> –{' '}
            {one.resumed === null ? t('records.stillStopped') : <MomentText value={one.resumed.at} />}
            {one.reason === '' ? null : ` · ${one.reason}`}
          </>
        }
      />
    ))
}
