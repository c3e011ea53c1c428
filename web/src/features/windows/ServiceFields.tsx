import { DeleteOutlined, PlusOutlined } from '@ant-design/icons'
import { ServiceKind } from '@tongheng/contract/surveys'
import { Button, Form, Input, Select } from 'antd'
import { useTranslation } from 'react-i18next'

/** Who serves here, by the name that they show. */
export function StaffFields() {
  const { t } = useTranslation()
  return (
    <Form.Item label={t('windows.field.staff')} extra={t('windows.hint.staff')} required>
      <Form.List name="staff">
        {(fields, { add, remove }) => (
          <>
            {fields.map(({ key, name }) => (
              <div key={key} className="th-window-row">
                <Form.Item name={[name, 'name']}>
                  <Input maxLength={40} placeholder={t('windows.person')} aria-label={t('windows.person')} />
                </Form.Item>
                <Form.Item name={[name, 'duty']} style={{ gridColumn: 'span 3' }}>
                  <Input maxLength={60} placeholder={t('windows.duty')} aria-label={t('windows.duty')} />
                </Form.Item>
                <Button icon={<DeleteOutlined />} aria-label={t('windows.remove')} onClick={() => remove(name)} />
              </div>
            ))}
            <Button icon={<PlusOutlined />} onClick={() => add({ name: '', duty: '' })}>
              {t('windows.addPerson')}
            </Button>
          </>
        )}
      </Form.List>
    </Form.Item>
  )
}

/** What is done here: steps, cycle and price stand with each service (NQI-4.2-appointment). */
export function ServiceFields() {
  const { t } = useTranslation()
  return (
    <Form.Item label={t('windows.field.services')} required>
      <Form.List name="services">
        {(fields, { add, remove }) => (
          <>
            {fields.map(({ key, name }) => (
              <OneService key={key} name={name} onRemove={() => remove(name)} />
            ))}
            <Button
              icon={<PlusOutlined />}
              onClick={() => add({ kind: 'metrology', name: '', steps: '', cycle: '', price: '' })}
            >
              {t('windows.addService')}
            </Button>
          </>
        )}
      </Form.List>
    </Form.Item>
  )
}

function OneService({ name, onRemove }: { name: number; onRemove: () => void }) {
  const { t } = useTranslation()
  return (
    <div className="th-window-row">
      <Form.Item name={[name, 'kind']}>
        <Select
          aria-label={t('windows.field.service')}
          options={ServiceKind.options.map((value) => ({ value, label: t(`surveys.kind.${value}`) }))}
        />
      </Form.Item>
      <Form.Item name={[name, 'name']}>
        <Input maxLength={100} placeholder={t('windows.service.name')} aria-label={t('windows.service.name')} />
      </Form.Item>
      <Form.Item name={[name, 'cycle']}>
        <Input maxLength={100} placeholder={t('windows.service.cycle')} aria-label={t('windows.service.cycle')} />
      </Form.Item>
      <Form.Item name={[name, 'price']}>
        <Input maxLength={200} placeholder={t('windows.service.price')} aria-label={t('windows.service.price')} />
      </Form.Item>
      <Button icon={<DeleteOutlined />} aria-label={t('windows.remove')} onClick={onRemove} />
      <Form.Item name={[name, 'steps']} className="th-window-row-wide">
        <Input.TextArea
          maxLength={1000}
          autoSize={{ minRows: 1 }}
          placeholder={t('windows.service.steps')}
          aria-label={t('windows.service.steps')}
        />
      </Form.Item>
    </div>
  )
}
