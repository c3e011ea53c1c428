import { AimOutlined } from '@ant-design/icons'
import type { Position } from '@tongheng/contract/position'
import { Alert, Button, Form, InputNumber } from 'antd'
import { useTranslation } from 'react-i18next'
import { useHere } from './useHere.ts'
import './ui.css'

/** The two figures as they stand in a form; both left blank: not stated. */
export type TypedPosition = Partial<Record<keyof Position, number | null>> | null | undefined

/** What is sent: a half that is missing is told at its field. */
export const positionTyped = (typed: TypedPosition): Position | null =>
  typeof typed?.latitude === 'number' || typeof typed?.longitude === 'number' ? ({ ...typed } as Position) : null

/** Latitude and longitude of a form under `position`, typed or taken from where the browser is. */
export function PositionFields({ hint }: { hint: string }) {
  const { t } = useTranslation()
  const form = Form.useFormInstance()
  // About a metre: this is stated once, and stays.
  const { finding, fault, find } = useHere(5)
  const fill = async () => {
    const position = await find()
    if (position) form.setFieldsValue({ position })
  }
  return (
    <div className="th-position">
      <div className="th-position-figures">
        {(['latitude', 'longitude'] as const).map((axis) => (
          <Form.Item key={axis} name={['position', axis]} label={t(`ui.position.${axis}`)}>
            <InputNumber step={0.001} controls={false} placeholder={t(`ui.position.example.${axis}`)} />
          </Form.Item>
        ))}
        <Button icon={<AimOutlined />} loading={finding} onClick={() => void fill()}>
          {t('ui.position.here')}
        </Button>
      </div>
      {fault === null ? null : <Alert type="warning" showIcon title={t(`ui.position.${fault}`)} />}
      <p className="th-faint">{hint}</p>
    </div>
  )
}
