import { recordEnvironment } from '@tongheng/contract/rooms'
import type { EnvironmentReading, RoomView } from '@tongheng/contract/rooms'
import { App, Form } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useChange } from '../../api.ts'
import { DecimalInput } from '../../ui/DecimalInput.tsx'
import { SimpleForm } from '../../ui/SimpleForm.tsx'

interface ReadingForm {
  temperature: string
  humidity: string
  pressure?: string
}

const fields = [
  ['temperature', '℃'],
  ['humidity', '%'],
  ['pressure', 'kPa'],
] as const

/** Quick entry of what the instruments of the room show now. */
export function ReadingEntry({ room }: { room: RoomView }) {
  const { t } = useTranslation()
  const { message } = App.useApp()
  const record = useChange(recordEnvironment)
  const [round, setRound] = useState(0)
  const params = { institutionId: room.institutionId, id: room.id }
  return (
    <div className="th-room-entry">
      <SimpleForm<ReadingForm, EnvironmentReading>
        key={round}
        submit={(body) => record.send({ params, body })}
        onDone={({ outside }) => {
          setRound(round + 1)
          if (outside.length > 0) void message.warning(t('equipment.room.recordedOutside', { room: room.name }))
          else void message.success(t('equipment.room.recorded', { room: room.name }))
        }}
        submitText={t('equipment.room.record')}
      >
        {fields.map(([field, unit]) => (
          <Form.Item key={field} name={field}>
            <DecimalInput
              unit={unit}
              placeholder={t(`equipment.room.${field}`)}
              aria-label={`${room.name} ${t(`equipment.room.${field}`)}`}
            />
          </Form.Item>
        ))}
      </SimpleForm>
    </div>
  )
}
