import { MinusCircleOutlined, PlusOutlined } from '@ant-design/icons'
import type { FileRef } from '@tongheng/contract/common'
import type { OrderItemEntry } from '@tongheng/contract/orders'
import * as api from '@tongheng/contract/samples'
import type { SampleView } from '@tongheng/contract/samples'
import { Button, Form, Input, InputNumber, Select, Space } from 'antd'
import { useTranslation } from 'react-i18next'
import { useChange } from '../../api.ts'
import { FileUpload } from '../../ui/FileUpload.tsx'
import { FormDrawer } from '../../ui/FormDrawer.tsx'
import './samples.css'

interface Values {
  model?: string
  serial?: string
  condition: string
  accessories?: { name: string; count: number }[]
  photos?: FileRef[]
  deliveredBy: string
  wayIn: OrderItemEntry['wayIn']
  location: string
}

const places = { laboratory: ['delivered', 'mailed', 'fetched'], site: ['site'] } as const

/** The shelf of the last reception is most likely that of the next. */
const lastLocation = 'tongheng.reception.location'

interface ReceiveDrawerProps {
  item: OrderItemEntry | null
  onClose: () => void
  onReceived: (sample: SampleView) => void
}

/** Reception of one instrument: what it is, its condition, what came with it, who brought it. */
export function ReceiveDrawer({ item, onClose, onReceived }: ReceiveDrawerProps) {
  const { t } = useTranslation()
  const change = useChange(api.receiveSample)
  const submit = async ({ photos = [], ...values }: Values) => {
    if (item === null) throw new Error('nothing is being received')
    const sample = await change.send({ body: { ...values, itemId: item.id, photos: photos.map(({ id }) => id) } })
    localStorage.setItem(lastLocation, values.location)
    return sample
  }
  return (
    <FormDrawer<Values, SampleView>
      open={item !== null}
      onClose={onClose}
      title={t('samples.receiveTitle', { name: item?.name ?? '' })}
      submitText={t('samples.receive')}
      width={560}
      initial={{
        model: item?.model ?? '',
        serial: item?.serial ?? '',
        condition: t('samples.sound'),
        wayIn: item?.wayIn ?? 'delivered',
        location: localStorage.getItem(lastLocation) ?? '',
      }}
      submit={submit}
      onDone={onReceived}
    >
      <Fields place={item?.place ?? 'laboratory'} />
    </FormDrawer>
  )
}

function Fields({ place }: { place: OrderItemEntry['place'] }) {
  const { t } = useTranslation()
  return (
    <>
      <div className="th-pair">
        <Form.Item name="model" label={t('samples.model')} extra={t('samples.asRead')}>
          <Input maxLength={100} />
        </Form.Item>
        <Form.Item name="serial" label={t('samples.serial')} extra={t('samples.asRead')}>
          <Input maxLength={100} />
        </Form.Item>
      </div>
      <Form.Item name="condition" label={t('samples.condition')} required>
        <Input.TextArea autoSize={{ minRows: 2 }} maxLength={500} />
      </Form.Item>
      <Accessories />
      <div className="th-pair">
        <Form.Item name="deliveredBy" label={t('samples.deliveredBy')} required>
          <Input maxLength={60} />
        </Form.Item>
        <Form.Item name="wayIn" label={t('samples.wayIn')} required>
          <Select options={places[place].map((value) => ({ value, label: t(`orders.wayIn.${value}`) }))} />
        </Form.Item>
      </div>
      <Form.Item name="location" label={t('samples.location')} required>
        <Input maxLength={100} placeholder={t('samples.locationExample')} />
      </Form.Item>
      <Form.Item name="photos" label={t('samples.photos')}>
        <FileUpload accept=".png,.jpg,.jpeg,.webp" maxCount={20} />
      </Form.Item>
    </>
  )
}

function Accessories() {
  const { t } = useTranslation()
  return (
    <Form.Item label={t('samples.accessories')}>
      <Form.List name="accessories">
        {(fields, { add, remove }) => (
          <div className="th-accessories">
            {fields.map((field) => (
              <Space.Compact key={field.key}>
                <Form.Item name={[field.name, 'name']} noStyle>
                  <Input maxLength={60} aria-label={t('samples.accessory')} placeholder={t('samples.accessory')} />
                </Form.Item>
                <Form.Item name={[field.name, 'count']} noStyle>
                  <InputNumber min={1} max={999} precision={0} aria-label={t('samples.count')} />
                </Form.Item>
                <Button
                  icon={<MinusCircleOutlined />}
                  aria-label={t('samples.removeAccessory')}
                  onClick={() => remove(field.name)}
                />
              </Space.Compact>
            ))}
            <Button type="dashed" size="small" icon={<PlusOutlined />} onClick={() => add({ name: '', count: 1 })}>
              {t('samples.addAccessory')}
            </Button>
          </div>
        )}
      </Form.List>
    </Form.Item>
  )
}
