import type { RoomView } from '@tongheng/contract/rooms'
import { useTranslation } from 'react-i18next'
import { MomentText } from '../../ui/texts.tsx'

/** The latest reading of a room, with what is outside its limits and whether it is too old to work by. */
export function RoomNow({ room }: { room: RoomView }) {
  const { t } = useTranslation()
  const { latest } = room
  if (latest === null) return <p className="th-faint">{t('equipment.room.noReading')}</p>
  const figure = (name: 'temperature' | 'humidity', unit: string) => {
    const look = latest.outside.includes(name) ? 'th-room-outside' : room.stale ? 'th-room-stale' : ''
    return (
      <span className={`th-room-figure ${look}`}>
        {latest[name]}
        <small>{unit}</small>
      </span>
    )
  }
  return (
    <>
      <div className="th-room-now">
        {figure('temperature', '℃')}
        {figure('humidity', '%')}
        {latest.pressure === null ? null : (
          <span className={`th-room-figure ${room.stale ? 'th-room-stale' : ''}`}>
            {latest.pressure}
            <small>kPa</small>
          </span>
        )}
      </div>
      <div className="th-faint">
        <MomentText value={latest.at} /> · {latest.recordedBy}
      </div>
      {latest.outside.length === 0 ? null : (
        <div className="th-fault">
          {t('equipment.room.outside', {
            what: latest.outside.map((name) => t(`equipment.room.${name}`)).join(t('app.listSeparator')),
          })}
        </div>
      )}
      {room.stale && room.inUse ? (
        <div className="th-fault">{t('equipment.room.stale', { minutes: room.windowMinutes })}</div>
      ) : null}
    </>
  )
}
