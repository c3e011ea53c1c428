import { ApiOutlined } from '@ant-design/icons'
import { Alert, Button, Form, InputNumber, Popover, Select, Space } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { numberOf } from './lines.ts'
import { typeReading } from './typeReading.ts'
import { hasSerial, type SerialSettings, usualSettings, useSerial } from './useSerial.ts'

const key = 'tongheng.serial'

/** As they were last used on this device. */
function keptSettings(): SerialSettings {
  try {
    return { ...usualSettings, ...(JSON.parse(localStorage.getItem(key) ?? '{}') as Partial<SerialSettings>) }
  } catch {
    return usualSettings
  }
}

/** Readings over a serial line go where the keyboard would put them (CAL-6.3.2). Nothing where the browser has no serial lines. */
export function SerialBar() {
  const { t } = useTranslation()
  const [settings, setSettings] = useState(keptSettings)
  const [lost, setLost] = useState('')
  const serial = useSerial(async (line) => {
    const text = numberOf(line, settings.place)
    setLost(text !== null && (await typeReading(text)) ? '' : line)
  })
  if (!hasSerial()) return null
  if (serial.connected)
    return (
      <Space wrap>
        <Button icon={<ApiOutlined />} onClick={serial.disconnect}>
          {t('records.serialLine.disconnect')}
        </Button>
        <span className="th-faint" aria-live="polite">
          {serial.last === '' ? t('records.serialLine.waiting') : t('records.serialLine.last', { line: serial.last })}
        </span>
        {lost === '' ? null : <Alert type="warning" showIcon title={t('records.serialLine.lost', { line: lost })} />}
      </Space>
    )
  return (
    <Space wrap>
      <Popover
        trigger="click"
        title={t('records.serialLine.title')}
        destroyOnHidden
        content={
          <SettingsForm
            initial={settings}
            onConnect={(chosen) => {
              localStorage.setItem(key, JSON.stringify(chosen))
              setSettings(chosen)
              void serial.connect(chosen)
            }}
          />
        }
      >
        <Button icon={<ApiOutlined />}>{t('records.serialLine.open')}</Button>
      </Popover>
      {serial.fault === null ? null : (
        <Alert type="error" showIcon title={t('records.serialLine.fault')} description={serial.fault} />
      )}
    </Space>
  )
}

function SettingsForm({
  initial,
  onConnect,
}: {
  initial: SerialSettings
  onConnect: (settings: SerialSettings) => void
}) {
  const { t } = useTranslation()
  const numbers = (values: readonly number[]) => values.map((value) => ({ value, label: String(value) }))
  return (
    <Form<SerialSettings> layout="vertical" initialValues={initial} onFinish={onConnect} style={{ width: 260 }}>
      <Form.Item name="baudRate" label={t('records.serialLine.baudRate')}>
        <Select options={numbers([1200, 2400, 4800, 9600, 19_200, 38_400, 57_600, 115_200])} />
      </Form.Item>
      <Form.Item name="dataBits" label={t('records.serialLine.dataBits')}>
        <Select options={numbers([7, 8])} />
      </Form.Item>
      <Form.Item name="parity" label={t('records.serialLine.parity')}>
        <Select
          options={(['none', 'even', 'odd'] as const).map((value) => ({
            value,
            label: t(`records.serialLine.parities.${value}`),
          }))}
        />
      </Form.Item>
      <Form.Item name="stopBits" label={t('records.serialLine.stopBits')}>
        <Select options={numbers([1, 2])} />
      </Form.Item>
      <Form.Item name="place" label={t('records.serialLine.place')} extra={t('records.serialLine.placeText')}>
        <InputNumber min={1} max={9} precision={0} />
      </Form.Item>
      <Button type="primary" htmlType="submit">
        {t('records.serialLine.connect')}
      </Button>
    </Form>
  )
}
