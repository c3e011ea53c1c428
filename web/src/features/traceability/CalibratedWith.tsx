import { useQuery } from '@tanstack/react-query'
import { listEquipment } from '@tongheng/contract/equipment'
import { traceability as api, type TraceNode } from '@tongheng/contract/traceability'
import { Form, Select } from 'antd'
import { useTranslation } from 'react-i18next'
import { read, useChange } from '../../api.ts'
import { FormDrawer } from '../../ui/FormDrawer.tsx'
import { titleOf } from './nodeColumns.tsx'

/** Says with which standards of the laboratory a standard was calibrated here. */
export function CalibratedWithDrawer({ node, onClose }: { node: TraceNode | null; onClose: () => void }) {
  const { t } = useTranslation()
  const say = useChange(api.calibratedWith)
  const equipment = useQuery({
    ...read(listEquipment, { query: { kind: 'standard', size: 200 } }),
    enabled: node !== null,
  })
  const options = (equipment.data?.entries ?? [])
    .filter(({ id }) => id !== node?.equipmentId)
    .map(({ id, number, name }) => ({ value: id, label: `${number} ${name}` }))
  return (
    <FormDrawer<{ equipmentIds?: string[] }, TraceNode>
      open={node !== null}
      onClose={onClose}
      title={t('traceability.calibratedWith')}
      submit={({ equipmentIds = [] }) =>
        say.send({ params: { institutionId: node?.institutionId ?? '', id: node?.id ?? '' }, body: { equipmentIds } })
      }
      onDone={onClose}
      submitText={t('traceability.save')}
    >
      <p>{t('traceability.calibratedWithText', { name: node ? titleOf(node) : '', day: node?.on ?? '' })}</p>
      <Form.Item name="equipmentIds" label={t('traceability.standards')} required>
        <Select mode="multiple" showSearch={{ optionFilterProp: 'label' }} options={options} />
      </Form.Item>
    </FormDrawer>
  )
}
