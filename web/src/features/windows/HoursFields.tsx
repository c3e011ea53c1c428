import { DeleteOutlined, PlusOutlined } from '@ant-design/icons'
import { Button, Form, Input, Select } from 'antd'
import { useTranslation } from 'react-i18next'
import { DayInput } from '../../ui/DayInput.tsx'

const week = [1, 2, 3, 4, 5, 6, 7] as const

/** Hours by weekday, what holds on days worked in exchange, and the exceptions. */
export function HoursFields() {
  const { t } = useTranslation()
  return (
    <>
      <Form.Item label={t('windows.field.hours')} extra={t('windows.hint.hours')}>
        <div className="th-window-week">
          {week.map((weekday) => (
            <Form.Item key={weekday} name={['hours', 'weekdays', weekday - 1]} label={t(`windows.weekday.${weekday}`)}>
              <Input maxLength={80} placeholder={t('windows.closed')} />
            </Form.Item>
          ))}
        </div>
      </Form.Item>
      <Form.Item name={['hours', 'makeUpWeekday']} label={t('windows.field.makeUp')}>
        <Select
          options={[
            { value: 0, label: t('windows.closed') },
            ...week.map((value) => ({
              value,
              label: t('windows.asOn', { weekday: t(`windows.weekday.${value}`) }),
            })),
          ]}
        />
      </Form.Item>
      <Exceptions />
    </>
  )
}

function Exceptions() {
  const { t } = useTranslation()
  return (
    <Form.Item label={t('windows.field.exceptions')} extra={t('windows.hint.exceptions')}>
      <Form.List name={['hours', 'exceptions']}>
        {(fields, { add, remove }) => (
          <>
            {fields.map(({ key, name }) => (
              <div key={key} className="th-window-row">
                <Form.Item name={[name, 'day']}>
                  <DayInput placeholder={t('windows.day')} />
                </Form.Item>
                <Form.Item name={[name, 'periods']}>
                  <Input maxLength={80} placeholder={t('windows.closed')} aria-label={t('windows.field.hours')} />
                </Form.Item>
                <Form.Item name={[name, 'note']} style={{ gridColumn: 'span 2' }}>
                  <Input maxLength={100} placeholder={t('windows.note')} aria-label={t('windows.note')} />
                </Form.Item>
                <Button icon={<DeleteOutlined />} aria-label={t('windows.remove')} onClick={() => remove(name)} />
              </div>
            ))}
            <Button icon={<PlusOutlined />} onClick={() => add({})}>
              {t('windows.addException')}
            </Button>
          </>
        )}
      </Form.List>
    </Form.Item>
  )
}
