import { useQuery } from '@tanstack/react-query'
import { listMethods } from '@tongheng/contract/methods'
import { Form, Select } from 'antd'
import { useTranslation } from 'react-i18next'
import { read } from '../../api.ts'
import { useLocal } from '../../ui/useLocal.ts'

/** The method that a training, question or examination is about; none means all. */
export function MethodSelect() {
  const { t } = useTranslation()
  const local = useLocal()
  const { data } = useQuery(read(listMethods, { query: { size: 200 } }))
  return (
    <Form.Item name="methodId" label={t('competence.field.method')} extra={t('competence.methodText')}>
      <Select
        allowClear
        showSearch={{ optionFilterProp: 'label' }}
        options={(data?.entries ?? []).map(({ id, code, name }) => ({ value: id, label: `${code} ${local(name)}` }))}
      />
    </Form.Item>
  )
}
