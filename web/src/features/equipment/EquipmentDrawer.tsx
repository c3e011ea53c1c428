import { addEquipment, changeEquipment, EquipmentKind, stockedKinds } from '@tongheng/contract/equipment'
import type { EquipmentView } from '@tongheng/contract/equipment'
import { Form, Input, Select } from 'antd'
import { useTranslation } from 'react-i18next'
import type { CallInput } from '@tongheng/contract/client'
import { useChange } from '../../api.ts'
import { DayInput } from '../../ui/DayInput.tsx'
import { FormDrawer } from '../../ui/FormDrawer.tsx'

type EquipmentForm = CallInput<typeof addEquipment>['body']

interface EquipmentDrawerProps {
  open: boolean
  /** Absent: a new one. */
  equipment?: EquipmentView
  onClose: () => void
  onDone: (equipment: EquipmentView) => void
}

const texts = [
  ['name', 100],
  ['model', 100],
  ['serial', 100],
  ['maker', 100],
  ['range', 200],
  ['accuracy', 200],
  ['location', 100],
] as const

const formOf = (equipment: EquipmentView) => ({
  ...Object.fromEntries(texts.map(([field]) => [field, equipment[field]])),
  number: equipment.number,
  kind: equipment.kind,
  softwareVersion: equipment.softwareVersion,
  lot: equipment.lot,
  expiresOn: equipment.expiresOn,
  stockUnit: equipment.stockUnit,
  borrowedFrom: equipment.borrowedFrom,
  note: equipment.note,
})

/** Takes a piece of equipment into the register, or mends what it says. */
export function EquipmentDrawer({ open, equipment, onClose, onDone }: EquipmentDrawerProps) {
  const { t } = useTranslation()
  const add = useChange(addEquipment)
  const change = useChange(changeEquipment)
  const send = (body: EquipmentForm) => {
    if (!equipment) return add.send({ body })
    const { institutionId, id, version } = equipment
    return change.send({ params: { institutionId, id }, body: { ...body, version } })
  }
  return (
    <FormDrawer<EquipmentForm, EquipmentView>
      open={open}
      onClose={onClose}
      title={t(equipment ? 'equipment.change' : 'equipment.add')}
      initial={equipment ? (formOf(equipment) as Partial<EquipmentForm>) : { kind: 'standard' }}
      submit={send}
      onDone={(answer) => {
        onClose()
        onDone(answer)
      }}
      submitText={t('equipment.save')}
    >
      <Form.Item name="number" label={t('equipment.field.number')} extra={t('equipment.hint.number')} required>
        <Input maxLength={40} />
      </Form.Item>
      <Form.Item name="kind" label={t('equipment.field.kind')} extra={t('equipment.hint.kind')} required>
        <Select options={EquipmentKind.options.map((value) => ({ value, label: t(`equipment.kind.${value}`) }))} />
      </Form.Item>
      {texts.map(([field, limit]) => (
        <Form.Item key={field} name={field} label={t(`equipment.field.${field}`)} required={field === 'name'}>
          <Input maxLength={limit} />
        </Form.Item>
      ))}
      <Form.Item noStyle dependencies={['kind']}>
        {({ getFieldValue }) => <KindFields kind={getFieldValue('kind') as EquipmentKind} />}
      </Form.Item>
      <Form.Item name="borrowedFrom" label={t('equipment.field.borrowedFrom')} extra={t('equipment.hint.borrowedFrom')}>
        <Input maxLength={100} />
      </Form.Item>
      <Form.Item name="note" label={t('equipment.field.note')}>
        <Input.TextArea autoSize={{ minRows: 2, maxRows: 6 }} maxLength={1000} />
      </Form.Item>
    </FormDrawer>
  )
}

/** Fields that only some kinds have. */
function KindFields({ kind }: { kind: EquipmentKind }) {
  const { t } = useTranslation()
  if (kind === 'software' || kind === 'reference-data')
    return (
      <Form.Item name="softwareVersion" label={t('equipment.field.softwareVersion')}>
        <Input maxLength={60} />
      </Form.Item>
    )
  if (!stockedKinds.includes(kind)) return null
  return (
    <>
      <Form.Item name="lot" label={t('equipment.field.lot')}>
        <Input maxLength={60} />
      </Form.Item>
      <div className="th-two">
        <Form.Item name="expiresOn" label={t('equipment.field.expiresOn')}>
          <DayInput />
        </Form.Item>
        <Form.Item name="stockUnit" label={t('equipment.field.stockUnit')}>
          <Input maxLength={20} />
        </Form.Item>
      </div>
    </>
  )
}
