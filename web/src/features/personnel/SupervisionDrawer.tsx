import { useQuery } from '@tanstack/react-query'
import { listMethods } from '@tongheng/contract/methods'
import type { PersonView } from '@tongheng/contract/personnel'
import { recordSupervision, SupervisionConclusion } from '@tongheng/contract/personnel.structure'
import type { SupervisionView } from '@tongheng/contract/personnel.structure'
import { Form, Input, Radio, Select } from 'antd'
import dayjs from 'dayjs'
import { useTranslation } from 'react-i18next'
import { read, useChange } from '../../api.ts'
import { DayInput } from '../../ui/DayInput.tsx'
import { FormDrawer } from '../../ui/FormDrawer.tsx'
import { useLocal } from '../../ui/useLocal.ts'

interface SupervisionForm {
  methodId?: string
  observedOn: string
  observed: string
  conclusion: SupervisionConclusion
  followUp?: string
}

/** What was seen of a person at work, with conclusion and follow-up (CAL-8.1). */
export function SupervisionDrawer({
  open,
  person,
  onClose,
}: {
  open: boolean
  person: PersonView
  onClose: () => void
}) {
  const { t } = useTranslation()
  const local = useLocal()
  const record = useChange(recordSupervision)
  const methods = useQuery({ ...read(listMethods, { query: { size: 200 } }), enabled: open })
  return (
    <FormDrawer<SupervisionForm, SupervisionView>
      open={open}
      onClose={onClose}
      title={t('personnel.supervise')}
      initial={{ observedOn: dayjs().format('YYYY-MM-DD'), conclusion: 'competent' }}
      submit={(form) =>
        record.send({ params: { institutionId: person.institutionId, id: person.accountId }, body: form })
      }
      onDone={onClose}
      submitText={t('personnel.save')}
    >
      <Form.Item name="observedOn" label={t('personnel.field.observedOn')} required>
        <DayInput />
      </Form.Item>
      <Form.Item name="methodId" label={t('personnel.field.method')}>
        <Select
          allowClear
          showSearch={{ optionFilterProp: 'label' }}
          options={(methods.data?.entries ?? []).map(({ id, code, name }) => ({
            value: id,
            label: `${code} ${local(name)}`,
          }))}
        />
      </Form.Item>
      <Form.Item name="observed" label={t('personnel.field.observed')} required>
        <Input.TextArea autoSize={{ minRows: 3, maxRows: 8 }} maxLength={2000} />
      </Form.Item>
      <Form.Item name="conclusion" label={t('personnel.field.conclusion')} required>
        <Radio.Group
          options={SupervisionConclusion.options.map((value) => ({ value, label: t(`personnel.status.${value}`) }))}
        />
      </Form.Item>
      <Form.Item name="followUp" label={t('personnel.field.followUp')}>
        <Input.TextArea autoSize={{ minRows: 2, maxRows: 6 }} maxLength={1000} />
      </Form.Item>
    </FormDrawer>
  )
}
