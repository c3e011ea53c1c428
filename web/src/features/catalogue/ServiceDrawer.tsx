import { catalogue as api, type ItemWithVersions } from '@tongheng/contract/catalogue'
import { prescribedItems } from '@tongheng/contract/catalogue.items'
import { ServiceKind } from '@tongheng/contract/surveys'
import { Form, Input, Select } from 'antd'
import { useTranslation } from 'react-i18next'
import { useChange } from '../../api.ts'
import { FormDrawer } from '../../ui/FormDrawer.tsx'
import { useLocal } from '../../ui/useLocal.ts'

interface ServiceForm {
  kind?: ServiceKind
  name?: { zh?: string; en?: string }
  summary?: string
  prescribed?: ItemWithVersions['prescribed']
}

/** What a service is called, and which item of the document it is. */
export function ServiceDrawer({ of, onClose }: { of: ItemWithVersions | 'new' | null; onClose: () => void }) {
  const { t } = useTranslation()
  const local = useLocal()
  const add = useChange(api.addService)
  const change = useChange(api.changeService)
  const before = of === 'new' ? null : of
  return (
    <FormDrawer<ServiceForm, ItemWithVersions>
      open={of !== null}
      onClose={onClose}
      title={t(before ? 'catalogue.rename' : 'catalogue.add')}
      initial={before ?? { kind: 'metrology' }}
      submit={({ kind = 'metrology', name, summary = '', prescribed }) => {
        const body = { kind, name: { zh: name?.zh ?? '', en: name?.en ?? '' }, summary }
        return before
          ? change.send({
              params: { id: before.id },
              body: { ...body, prescribed: prescribed ?? null, version: before.version },
            })
          : add.send({ body })
      }}
      onDone={onClose}
      submitText={t('catalogue.save')}
    >
      <Form.Item name="kind" label={t('catalogue.kind')} required>
        <Select options={ServiceKind.options.map((value) => ({ value, label: t(`surveys.kind.${value}`) }))} />
      </Form.Item>
      <Form.Item name={['name', 'zh']} label={t('catalogue.nameZh')} required>
        <Input maxLength={200} />
      </Form.Item>
      <Form.Item name={['name', 'en']} label={t('catalogue.nameEn')}>
        <Input maxLength={200} />
      </Form.Item>
      <Form.Item name="summary" label={t('catalogue.summary')}>
        <Input.TextArea maxLength={500} rows={3} />
      </Form.Item>
      {before ? (
        <Form.Item name="prescribed" label={t('catalogue.prescribed')} extra={t('catalogue.prescribedHint')}>
          <Select allowClear options={prescribedItems.map((item) => ({ value: item.key, label: local(item) }))} />
        </Form.Item>
      ) : null}
    </FormDrawer>
  )
}
