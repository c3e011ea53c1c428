import { CopyOutlined, DeleteOutlined, FileExcelOutlined, PlusOutlined } from '@ant-design/icons'
import { DemandService, mostDemandItems } from '@tongheng/contract/demand'
import { Button, Checkbox, Col, Form, Input, Row, Select } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { DecimalInput } from '../../ui/DecimalInput.tsx'
import { DemandImport } from './DemandImport.tsx'
import { newItem, withImported } from './demandForm.ts'
import type { ItemValues } from './demandForm.ts'
import './demand.css'

/** The instruments of a demand, one block each; a block can be copied, as instruments often come in series. */
export function DemandItemsEditor() {
  const { t } = useTranslation()
  const form = Form.useFormInstance()
  const [importing, setImporting] = useState(false)
  const there = (): ItemValues[] => form.getFieldValue('items') ?? []
  return (
    <Form.List name="items">
      {(fields, { add, remove }, { errors }) => (
        <section className="th-demand-items" aria-label={t('demand.instruments')}>
          <div className="th-demand-item-tools">
            <Button size="small" icon={<FileExcelOutlined />} onClick={() => setImporting(true)}>
              {t('ui.import.open')}
            </Button>
          </div>
          <DemandImport
            open={importing}
            onClose={() => setImporting(false)}
            room={mostDemandItems - withImported(there(), []).length}
            onImport={(items) => form.setFieldValue('items', withImported(there(), items))}
          />
          {fields.map((field, index) => (
            <fieldset key={field.key} className="th-demand-item">
              <legend>{t('demand.line', { number: index + 1 })}</legend>
              <div className="th-demand-item-tools">
                <Button
                  size="small"
                  icon={<CopyOutlined />}
                  onClick={() => add({ ...form.getFieldValue(['items', field.name]), serial: '' })}
                >
                  {t('demand.copy')}
                </Button>
                <Button
                  size="small"
                  danger
                  icon={<DeleteOutlined />}
                  disabled={fields.length === 1}
                  onClick={() => remove(field.name)}
                >
                  {t('demand.remove')}
                </Button>
              </div>
              <ItemFields index={field.name} />
            </fieldset>
          ))}
          <Form.ErrorList errors={errors} />
          <Button
            type="dashed"
            block
            icon={<PlusOutlined />}
            disabled={fields.length >= mostDemandItems}
            onClick={() => add(newItem)}
          >
            {t('demand.addItem')}
          </Button>
        </section>
      )}
    </Form.List>
  )
}

function ItemFields({ index }: { index: number }) {
  const { t } = useTranslation()
  const services = DemandService.options.map((value) => ({ value, label: t(`demand.service.${value}`) }))
  return (
    <Row gutter={12}>
      {(['name', 'model', 'serial', 'maker'] as const).map((field) => (
        <Col key={field} xs={12} md={6}>
          <Form.Item name={[index, field]} label={t(`demand.item.${field}`)} required={field === 'name'}>
            <Input maxLength={100} />
          </Form.Item>
        </Col>
      ))}
      <RangeFields index={index} />
      <Col xs={24} md={12}>
        <Form.Item name={[index, 'points']} label={t('demand.item.points')}>
          <Input maxLength={300} />
        </Form.Item>
      </Col>
      <Col xs={12} md={6}>
        <Form.Item name={[index, 'service']} label={t('demand.item.service')}>
          <Select options={services} />
        </Form.Item>
      </Col>
      <Col xs={12} md={6}>
        <Form.Item name={[index, 'conformity']} valuePropName="checked" label={t('demand.item.asked')}>
          <Checkbox>{t('demand.item.conformity')}</Checkbox>
        </Form.Item>
      </Col>
    </Row>
  )
}

const parts = ['low', 'high', 'unit', 'maximumU', 'uncertaintyUnit'] as const

/** What institutions are matched by: the more is filled in, the better the match. */
function RangeFields({ index }: { index: number }) {
  const { t } = useTranslation()
  return (
    <>
      <Col xs={12} md={4}>
        <Form.Item name={[index, 'quantity']} label={t('demand.item.quantity')}>
          <Input maxLength={60} placeholder={t('demand.hint.quantity')} />
        </Form.Item>
      </Col>
      {parts.map((part) => (
        <Col key={part} xs={12} md={4}>
          <Form.Item name={[index, 'range', part]} label={t(`demand.item.${part}`)}>
            {part === 'unit' || part === 'uncertaintyUnit' ? (
              <Input maxLength={30} placeholder={t(`demand.hint.${part}`)} />
            ) : (
              <DecimalInput />
            )}
          </Form.Item>
        </Col>
      ))}
    </>
  )
}
