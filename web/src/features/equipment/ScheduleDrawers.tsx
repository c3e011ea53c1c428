import type { EquipmentView } from '@tongheng/contract/equipment'
import { ScheduleKind, upkeep } from '@tongheng/contract/upkeep'
import type { EquipmentSchedules, Schedule } from '@tongheng/contract/upkeep'
import { Checkbox, Form, Input, InputNumber, Select } from 'antd'
import { useTranslation } from 'react-i18next'
import { useChange } from '../../api.ts'
import { DayInput } from '../../ui/DayInput.tsx'
import { DecimalInput } from '../../ui/DecimalInput.tsx'
import { dayOf } from '../../ui/format.ts'
import { FormDrawer } from '../../ui/FormDrawer.tsx'

interface ScheduleForm {
  kind: ScheduleKind
  title: string
  everyMonths: number
  firstOn: string
  budget?: string | null
  provider?: string
  active?: boolean
}

interface DrawerProps {
  equipment: EquipmentView
  schedule: Schedule | null
  onClose: () => void
}

/** A new plan, or a change of one. */
export function ScheduleDrawer({ open, equipment, schedule, onClose }: DrawerProps & { open: boolean }) {
  const { t } = useTranslation()
  const add = useChange(upkeep.addSchedule)
  const change = useChange(upkeep.changeSchedule)
  const params = { institutionId: equipment.institutionId, id: equipment.id }
  const send = ({ active = true, ...form }: ScheduleForm) => {
    const body = { ...form, budget: form.budget || null }
    if (!schedule) return add.send({ params, body })
    return change.send({
      params: { ...params, scheduleId: schedule.id },
      body: { ...body, active, version: schedule.version },
    })
  }
  return (
    <FormDrawer<ScheduleForm, EquipmentSchedules>
      open={open}
      onClose={onClose}
      title={t(schedule ? 'equipment.change' : 'equipment.schedule.add')}
      initial={schedule ?? { kind: 'calibration', everyMonths: 12 }}
      submit={send}
      onDone={onClose}
      submitText={t('equipment.save')}
    >
      <div className="th-two">
        <Form.Item name="kind" label={t('equipment.schedule.kind')} required>
          <Select
            options={ScheduleKind.options.map((value) => ({ value, label: t(`equipment.scheduleKind.${value}`) }))}
          />
        </Form.Item>
        <Form.Item name="everyMonths" label={t('equipment.schedule.everyMonths')} required>
          <InputNumber min={1} max={120} precision={0} />
        </Form.Item>
      </div>
      <Form.Item name="title" label={t('equipment.schedule.title')} required>
        <Input maxLength={100} />
      </Form.Item>
      <div className="th-two">
        <Form.Item name="firstOn" label={t('equipment.schedule.first')} required>
          <DayInput />
        </Form.Item>
        <Form.Item name="budget" label={t('equipment.schedule.budget')}>
          <DecimalInput />
        </Form.Item>
      </div>
      <Form.Item name="provider" label={t('equipment.schedule.provider')}>
        <Input maxLength={100} />
      </Form.Item>
      {schedule === null ? null : (
        <Form.Item name="active" valuePropName="checked">
          <Checkbox>{t('equipment.schedule.active')}</Checkbox>
        </Form.Item>
      )}
    </FormDrawer>
  )
}

interface DoneForm {
  doneOn: string
  cost?: string
  note?: string
}

/** It was done: the next date is counted from this one. */
export function DoneDrawer({ equipment, schedule, onClose }: DrawerProps) {
  const { t } = useTranslation()
  const mark = useChange(upkeep.markScheduleDone)
  const { institutionId, id } = equipment
  return (
    <FormDrawer<DoneForm, EquipmentSchedules>
      open={schedule !== null}
      onClose={onClose}
      title={`${t('equipment.schedule.done')} · ${schedule?.title ?? ''}`}
      initial={{ doneOn: dayOf(new Date().toISOString()) }}
      submit={({ cost, ...form }) =>
        mark.send({
          params: { institutionId, id, scheduleId: schedule?.id ?? '' },
          body: { ...form, ...(cost ? { cost } : {}) },
        })
      }
      onDone={onClose}
      submitText={t('equipment.save')}
    >
      <Form.Item name="doneOn" label={t('equipment.schedule.doneOn')} required>
        <DayInput />
      </Form.Item>
      <Form.Item name="cost" label={t('equipment.schedule.cost')}>
        <DecimalInput />
      </Form.Item>
      <Form.Item name="note" label={t('equipment.field.note')}>
        <Input.TextArea autoSize={{ minRows: 2 }} maxLength={500} />
      </Form.Item>
    </FormDrawer>
  )
}
