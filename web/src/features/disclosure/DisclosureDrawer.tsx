import { type Disclosure, disclosure as api, type DisclosureDraft, DisclosureKind } from '@tongheng/contract/disclosure'
import { Form, Input, InputNumber, Select, Switch } from 'antd'
import { useTranslation } from 'react-i18next'
import { useChange } from '../../api.ts'
import { FormDrawer } from '../../ui/FormDrawer.tsx'

interface DisclosureDrawerProps {
  of: Disclosure | 'new' | null
  people: readonly { id: string; name: string }[]
  onClose: () => void
}

/** Writes one thing of the disclosure list; saving it counts as a check. */
export function DisclosureDrawer({ of, people, onClose }: DisclosureDrawerProps) {
  const { t } = useTranslation()
  const add = useChange(api.addDisclosure)
  const edit = useChange(api.changeDisclosure)
  const before = of === 'new' ? null : of
  const [first] = people
  const empty = { kind: 'fees' as const, everyMonths: 3, published: true, responsibleId: first?.id ?? '' }
  return (
    <FormDrawer<Partial<DisclosureDraft>, Disclosure>
      open={of !== null}
      onClose={onClose}
      title={t(before ? 'disclosure.edit' : 'disclosure.add')}
      submitText={t('disclosure.save')}
      initial={before ? { ...before, responsibleId: before.responsible.id } : empty}
      submit={({
        kind = 'fees',
        title = '',
        content = '',
        postedAt = '',
        responsibleId = '',
        everyMonths = 3,
        published = true,
      }) => {
        const body = { kind, title, content, postedAt, responsibleId, everyMonths, published }
        return before
          ? edit.send({ params: { id: before.id }, body: { ...body, version: before.version } })
          : add.send({ body })
      }}
      onDone={onClose}
    >
      <Form.Item name="kind" label={t('disclosure.kindLabel')} required>
        <Select options={DisclosureKind.options.map((value) => ({ value, label: t(`disclosure.kind.${value}`) }))} />
      </Form.Item>
      <Form.Item name="title" label={t('disclosure.titleLabel')} required>
        <Input maxLength={120} />
      </Form.Item>
      <Form.Item name="content" label={t('disclosure.content')} required>
        <Input.TextArea maxLength={4000} autoSize={{ minRows: 4, maxRows: 14 }} />
      </Form.Item>
      <Form.Item name="postedAt" label={t('disclosure.postedAt')} extra={t('disclosure.postedAtHint')}>
        <Input maxLength={200} />
      </Form.Item>
      <Form.Item name="responsibleId" label={t('disclosure.responsible')} required>
        <Select options={people.map(({ id, name }) => ({ value: id, label: name }))} />
      </Form.Item>
      <Form.Item name="everyMonths" label={t('disclosure.everyMonths')} required>
        <InputNumber min={1} max={24} precision={0} />
      </Form.Item>
      <Form.Item name="published" label={t('disclosure.published')} valuePropName="checked">
        <Switch />
      </Form.Item>
    </FormDrawer>
  )
}
