import { useQuery } from '@tanstack/react-query'
import { environmentOperations as api, type RoomMethodLimits } from '@tongheng/contract/environment'
import { listMethods } from '@tongheng/contract/methods'
import type { RoomView } from '@tongheng/contract/rooms'
import { Button, Form, Select } from 'antd'
import { useTranslation } from 'react-i18next'
import { read, useChange } from '../../api.ts'
import { DecimalInput } from '../../ui/DecimalInput.tsx'
import { FormDrawer } from '../../ui/FormDrawer.tsx'
import { useLocal } from '../../ui/useLocal.ts'

type Row = Omit<RoomMethodLimits, 'methodCode'>

interface MethodLimitsDrawerProps {
  open: boolean
  room: RoomView
  limits: readonly RoomMethodLimits[]
  onClose: () => void
}

const figures = [
  ['temperatureLow', '℃'],
  ['temperatureHigh', '℃'],
  ['humidityLow', '%'],
  ['humidityHigh', '%'],
] as const

/** An empty field means no limit. */
const limitsIn = (row: Partial<Row>): Row => ({
  methodId: row.methodId ?? '',
  temperatureLow: row.temperatureLow || null,
  temperatureHigh: row.temperatureHigh || null,
  humidityLow: row.humidityLow || null,
  humidityHigh: row.humidityHigh || null,
})

/** Limits by method, where it asks for narrower ones than the room has (CAL-5.4.1). */
export function MethodLimitsDrawer({ open, room, limits, onClose }: MethodLimitsDrawerProps) {
  const { t } = useTranslation()
  const local = useLocal()
  const set = useChange(api.setRoomLimits)
  const { data } = useQuery({ ...read(listMethods, { query: { status: 'current', size: 200 } }), enabled: open })
  const methods = (data?.entries ?? []).map(({ id, code, name }) => ({ value: id, label: `${code} ${local(name)}` }))
  const { institutionId, id, version } = room
  return (
    <FormDrawer<{ limits: Partial<Row>[] }, RoomView>
      open={open}
      onClose={onClose}
      width={560}
      title={t('equipment.room.setLimits')}
      initial={{ limits: limits.map(({ methodCode: _code, ...row }) => row) }}
      submit={({ limits: rows }) =>
        set.send({
          params: { institutionId, id },
          body: {
            version,
            limits: rows.map(limitsIn),
          },
        })
      }
      onDone={onClose}
      submitText={t('equipment.save')}
    >
      <Form.List name="limits">
        {(rows, { add, remove }) => (
          <>
            {rows.map(({ key, name }) => (
              <div key={key}>
                <Form.Item name={[name, 'methodId']} label={t('equipment.room.method')} required>
                  <Select showSearch={{ optionFilterProp: 'label' }} options={methods} />
                </Form.Item>
                <div className="th-two">
                  {figures.map(([field, unit]) => (
                    <Form.Item key={field} name={[name, field]} label={t(`equipment.room.${field}`)}>
                      <DecimalInput unit={unit} />
                    </Form.Item>
                  ))}
                </div>
                <Button size="small" onClick={() => remove(name)}>
                  {t('equipment.room.removeLimits')}
                </Button>
              </div>
            ))}
            <Button type="dashed" block onClick={() => add({})}>
              {t('equipment.room.addLimits')}
            </Button>
          </>
        )}
      </Form.List>
    </FormDrawer>
  )
}
