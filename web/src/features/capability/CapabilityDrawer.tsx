import { useQuery } from '@tanstack/react-query'
import { Branch, capability as api, CapabilityPlace, CapabilityService } from '@tongheng/contract/capability'
import type { CapabilityView, StatedUncertainty } from '@tongheng/contract/capability'
import { listMethods } from '@tongheng/contract/methods'
import { App, AutoComplete, Col, Form, Input, InputNumber, Row, Select } from 'antd'
import { useTranslation } from 'react-i18next'
import { read, useChange } from '../../api.ts'
import { DecimalInput } from '../../ui/DecimalInput.tsx'
import { FormDrawer } from '../../ui/FormDrawer.tsx'
import { UncertaintyFields } from './UncertaintyFields.tsx'

type Point = Extract<StatedUncertainty, { kind: 'points' }>['points'][number]
type Row = Extract<StatedUncertainty, { kind: 'table' }>['rows'][number]

interface CapabilityForm extends Omit<Partial<CapabilityView>, 'uncertainty' | 'quantity' | 'instrument'> {
  quantity?: { zh?: string; en?: string }
  instrument?: { zh?: string; en?: string }
  uncertainty?: { kind: StatedUncertainty['kind'] } & Partial<
    Record<'U' | 'unit' | 'k' | 'percent' | 'class' | 'constant' | 'slope', string>
  > & { points?: Partial<Point>[]; rows?: Partial<Row>[] }
}

const fresh: CapabilityForm = {
  service: 'calibration',
  place: 'laboratory',
  days: 10,
  uncertainty: { kind: 'absolute', k: '2' },
}

type Body = Parameters<ReturnType<typeof useChange<typeof api.addCapability>>['send']>[0]['body']

const nameOf = (name: { zh?: string; en?: string } | undefined) => ({ zh: name?.zh ?? '', en: name?.en ?? '' })

/** Only the fields of the chosen kind; the unit of the range stands for one that was left out. */
function uncertaintyOf({ uncertainty, unit = '' }: CapabilityForm): StatedUncertainty {
  const kind = uncertainty?.kind ?? 'absolute'
  const k = uncertainty?.k ?? ''
  if (kind === 'class') return { kind, class: uncertainty?.class ?? '' }
  if (kind === 'relative') return { kind, percent: uncertainty?.percent ?? '', k }
  const inUnit = { unit: uncertainty?.unit ?? unit, k }
  if (kind === 'equation')
    return { kind, constant: uncertainty?.constant ?? '', slope: uncertainty?.slope ?? '', ...inUnit }
  if (kind === 'points') {
    const points = (uncertainty?.points ?? []).map((point) => ({ at: point?.at ?? '', U: point?.U ?? '' }))
    return { kind, points, ...inUnit }
  }
  if (kind === 'table') {
    const rows = (uncertainty?.rows ?? []).map((row) => ({
      low: row?.low ?? '',
      high: row?.high ?? '',
      U: row?.U ?? '',
    }))
    return { kind, rows, ...inUnit }
  }
  return { kind, U: uncertainty?.U ?? '', ...inUnit }
}

/** The form's values as the operation takes them; what is missing is refused at its field. */
const bodyOf = (form: CapabilityForm, methodId: string | null): Body => ({
  branch: form.branch as Branch,
  quantity: nameOf(form.quantity),
  instrument: nameOf(form.instrument),
  service: form.service ?? 'calibration',
  low: form.low ?? '',
  high: form.high ?? '',
  unit: form.unit ?? '',
  uncertainty: uncertaintyOf(form),
  methodCode: form.methodCode ?? '',
  methodId,
  place: form.place ?? 'laboratory',
  days: form.days ?? 0,
  price: form.price ?? null,
})

interface CapabilityDrawerProps {
  edited: CapabilityView | 'new' | null
  onClose: () => void
}

export function CapabilityDrawer({ edited, onClose }: CapabilityDrawerProps) {
  const { t } = useTranslation()
  const { message } = App.useApp()
  const add = useChange(api.addCapability)
  const change = useChange(api.changeCapability)
  const methods = useQuery({
    ...read(listMethods, { query: { status: 'current', size: 200 } }),
    enabled: edited !== null,
  })
  const known = methods.data?.entries ?? []
  const send = (form: CapabilityForm) => {
    const body = bodyOf(form, known.find((method) => method.code === form.methodCode)?.id ?? null)
    if (edited === null || edited === 'new') return add.send({ body })
    const { institutionId, id, version } = edited
    return change.send({ params: { institutionId, id }, body: { ...body, version } })
  }
  return (
    <FormDrawer<CapabilityForm, CapabilityView>
      open={edited !== null}
      onClose={onClose}
      width={620}
      title={t(edited === 'new' ? 'capability.add' : 'capability.change')}
      initial={edited === null || edited === 'new' ? fresh : edited}
      submit={send}
      onDone={() => {
        onClose()
        void message.success(t('capability.saved'))
      }}
      submitText={t('capability.save')}
    >
      <WhatFields />
      <RangeFields />
      <UncertaintyFields />
      <MethodFields codes={known.map((method) => method.code)} />
    </FormDrawer>
  )
}

function WhatFields() {
  const { t } = useTranslation()
  const text = (field: 'quantity' | 'instrument', language: 'zh' | 'en') => (
    <Col xs={24} sm={12}>
      <Form.Item
        name={[field, language]}
        label={t(`capability.name.${field}.${language}`)}
        required={language === 'zh'}
      >
        <Input maxLength={200} />
      </Form.Item>
    </Col>
  )
  return (
    <Row gutter={12}>
      <Col xs={24} sm={12}>
        <Form.Item name="branch" label={t('capability.field.branch')} required>
          <Select options={Branch.options.map((value) => ({ value, label: t(`capability.branch.${value}`) }))} />
        </Form.Item>
      </Col>
      <Col xs={24} sm={12}>
        <Form.Item name="service" label={t('capability.field.service')} required>
          <Select
            options={CapabilityService.options.map((value) => ({ value, label: t(`capability.service.${value}`) }))}
          />
        </Form.Item>
      </Col>
      {text('instrument', 'zh')}
      {text('instrument', 'en')}
      {text('quantity', 'zh')}
      {text('quantity', 'en')}
    </Row>
  )
}

function RangeFields() {
  const { t } = useTranslation()
  return (
    <Row gutter={12}>
      {(['low', 'high'] as const).map((field) => (
        <Col key={field} xs={12} sm={9}>
          <Form.Item name={field} label={t(`capability.field.${field}`)} required>
            <DecimalInput />
          </Form.Item>
        </Col>
      ))}
      <Col xs={24} sm={6}>
        <Form.Item name="unit" label={t('capability.field.unit')} required>
          <Input maxLength={30} />
        </Form.Item>
      </Col>
    </Row>
  )
}

function MethodFields({ codes }: { codes: readonly string[] }) {
  const { t } = useTranslation()
  return (
    <Row gutter={12}>
      <Col xs={24} sm={12}>
        <Form.Item name="methodCode" label={t('capability.field.methodCode')} required>
          <AutoComplete
            maxLength={60}
            showSearch={{ filterOption: (typed, option) => String(option?.value).includes(typed) }}
            options={codes.map((value) => ({ value }))}
          />
        </Form.Item>
      </Col>
      <Col xs={24} sm={12}>
        <Form.Item name="place" label={t('capability.field.place')} required>
          <Select
            options={CapabilityPlace.options.map((value) => ({ value, label: t(`capability.place.${value}`) }))}
          />
        </Form.Item>
      </Col>
      <Col xs={12}>
        <Form.Item name="days" label={t('capability.field.days')} required>
          <InputNumber min={1} max={365} precision={0} suffix={t('capability.workingDays')} className="th-days-input" />
        </Form.Item>
      </Col>
      <Col xs={12}>
        <Form.Item name="price" label={t('capability.field.price')}>
          <DecimalInput unit={t('capability.yuan')} />
        </Form.Item>
      </Col>
    </Row>
  )
}
