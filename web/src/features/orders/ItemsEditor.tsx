import { CopyOutlined, DeleteOutlined, FileExcelOutlined, PlusOutlined } from '@ant-design/icons'
import { useQuery } from '@tanstack/react-query'
import { listMethods } from '@tongheng/contract/methods'
import * as api from '@tongheng/contract/orders'
import type { RevisedItem } from '@tongheng/contract/orders'
import { Button, Checkbox, Col, Form, Input, Row, Select } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { read } from '../../api.ts'
import { DecimalInput } from '../../ui/DecimalInput.tsx'
import { OrderImport } from './OrderImport.tsx'
import { newItem, withImported } from './orderForm.ts'
import './orders.css'

/** The instruments of an order, one block each; a block can be copied, as instruments often come in series. */
export function ItemsEditor() {
  const { t } = useTranslation()
  const form = Form.useFormInstance()
  const [importing, setImporting] = useState(false)
  const there = (): Partial<RevisedItem>[] => form.getFieldValue('items') ?? []
  return (
    <Form.List name="items">
      {(fields, { add, remove }, { errors }) => (
        <section className="th-items" aria-label={t('orders.instruments')}>
          <div className="th-item-head">
            <h2 className="th-section">{t('orders.instrumentCount', { count: fields.length })}</h2>
            <Button icon={<FileExcelOutlined />} onClick={() => setImporting(true)}>
              {t('ui.import.open')}
            </Button>
          </div>
          <OrderImport
            open={importing}
            onClose={() => setImporting(false)}
            room={api.mostItems - withImported(there(), []).length}
            onImport={(items) => form.setFieldValue('items', withImported(there(), items))}
          />
          {fields.map((field, index) => (
            <ItemBlock
              key={field.key}
              name={field.name}
              number={index + 1}
              count={fields.length}
              onCopy={add}
              onRemove={remove}
            />
          ))}
          <Form.ErrorList errors={errors} />
          <Button type="dashed" block icon={<PlusOutlined />} onClick={() => add(newItem)}>
            {t('orders.addItem')}
          </Button>
        </section>
      )}
    </Form.List>
  )
}

/** Many instruments are shown folded, so that the page stays quick and can be read. */
const folds = (count: number): boolean => count > 12

interface ItemBlockProps {
  name: number
  number: number
  count: number
  onCopy: (item: Partial<RevisedItem>) => void
  onRemove: (name: number) => void
}

function ItemBlock({ name, number, count, onCopy, onRemove }: ItemBlockProps) {
  const { t } = useTranslation()
  const form = Form.useFormInstance()
  const [opened, setOpened] = useState(false)
  const folded = folds(count) && !opened
  return (
    <section className="th-item" aria-label={t('orders.line', { number })}>
      <div className="th-item-head">
        <strong>{t('orders.line', { number })}</strong>
        {folded ? (
          <>
            <ItemWords index={name} />
            <Button size="small" onClick={() => setOpened(true)}>
              {t('orders.unfold')}
            </Button>
          </>
        ) : null}
        <Button
          size="small"
          icon={<CopyOutlined />}
          onClick={() => onCopy({ ...form.getFieldValue(['items', name]), id: undefined, serial: '' })}
        >
          {t('orders.copy')}
        </Button>
        <Button size="small" danger icon={<DeleteOutlined />} disabled={count === 1} onClick={() => onRemove(name)}>
          {t('orders.remove')}
        </Button>
      </div>
      {folded ? null : <ItemFields index={name} />}
    </section>
  )
}

function ItemWords({ index }: { index: number }) {
  const form = Form.useFormInstance()
  // Folded, none of its fields is on the page: only the kept value can be watched.
  const item: Partial<RevisedItem> | undefined = Form.useWatch(['items', index], { form, preserve: true })
  return (
    <span className="th-item-words">
      {[item?.name, item?.model, item?.serial, item?.points].filter(Boolean).join(' · ')}
    </span>
  )
}

function ItemFields({ index }: { index: number }) {
  const { t } = useTranslation()
  return (
    <>
      <Row gutter={12}>
        {(['name', 'model', 'serial', 'maker'] as const).map((field) => (
          <Col key={field} xs={12} md={6}>
            <Form.Item name={[index, field]} label={t(`orders.item.${field}`)} required={field === 'name'}>
              <Input maxLength={100} />
            </Form.Item>
          </Col>
        ))}
        <Col xs={24} md={10}>
          <Form.Item name={[index, 'points']} label={t('orders.item.points')}>
            <Input maxLength={500} />
          </Form.Item>
        </Col>
        <Col xs={12} md={4}>
          <Form.Item name={[index, 'service']} label={t('orders.item.service')}>
            <Select
              options={api.ItemService.options.map((value) => ({ value, label: t(`orders.service.${value}`) }))}
            />
          </Form.Item>
        </Col>
        <Col xs={24} md={6}>
          <MethodField index={index} />
        </Col>
        <Col xs={12} md={4}>
          <Form.Item name={[index, 'price']} label={t('orders.item.price')}>
            <DecimalInput unit={t('orders.yuan')} />
          </Form.Item>
        </Col>
        <MethodChoice index={index} />
        <AskedFields index={index} />
      </Row>
    </>
  )
}

/** What the customer asks for beside the measurement itself. */
function AskedFields({ index }: { index: number }) {
  const { t } = useTranslation()
  const form = Form.useFormInstance()
  const conformity = Form.useWatch(['items', index, 'conformity'], form) === true
  const choices = (of: string, values: readonly string[]) =>
    values.map((value) => ({ value, label: t(`orders.${of}.${value}`) }))
  return (
    <>
      <Col xs={12} md={6}>
        <Form.Item name={[index, 'adjustment']} label={t('orders.item.adjustment')}>
          <Select options={choices('adjustment', api.AdjustmentConsent.options)} />
        </Form.Item>
      </Col>
      <Col xs={12} md={6}>
        <Form.Item name={[index, 'language']} label={t('orders.item.language')}>
          <Select options={choices('language', api.CertificateLanguage.options)} />
        </Form.Item>
      </Col>
      <Col xs={12} md={12}>
        <Form.Item label={t('orders.item.asked')}>
          <Form.Item name={[index, 'interval']} valuePropName="checked" noStyle>
            <Checkbox>{t('orders.item.interval')}</Checkbox>
          </Form.Item>
          <Form.Item name={[index, 'conformity']} valuePropName="checked" noStyle>
            <Checkbox>{t('orders.item.conformity')}</Checkbox>
          </Form.Item>
        </Form.Item>
      </Col>
      {conformity ? (
        <Col xs={24} md={12}>
          <Form.Item name={[index, 'decisionRule']} label={t('orders.item.decisionRule')} required>
            <Select options={choices('rule', api.AgreedDecisionRule.options)} />
          </Form.Item>
        </Col>
      ) : null}
    </>
  )
}

/** Why another method than the one that comes first: the customer's wish, or the laboratory's reason (CAL-5.2.2). */
function MethodChoice({ index }: { index: number }) {
  const { t } = useTranslation()
  const form = Form.useFormInstance()
  const chosen = Boolean(Form.useWatch(['items', index, 'methodId'], form))
  if (!chosen) return null
  return (
    <>
      <Col xs={24} md={6}>
        <Form.Item label={t('orders.item.methodBasis')}>
          <Form.Item name={[index, 'methodWished']} valuePropName="checked" noStyle>
            <Checkbox>{t('orders.item.methodWished')}</Checkbox>
          </Form.Item>
        </Form.Item>
      </Col>
      <Col xs={24} md={18}>
        <Form.Item
          name={[index, 'methodReason']}
          label={t('orders.item.methodReason')}
          extra={t('orders.item.methodReasonHint')}
        >
          <Input maxLength={300} />
        </Form.Item>
      </Col>
    </>
  )
}

function MethodField({ index }: { index: number }) {
  const { t, i18n } = useTranslation()
  const { data, isPending } = useQuery(read(listMethods, { query: { status: 'current', size: 200 } }))
  const nameOf = (name: { zh: string; en: string }) => (i18n.language === 'en' && name.en !== '' ? name.en : name.zh)
  return (
    <Form.Item name={[index, 'methodId']} label={t('orders.item.method')}>
      <Select
        allowClear
        showSearch={{ optionFilterProp: 'label' }}
        loading={isPending}
        placeholder={t('orders.item.methodLater')}
        options={(data?.entries ?? []).map(({ id, code, name }) => ({ value: id, label: `${code} ${nameOf(name)}` }))}
      />
    </Form.Item>
  )
}
