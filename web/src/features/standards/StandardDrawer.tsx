import { useQuery } from '@tanstack/react-query'
import type { CallInput } from '@tongheng/contract/client'
import { listEquipment } from '@tongheng/contract/equipment'
import { measurementStandards as api, MeasurementStandardKind } from '@tongheng/contract/measurementStandards'
import type { MeasurementStandardView } from '@tongheng/contract/measurementStandards'
import { listMethods } from '@tongheng/contract/methods'
import { listPersonnel } from '@tongheng/contract/personnel'
import { Form, Input, Select } from 'antd'
import { useTranslation } from 'react-i18next'
import { read, useChange } from '../../api.ts'
import { DayInput } from '../../ui/DayInput.tsx'
import { FormDrawer } from '../../ui/FormDrawer.tsx'

type Body = CallInput<typeof api.add>['body']

interface StandardForm extends Omit<Body, 'equipment'> {
  main?: string[]
  auxiliary?: string[]
}

interface StandardDrawerProps {
  open: boolean
  /** Absent: a new one. */
  standard?: MeasurementStandardView
  onClose: () => void
  onDone: (standard: MeasurementStandardView) => void
}

const formOf = (standard: MeasurementStandardView): Partial<StandardForm> => {
  const part = (role: 'main' | 'auxiliary') =>
    standard.equipment.filter((one) => one.role === role).map(({ equipmentId }) => equipmentId)
  return {
    ...Object.fromEntries(words.map(([field]) => [field, standard[field]])),
    kind: standard.kind,
    validFrom: standard.validFrom,
    validUntil: standard.validUntil,
    leadId: standard.leadId,
    methodIds: standard.methods.map(({ id }) => id),
    main: part('main'),
    auxiliary: part('auxiliary'),
    note: standard.note,
  }
}

const words = [
  ['number', 60],
  ['name', 100],
  ['quantity', 60],
  ['range', 200],
  ['accuracy', 200],
  ['certificateNumber', 60],
  ['examinedBy', 100],
] as const

/** Enters a measurement standard, changes what it consists of, or renews its certificate (JJF 1033). */
export function StandardDrawer({ open, standard, onClose, onDone }: StandardDrawerProps) {
  const { t } = useTranslation()
  const add = useChange(api.add)
  const change = useChange(api.change)
  const send = ({ main = [], auxiliary = [], ...form }: StandardForm) => {
    const equipment = [
      ...main.map((equipmentId) => ({ equipmentId, role: 'main' as const })),
      ...auxiliary.map((equipmentId) => ({ equipmentId, role: 'auxiliary' as const })),
    ]
    const body = { ...form, methodIds: form.methodIds ?? [], equipment }
    if (!standard) return add.send({ body })
    const { institutionId, id, version } = standard
    return change.send({ params: { institutionId, id }, body: { ...body, version } })
  }
  return (
    <FormDrawer<StandardForm, MeasurementStandardView>
      open={open}
      width={640}
      onClose={onClose}
      title={t(standard ? 'standards.change' : 'standards.add')}
      initial={standard ? formOf(standard) : { kind: 'public' }}
      submit={send}
      onDone={(answer) => {
        onClose()
        onDone(answer)
      }}
      submitText={t('standards.save')}
    >
      <div className="th-two">
        <Form.Item name="kind" label={t('standards.field.kind')} required>
          <Select
            options={MeasurementStandardKind.options.map((value) => ({ value, label: t(`standards.kind.${value}`) }))}
          />
        </Form.Item>
        {words.map(([field, limit]) => (
          <Form.Item key={field} name={field} label={t(`standards.field.${field}`)} required>
            <Input maxLength={limit} />
          </Form.Item>
        ))}
        {(['validFrom', 'validUntil'] as const).map((field) => (
          <Form.Item key={field} name={field} label={t(`standards.field.${field}`)} required>
            <DayInput />
          </Form.Item>
        ))}
      </div>
      <Choices open={open} />
      <Form.Item name="note" label={t('standards.field.note')}>
        <Input.TextArea autoSize={{ minRows: 2 }} maxLength={1000} />
      </Form.Item>
    </FormDrawer>
  )
}

/** What it names of the laboratory: lead, methods, equipment. */
function Choices({ open: enabled }: { open: boolean }) {
  const { t } = useTranslation()
  const people = useQuery({ ...read(listPersonnel, { query: { size: 200 } }), enabled })
  const methods = useQuery({ ...read(listMethods, { query: { size: 200 } }), enabled })
  const equipment = useQuery({ ...read(listEquipment, { query: { size: 200 } }), enabled })
  const pieces = (equipment.data?.entries ?? []).map(({ id, number, name }) => ({
    value: id,
    label: `${number} ${name}`,
  }))
  const search = { optionFilterProp: 'label' }
  return (
    <>
      <Form.Item name="leadId" label={t('standards.field.leadId')} required>
        <Select
          showSearch={search}
          options={(people.data?.entries ?? []).map(({ accountId, name }) => ({ value: accountId, label: name }))}
        />
      </Form.Item>
      <Form.Item name="methodIds" label={t('standards.field.methodIds')} extra={t('standards.methodsText')}>
        <Select
          mode="multiple"
          showSearch={search}
          options={(methods.data?.entries ?? []).map(({ id, code, name }) => ({
            value: id,
            label: `${code} ${name.zh}`,
          }))}
        />
      </Form.Item>
      <Form.Item name="main" label={t('standards.part.main')} required>
        <Select mode="multiple" showSearch={search} options={pieces} />
      </Form.Item>
      <Form.Item name="auxiliary" label={t('standards.part.auxiliary')}>
        <Select mode="multiple" showSearch={search} options={pieces} />
      </Form.Item>
    </>
  )
}
