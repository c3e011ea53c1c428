import { DeleteOutlined, PlusOutlined } from '@ant-design/icons'
import type { DemandItem, DemandView, QuoteProposal } from '@tongheng/contract/demand'
import { Button, Col, Form, Input, InputNumber, Row, Select } from 'antd'
import { useTranslation } from 'react-i18next'
import { DecimalInput } from '../../ui/DecimalInput.tsx'
import { rangeText } from './itemTexts.ts'
import { lineValues } from './quotationForm.ts'
import type { QuoteLineValues } from './quotationForm.ts'

interface QuoteLinesEditorProps {
  demand: DemandView
  proposals: readonly QuoteProposal[]
}

/** The lines that are offered; one that is not can be taken in again. */
export function QuoteLinesEditor({ demand, proposals }: QuoteLinesEditorProps) {
  const { t } = useTranslation()
  const offered: QuoteLineValues[] | undefined = Form.useWatch('lines', { preserve: true })
  const left = demand.items.filter(({ line }) => !(offered ?? []).some((one) => one.line === line))
  return (
    <Form.List name="lines">
      {(fields, { add, remove }, { errors }) => (
        <section className="th-demand-items" aria-label={t('demand.offerField.lines')}>
          {fields.map((field) => {
            const item = demand.items.find(({ line }) => line === offered?.[field.name]?.line)
            return (
              <fieldset key={field.key} className="th-demand-item">
                <legend>{item === undefined ? '' : `${item.line}. ${item.name}`}</legend>
                <div className="th-demand-item-tools">
                  <Button
                    size="small"
                    danger
                    icon={<DeleteOutlined />}
                    disabled={fields.length === 1}
                    onClick={() => remove(field.name)}
                  >
                    {t('demand.notThisLine')}
                  </Button>
                </div>
                {item === undefined ? null : <Wanted item={item} />}
                <QuoteFields index={field.name} />
              </fieldset>
            )
          })}
          <Form.ErrorList errors={errors} />
          {left.map((item) => (
            <Button
              key={item.line}
              type="dashed"
              block
              icon={<PlusOutlined />}
              onClick={() => add(lineValues(item, proposals))}
            >
              {t('demand.offerThisLine', { line: item.line, name: item.name })}
            </Button>
          ))}
        </section>
      )}
    </Form.List>
  )
}

function Wanted({ item }: { item: DemandItem }) {
  const { t } = useTranslation()
  const words = [t(`demand.service.${item.service}`), rangeText(item), item.points].filter(Boolean).join(' · ')
  return <p className="th-faint">{t('demand.wanted', { words })}</p>
}

const parts = ['low', 'high', 'unit', 'maximumU', 'uncertaintyUnit'] as const

function QuoteFields({ index }: { index: number }) {
  const { t } = useTranslation()
  const places = (['laboratory', 'site'] as const).map((value) => ({ value, label: t(`demand.place.${value}`) }))
  return (
    <Row gutter={12}>
      <Col xs={12} md={6}>
        <Form.Item name={[index, 'price']} label={t('demand.quoteField.price')} required>
          <DecimalInput unit={t('demand.yuan')} />
        </Form.Item>
      </Col>
      <Col xs={12} md={6}>
        <Form.Item name={[index, 'days']} label={t('demand.quoteField.days')} required>
          <InputNumber min={1} max={250} precision={0} suffix={t('demand.workingDays')} className="th-days-input" />
        </Form.Item>
      </Col>
      <Col xs={12} md={6}>
        <Form.Item name={[index, 'place']} label={t('demand.quoteField.place')} required>
          <Select options={places} />
        </Form.Item>
      </Col>
      <Col xs={12} md={6}>
        <Form.Item name={[index, 'methodCode']} label={t('demand.quoteField.method')} required>
          <Input maxLength={60} />
        </Form.Item>
      </Col>
      {parts.map((part) => (
        <Col key={part} xs={12} md={part === 'uncertaintyUnit' ? 4 : 5}>
          <Form.Item name={[index, 'reach', part]} label={t(`demand.reach.${part}`)}>
            {part === 'unit' || part === 'uncertaintyUnit' ? <Input maxLength={30} /> : <DecimalInput />}
          </Form.Item>
        </Col>
      ))}
      <Col xs={24}>
        <Form.Item name={[index, 'reason']} label={t('demand.quoteField.reason')}>
          <Input maxLength={300} placeholder={t('demand.hint.reason')} />
        </Form.Item>
      </Col>
    </Row>
  )
}
