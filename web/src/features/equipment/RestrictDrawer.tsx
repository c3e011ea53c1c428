import { useQuery } from '@tanstack/react-query'
import { restrictEquipment } from '@tongheng/contract/equipment'
import type { EquipmentView } from '@tongheng/contract/equipment'
import { listMethods } from '@tongheng/contract/methods'
import { Form, Input, Select } from 'antd'
import { useTranslation } from 'react-i18next'
import { read, useChange } from '../../api.ts'
import { DecimalInput } from '../../ui/DecimalInput.tsx'
import { FormDrawer } from '../../ui/FormDrawer.tsx'

interface RestrictForm {
  reason: string
  limits: { methodIds?: string[]; quantity?: string; low?: string; high?: string }
}

interface RestrictDrawerProps {
  open: boolean
  equipment: EquipmentView
  onClose: () => void
}

/** What restricted equipment may still be used for: chosen work outside it is refused (IM-4.4.3.3). */
export function RestrictDrawer({ open, equipment, onClose }: RestrictDrawerProps) {
  const { t } = useTranslation()
  const restrict = useChange(restrictEquipment)
  const { institutionId, id, version } = equipment
  const quantities = [...new Set(equipment.certificates[0]?.values.map(({ quantity }) => quantity))]
  const methods = useQuery({ ...read(listMethods, { query: { size: 200 } }), enabled: open })
  return (
    <FormDrawer<RestrictForm, EquipmentView>
      open={open}
      onClose={onClose}
      title={t('equipment.action.restrict')}
      submit={({ reason, limits }) => {
        const { methodIds = [], quantity = '', low, high } = limits
        const sent = { methodIds, quantity: quantity ?? '', low: low || null, high: high || null }
        return restrict.send({ params: { institutionId, id }, body: { reason, limits: sent, version } })
      }}
      onDone={onClose}
      submitText={t('equipment.action.restrict')}
    >
      <p>{t('equipment.actionText.restrict')}</p>
      <Form.Item name={['limits', 'methodIds']} label={t('equipment.limits.methods')}>
        <Select
          mode="multiple"
          loading={methods.isLoading}
          showSearch={{ optionFilterProp: 'label' }}
          options={(methods.data?.entries ?? []).map((method) => ({
            value: method.id,
            label: `${method.code} ${method.name.zh}`,
          }))}
        />
      </Form.Item>
      <Form.Item name={['limits', 'quantity']} label={t('equipment.limits.quantity')}>
        <Select allowClear options={quantities.map((value) => ({ value, label: value }))} />
      </Form.Item>
      <div className="th-two">
        <Form.Item name={['limits', 'low']} label={t('equipment.limits.low')}>
          <DecimalInput />
        </Form.Item>
        <Form.Item name={['limits', 'high']} label={t('equipment.limits.high')}>
          <DecimalInput />
        </Form.Item>
      </div>
      <Form.Item name="reason" label={t('equipment.limits.reason')} extra={t('equipment.limits.reasonText')} required>
        <Input.TextArea autoSize={{ minRows: 2 }} maxLength={500} />
      </Form.Item>
    </FormDrawer>
  )
}
