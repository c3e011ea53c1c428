import { addRoom, changeRoom, Resumes, type RoomView } from '@tongheng/contract/rooms'
import { Form, Input, InputNumber, Radio, Switch } from 'antd'
import { useTranslation } from 'react-i18next'
import { useChange } from '../../api.ts'
import { DecimalInput } from '../../ui/DecimalInput.tsx'
import { FormDrawer } from '../../ui/FormDrawer.tsx'

interface RoomForm {
  code: string
  name: string
  temperatureLow?: string | null
  temperatureHigh?: string | null
  humidityLow?: string | null
  humidityHigh?: string | null
  windowMinutes: number
  resumes: Resumes
  inUse?: boolean
}

interface RoomDrawerProps {
  open: boolean
  /** Absent: a new one. */
  room?: RoomView
  onClose: () => void
  onDone: (room: RoomView) => void
}

const limits = [
  ['temperatureLow', '℃'],
  ['temperatureHigh', '℃'],
  ['humidityLow', '%'],
  ['humidityHigh', '%'],
] as const

const bodyOf = ({ code, name, windowMinutes, resumes, ...form }: RoomForm) => ({
  code,
  name,
  windowMinutes,
  resumes,
  temperatureLow: form.temperatureLow ?? null,
  temperatureHigh: form.temperatureHigh ?? null,
  humidityLow: form.humidityLow ?? null,
  humidityHigh: form.humidityHigh ?? null,
})

/** A room with its limits (CAL-5.4.1). */
export function RoomDrawer({ open, room, onClose, onDone }: RoomDrawerProps) {
  const { t } = useTranslation()
  const add = useChange(addRoom)
  const change = useChange(changeRoom)
  const send = (form: RoomForm) => {
    const body = bodyOf(form)
    if (!room) return add.send({ body })
    const { institutionId, id, version } = room
    return change.send({ params: { institutionId, id }, body: { ...body, inUse: form.inUse ?? true, version } })
  }
  return (
    <FormDrawer<RoomForm, RoomView>
      open={open}
      onClose={onClose}
      title={t(room ? 'equipment.room.change' : 'equipment.room.add')}
      initial={room ?? { windowMinutes: 120, resumes: 'itself', inUse: true }}
      submit={send}
      onDone={(answer) => {
        onClose()
        onDone(answer)
      }}
      submitText={t('equipment.save')}
    >
      <Form.Item name="code" label={t('equipment.room.code')} required>
        <Input maxLength={30} />
      </Form.Item>
      <Form.Item name="name" label={t('equipment.room.name')} required>
        <Input maxLength={100} />
      </Form.Item>
      <div className="th-two">
        {limits.map(([field, unit]) => (
          <Form.Item key={field} name={field} label={t(`equipment.room.${field}`)}>
            <DecimalInput unit={unit} />
          </Form.Item>
        ))}
      </div>
      <Form.Item
        name="windowMinutes"
        label={t('equipment.room.windowMinutes')}
        extra={t('equipment.room.windowText')}
        required
      >
        <InputNumber min={5} max={1440} step={5} suffix={t('equipment.room.minutes')} />
      </Form.Item>
      <Form.Item name="resumes" label={t('equipment.room.resumes')}>
        <Radio.Group
          options={Resumes.options.map((value) => ({ value, label: t(`equipment.room.resume.${value}`) }))}
        />
      </Form.Item>
      {room ? (
        <Form.Item name="inUse" label={t('equipment.room.inUse')} valuePropName="checked">
          <Switch />
        </Form.Item>
      ) : null}
    </FormDrawer>
  )
}
