import * as api from '@tongheng/contract/orders'
import { Col, Form, Input, Radio, Row, Select } from 'antd'
import { useTranslation } from 'react-i18next'
import { DayInput } from '../../ui/DayInput.tsx'

const ways = { laboratory: ['delivered', 'mailed', 'fetched'], site: ['site'] } as const

export type Place = keyof typeof ways
type Way = (typeof ways)[Place][number]

/** How the instruments come, with the particulars of each way (CAL-6.2.2). */
export function WayFields({ place, windowed }: { place: Place; windowed: boolean }) {
  const { t } = useTranslation()
  const form = Form.useFormInstance()
  const way: Way = Form.useWatch('wayIn', form) ?? 'delivered'
  return (
    <Row gutter={16}>
      <Col xs={24}>
        <Form.Item name="wayIn" label={t('orders.wayInLabel')} required extra={t(`orders.wayHelp.${way}`)}>
          <Radio.Group
            optionType="button"
            options={ways[place].map((value) => ({ value, label: t(`orders.wayIn.${value}`) }))}
          />
        </Form.Item>
      </Col>
      <Particulars way={way} windowed={windowed} />
      <Col xs={24} md={12}>
        <Form.Item name="address" label={t(`orders.addressOf.${way}`)} required={way === 'fetched' || way === 'site'}>
          <Input maxLength={200} />
        </Form.Item>
      </Col>
      <Col xs={12} md={6}>
        <Form.Item name="contact" label={t('orders.contact')}>
          <Input maxLength={60} />
        </Form.Item>
      </Col>
      <Col xs={12} md={6}>
        <Form.Item name="contactPhone" label={t('orders.contactPhone')}>
          <Input maxLength={40} inputMode="tel" />
        </Form.Item>
      </Col>
    </Row>
  )
}

function Particulars({ way, windowed }: { way: Way; windowed: boolean }) {
  const { t } = useTranslation()
  const fetchers = api.FetchedBy.options.filter((one) => one === 'laboratory' || windowed)
  return (
    <>
      {way === 'mailed' ? (
        <>
          <Col xs={12} md={6}>
            <Form.Item name="carrier" label={t('orders.carrier')}>
              <Input maxLength={60} />
            </Form.Item>
          </Col>
          <Col xs={12} md={6}>
            <Form.Item name="waybill" label={t('orders.waybill')}>
              <Input maxLength={40} />
            </Form.Item>
          </Col>
        </>
      ) : null}
      {way === 'fetched' ? (
        <Col xs={12} md={6}>
          <Form.Item name="fetchedBy" label={t('orders.fetchedByLabel')} required>
            <Select options={fetchers.map((value) => ({ value, label: t(`orders.fetchedBy.${value}`) }))} />
          </Form.Item>
        </Col>
      ) : null}
      {way === 'fetched' || way === 'site' ? (
        <Col xs={12} md={6}>
          <Form.Item name="appointment" label={t('orders.appointment')}>
            <DayInput />
          </Form.Item>
        </Col>
      ) : null}
    </>
  )
}
