import { addMethod, changeMethod, levelsOf, MethodKind, type MethodLevel } from '@tongheng/contract/methods'
import type { MethodView } from '@tongheng/contract/methods'
import { Form, Input, Select } from 'antd'
import { useTranslation } from 'react-i18next'
import { useChange } from '../../api.ts'
import { DayInput } from '../../ui/DayInput.tsx'
import { FormDrawer } from '../../ui/FormDrawer.tsx'

interface MethodForm {
  code: string
  name: { zh: string; en?: string }
  kind: MethodKind
  level?: MethodLevel
  effectiveOn: string
  note?: string
}

interface MethodDrawerProps {
  open: boolean
  /** Absent: a new one. */
  method?: MethodView
  onClose: () => void
  onDone: (method: MethodView) => void
}

/** Adds a method to the catalogue, or mends it. */
export function MethodDrawer({ open, method, onClose, onDone }: MethodDrawerProps) {
  const { t } = useTranslation()
  const add = useChange(addMethod)
  const change = useChange(changeMethod)
  const send = (form: MethodForm) => {
    const body = { ...form, name: { zh: form.name?.zh ?? '', en: form.name?.en ?? '' } }
    if (!method) return add.send({ body })
    const { institutionId, id, version } = method
    return change.send({ params: { institutionId, id }, body: { ...body, version } })
  }
  return (
    <FormDrawer<MethodForm, MethodView>
      open={open}
      onClose={onClose}
      title={t(method ? 'methods.change' : 'methods.add')}
      initial={method ?? { kind: 'calibration-specification', level: 'national' }}
      submit={send}
      onDone={(answer) => {
        onClose()
        onDone(answer)
      }}
      submitText={t('methods.save')}
    >
      <Form.Item name="code" label={t('methods.field.code')} extra={t('methods.hint.code')} required>
        <Input maxLength={60} />
      </Form.Item>
      <Form.Item name={['name', 'zh']} label={t('methods.field.nameZh')} required>
        <Input maxLength={200} />
      </Form.Item>
      <Form.Item name={['name', 'en']} label={t('methods.field.nameEn')}>
        <Input maxLength={200} />
      </Form.Item>
      <KindFields />
      <Form.Item name="effectiveOn" label={t('methods.field.effectiveOn')} required>
        <DayInput />
      </Form.Item>
      <Form.Item name="note" label={t('methods.field.note')}>
        <Input.TextArea autoSize={{ minRows: 2, maxRows: 6 }} maxLength={1000} />
      </Form.Item>
    </FormDrawer>
  )
}

/** Who can have issued a method follows from its kind. */
function KindFields() {
  const { t } = useTranslation()
  const form = Form.useFormInstance<MethodForm>()
  const kind = Form.useWatch('kind', form) ?? 'calibration-specification'
  return (
    <>
      <Form.Item name="kind" label={t('methods.field.kind')} extra={t('methods.hint.kind')} required>
        <Select
          options={MethodKind.options.map((value) => ({ value, label: t(`methods.kind.${value}`) }))}
          onChange={(next: MethodKind) => form.setFieldValue('level', levelsOf[next][0])}
        />
      </Form.Item>
      <Form.Item name="level" label={t('methods.field.level')} extra={t('methods.hint.level')} required>
        <Select options={levelsOf[kind].map((value) => ({ value, label: t(`methods.level.${value}`) }))} />
      </Form.Item>
    </>
  )
}
