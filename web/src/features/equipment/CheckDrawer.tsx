import type { EquipmentView } from '@tongheng/contract/equipment'
import { upkeep } from '@tongheng/contract/upkeep'
import type { CheckSeries, InterimChecks } from '@tongheng/contract/upkeep'
import { Form, Input } from 'antd'
import { useTranslation } from 'react-i18next'
import { useChange } from '../../api.ts'
import { DayInput } from '../../ui/DayInput.tsx'
import { DecimalInput } from '../../ui/DecimalInput.tsx'
import { dayOf } from '../../ui/format.ts'
import { FormDrawer } from '../../ui/FormDrawer.tsx'

interface CheckForm {
  name: string
  unit: string
  doneOn: string
  readings: string
  reference: string
  U: string
  Ureference?: string
  note?: string
}

interface CheckDrawerProps {
  open: boolean
  equipment: EquipmentView
  /** The check made before: the next one is usually the same. */
  last: CheckSeries | undefined
  onClose: () => void
}

/** Figures as typed, apart by blanks, commas or new lines. */
const listed = (typed: string): string[] => typed.split(/[\s,，;；]+/).filter(Boolean)

export function CheckDrawer({ open, equipment, last, onClose }: CheckDrawerProps) {
  const { t } = useTranslation()
  const record = useChange(upkeep.recordInterimCheck)
  const { institutionId, id } = equipment
  const before = last?.checks.at(-1)
  return (
    <FormDrawer<CheckForm, InterimChecks>
      open={open}
      onClose={onClose}
      title={t('equipment.check.add')}
      initial={{
        doneOn: dayOf(new Date().toISOString()),
        ...(last ? { name: last.name, unit: last.unit } : {}),
        ...(before ? { reference: before.reference } : {}),
      }}
      submit={({ readings, Ureference, ...form }) =>
        record.send({
          params: { institutionId, id },
          body: { ...form, readings: listed(readings), ...(Ureference ? { Ureference } : {}) },
        })
      }
      onDone={onClose}
      submitText={t('equipment.save')}
    >
      <CheckFields />
    </FormDrawer>
  )
}

function CheckFields() {
  const { t } = useTranslation()
  return (
    <>
      <p>{t('equipment.check.text')}</p>
      <Form.Item name="name" label={t('equipment.check.name')} extra={t('equipment.check.nameText')} required>
        <Input maxLength={60} />
      </Form.Item>
      <div className="th-two">
        <Form.Item name="doneOn" label={t('equipment.check.on')} required>
          <DayInput />
        </Form.Item>
        <Form.Item name="unit" label={t('equipment.value.unit')} required>
          <Input maxLength={30} />
        </Form.Item>
      </div>
      <Form.Item
        name="readings"
        label={t('equipment.check.readings')}
        extra={t('equipment.check.readingsText')}
        required
      >
        <Input.TextArea autoSize={{ minRows: 2 }} maxLength={1000} />
      </Form.Item>
      <Form.Item name="reference" label={t('equipment.check.reference')} required>
        <DecimalInput />
      </Form.Item>
      <div className="th-two">
        <Form.Item name="U" label={t('equipment.check.U')} required>
          <DecimalInput />
        </Form.Item>
        <Form.Item name="Ureference" label={t('equipment.check.Ureference')}>
          <DecimalInput />
        </Form.Item>
      </div>
      <Form.Item name="note" label={t('equipment.field.note')}>
        <Input maxLength={500} />
      </Form.Item>
    </>
  )
}
