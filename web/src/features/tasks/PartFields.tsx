import { useQuery } from '@tanstack/react-query'
import { listSheets } from '@tongheng/contract/methods'
import { Form, Input, Select } from 'antd'
import { useTranslation } from 'react-i18next'
import { read } from '../../api.ts'
import { useLocal } from '../../ui/useLocal.ts'

interface PartFieldsProps {
  methodId: string | null
  /** A further part has a name, a whole instrument needs none. */
  needed: boolean
}

/** Which part of the instrument, and by which of the method's sheets. */
export function PartFields({ methodId, needed }: PartFieldsProps) {
  const { t } = useTranslation()
  const local = useLocal()
  const { data, isPending } = useQuery({
    ...read(listSheets, { query: { methodId: methodId ?? '', status: 'approved', size: 50 } }),
    enabled: methodId !== null,
  })
  const options = (data?.entries ?? []).map(({ id, name, sheetVersion }) => ({
    value: id,
    label: `${local(name)} v${sheetVersion}`,
  }))
  return (
    <>
      <Form.Item name="part" label={t('tasks.part')} required={needed} extra={needed ? null : t('tasks.partHint')}>
        <Input maxLength={60} placeholder={t('tasks.partExample')} />
      </Form.Item>
      <Form.Item name="sheetId" label={t('tasks.sheet')} extra={t('tasks.sheetHint')}>
        <Select allowClear loading={isPending} options={options} />
      </Form.Item>
    </>
  )
}
