import * as api from '@tongheng/contract/orders'
import { Col, Form, Input, InputNumber, Radio, Row } from 'antd'
import { useTranslation } from 'react-i18next'
import { ItemsEditor } from './ItemsEditor.tsx'
import { WayFields } from './WayFields.tsx'
import type { Place } from './WayFields.tsx'

/** Place and way in, the promise, contact, and the instruments: the same for a new order and a revised one. */
export function OrderFields({ windowed }: { windowed: boolean }) {
  const { t } = useTranslation()
  const form = Form.useFormInstance()
  const place: Place = Form.useWatch('place', form) ?? 'laboratory'
  const options = (of: string, values: readonly string[]) =>
    values.map((value) => ({ value, label: t(`orders.${of}.${value}`) }))
  return (
    <>
      <Row gutter={16}>
        <Col xs={24} md={8}>
          <Form.Item name="place" label={t('orders.placeLabel')} required>
            <Radio.Group
              optionType="button"
              options={options('place', api.orderPlace.options)}
              onChange={({ target }) => form.setFieldValue('wayIn', target.value === 'site' ? 'site' : 'delivered')}
            />
          </Form.Item>
        </Col>
        <Col xs={24} md={6}>
          <Form.Item name="promisedDays" label={t('orders.promisedDays')} required>
            <InputNumber min={1} max={250} precision={0} suffix={t('orders.workingDays')} className="th-order-days" />
          </Form.Item>
        </Col>
      </Row>
      <WayFields place={place} windowed={windowed} />
      <ItemsEditor />
      <Form.Item name="remark" label={t('orders.remark')}>
        <Input.TextArea autoSize={{ minRows: 2, maxRows: 6 }} maxLength={1000} />
      </Form.Item>
    </>
  )
}
