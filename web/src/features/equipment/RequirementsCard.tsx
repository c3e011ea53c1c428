import { DeleteOutlined, EditOutlined, PlusOutlined } from '@ant-design/icons'
import type { EquipmentView, Requirement } from '@tongheng/contract/equipment'
import { setRequirements } from '@tongheng/contract/equipment.calibration'
import { Button, Card, Form, Input, Table } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { within } from '../../ui/format.ts'
import { useChange } from '../../api.ts'
import { DecimalInput } from '../../ui/DecimalInput.tsx'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { FormDrawer } from '../../ui/FormDrawer.tsx'

/** What the methods need of the equipment: its certificates are confirmed against it (CAL-5.5.4). */
export function RequirementsCard({ equipment }: { equipment: EquipmentView }) {
  const { t } = useTranslation()
  const [open, setOpen] = useState(false)
  const { requirements } = equipment
  const range = ({ low, high, unit }: Requirement) => within(low, high, unit) || '—'
  return (
    <Card
      className="th-card"
      title={t('equipment.requirement.title')}
      extra={
        equipment.mayEdit ? (
          <Button icon={<EditOutlined />} onClick={() => setOpen(true)}>
            {t('equipment.requirement.edit')}
          </Button>
        ) : null
      }
    >
      {requirements.length === 0 ? (
        <EmptyState compact title={t('equipment.requirement.none')} />
      ) : (
        <Table<Requirement>
          size="small"
          pagination={false}
          aria-label={t('equipment.requirement.title')}
          rowKey={(row) => JSON.stringify(row)}
          dataSource={requirements}
          columns={[
            { key: 'source', title: t('equipment.requirement.source'), render: (_, row) => row.source },
            { key: 'quantity', title: t('equipment.value.quantity'), render: (_, row) => row.quantity },
            { key: 'range', title: t('equipment.requirement.range'), render: (_, row) => range(row) },
            {
              key: 'error',
              title: t('equipment.requirement.maxError'),
              render: (_, row) => (row.maxError === null ? '—' : `± ${row.maxError} ${row.unit}`),
            },
            {
              key: 'U',
              title: t('equipment.requirement.maxUncertainty'),
              render: (_, row) => (row.maxUncertainty === null ? '—' : `${row.maxUncertainty} ${row.unit}`),
            },
          ]}
        />
      )}
      <RequirementsDrawer open={open} equipment={equipment} onClose={() => setOpen(false)} />
    </Card>
  )
}

type Line = { [K in keyof Requirement]?: Requirement[K] | null }

const figures = ['low', 'high', 'maxError', 'maxUncertainty'] as const
const words = [
  ['source', 200],
  ['quantity', 60],
  ['unit', 30],
] as const

const sentOf = (line: Line): Requirement => ({
  source: line.source ?? '',
  quantity: line.quantity ?? '',
  unit: line.unit ?? '',
  low: line.low || null,
  high: line.high || null,
  maxError: line.maxError || null,
  maxUncertainty: line.maxUncertainty || null,
})

interface DrawerProps {
  open: boolean
  equipment: EquipmentView
  onClose: () => void
}

function RequirementsDrawer({ open, equipment, onClose }: DrawerProps) {
  const { t } = useTranslation()
  const set = useChange(setRequirements)
  const { institutionId, id, version } = equipment
  return (
    <FormDrawer<{ requirements?: Line[] }, EquipmentView>
      open={open}
      width={640}
      onClose={onClose}
      title={t('equipment.requirement.title')}
      initial={{ requirements: equipment.requirements.length === 0 ? [{}] : equipment.requirements }}
      submit={({ requirements = [] }) =>
        set.send({ params: { institutionId, id }, body: { requirements: requirements.map(sentOf), version } })
      }
      onDone={onClose}
      submitText={t('equipment.save')}
    >
      <p>{t('equipment.requirement.text')}</p>
      <Form.List name="requirements">
        {(fields, { add, remove }) => (
          <>
            {fields.map(({ key, name }) => (
              <fieldset key={key} className="th-values">
                <legend>{name + 1}</legend>
                <div className="th-two">
                  {words.map(([field, limit]) => (
                    <Form.Item key={field} name={[name, field]} label={t(`equipment.requirement.${field}`)} required>
                      <Input maxLength={limit} />
                    </Form.Item>
                  ))}
                  {figures.map((field) => (
                    <Form.Item key={field} name={[name, field]} label={t(`equipment.requirement.${field}`)}>
                      <DecimalInput />
                    </Form.Item>
                  ))}
                </div>
                <Button type="text" icon={<DeleteOutlined />} onClick={() => remove(name)}>
                  {t('equipment.value.remove')}
                </Button>
              </fieldset>
            ))}
            <Button type="dashed" icon={<PlusOutlined />} onClick={() => add({})}>
              {t('equipment.value.add')}
            </Button>
          </>
        )}
      </Form.List>
    </FormDrawer>
  )
}
