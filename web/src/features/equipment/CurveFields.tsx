import { DeleteOutlined, PlusOutlined } from '@ant-design/icons'
import type { CertificateValue } from '@tongheng/contract/equipment'
import { Button, Form, Input, Radio } from 'antd'
import { useTranslation } from 'react-i18next'
import { DecimalInput } from '../../ui/DecimalInput.tsx'
import { type CurveForm, pointsOfValues } from './curveForm.ts'

const emptyCurve: CurveForm = { kind: 'polynomial', gives: 'correction', k: '2' }

/** Correction curves of the certificate: typed, pasted, or made of its lines (IM-4.4.3.6). */
export function CurveFields() {
  const { t } = useTranslation()
  return (
    <Form.List name="curves">
      {(fields, { add, remove }) => (
        <fieldset className="th-values">
          <legend>{t('equipment.curve.title')}</legend>
          <p className="th-faint">{t('equipment.curve.text')}</p>
          {fields.map(({ name, key }) => (
            <Curve key={key} name={name} onRemove={() => remove(name)} />
          ))}
          <Button type="dashed" icon={<PlusOutlined />} onClick={() => add(emptyCurve)}>
            {t('equipment.curve.add')}
          </Button>
        </fieldset>
      )}
    </Form.List>
  )
}

function Curve({ name, onRemove }: { name: number; onRemove: () => void }) {
  const { t } = useTranslation()
  const form = Form.useFormInstance()
  const kind: unknown = Form.useWatch(['curves', name, 'kind'], form)
  const choices = (field: 'kind' | 'gives', values: readonly string[]) =>
    values.map((value) => ({ value, label: t(`equipment.curve.${field}.${value}`) }))
  return (
    <div className="th-curve">
      <div className="th-two">
        <Form.Item name={[name, 'quantity']} label={t('equipment.value.quantity')} required>
          <Input maxLength={60} />
        </Form.Item>
        <Form.Item name={[name, 'unit']} label={t('equipment.value.unit')} required>
          <Input maxLength={30} />
        </Form.Item>
        <Form.Item
          name={[name, 'argumentUnit']}
          label={t('equipment.curve.argumentUnit')}
          extra={t('equipment.curve.argumentUnitText')}
        >
          <Input maxLength={30} />
        </Form.Item>
        <Form.Item name={[name, 'kind']} label={t('equipment.curve.form')}>
          <Radio.Group options={choices('kind', ['polynomial', 'table'])} />
        </Form.Item>
        <Form.Item name={[name, 'gives']} label={t('equipment.curve.result')}>
          <Radio.Group options={choices('gives', ['correction', 'value'])} />
        </Form.Item>
      </div>
      {kind === 'table' ? <TableFields name={name} /> : <PolynomialFields name={name} />}
      <div className="th-two">
        <Form.Item name={[name, 'low']} label={t('equipment.curve.low')} required={kind !== 'table'}>
          <DecimalInput />
        </Form.Item>
        <Form.Item name={[name, 'high']} label={t('equipment.curve.high')} required={kind !== 'table'}>
          <DecimalInput />
        </Form.Item>
      </div>
      <Button size="small" icon={<DeleteOutlined />} onClick={onRemove}>
        {t('equipment.curve.remove')}
      </Button>
    </div>
  )
}

function PolynomialFields({ name }: { name: number }) {
  const { t } = useTranslation()
  return (
    <>
      <Form.Item
        name={[name, 'coefficients']}
        label={t('equipment.curve.coefficients')}
        extra={t('equipment.curve.coefficientsText')}
        required
      >
        <Input.TextArea rows={3} className="th-number" />
      </Form.Item>
      <div className="th-two">
        <Form.Item name={[name, 'U']} label="U" required>
          <DecimalInput />
        </Form.Item>
        <Form.Item name={[name, 'k']} label="k" required>
          <DecimalInput />
        </Form.Item>
      </div>
    </>
  )
}

function TableFields({ name }: { name: number }) {
  const { t } = useTranslation()
  const form = Form.useFormInstance()
  const take = () => {
    const values = (form.getFieldValue('values') ?? []) as Partial<CertificateValue>[]
    const quantity = String(form.getFieldValue(['curves', name, 'quantity']) ?? '')
    const first = values.find((one) => quantity === '' || one.quantity === quantity)
    form.setFieldValue(['curves', name, 'points'], pointsOfValues(values, quantity))
    form.setFieldValue(['curves', name, 'gives'], 'value')
    if (first?.unit) form.setFieldValue(['curves', name, 'unit'], first.unit)
    if (quantity === '' && first?.quantity) form.setFieldValue(['curves', name, 'quantity'], first.quantity)
  }
  return (
    <Form.Item
      name={[name, 'points']}
      label={t('equipment.curve.points')}
      extra={
        <>
          {t('equipment.curve.pointsText')}{' '}
          <Button size="small" onClick={take}>
            {t('equipment.curve.ofValues')}
          </Button>
        </>
      }
      required
    >
      <Input.TextArea rows={6} className="th-number" />
    </Form.Item>
  )
}
