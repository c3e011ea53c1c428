import { DeleteOutlined, PlusOutlined } from '@ant-design/icons'
import { catalogue as api } from '@tongheng/contract/catalogue'
import type { GuideContent, ItemWithVersions } from '@tongheng/contract/catalogue'
import { Button, Form, Input, InputNumber, Select, Space } from 'antd'
import { useTranslation } from 'react-i18next'
import { useChange } from '../../api.ts'
import { FormDrawer } from '../../ui/FormDrawer.tsx'

/** A material as it is typed: what it depends on is one choice, `question:yes`. */
interface GuideForm extends Omit<GuideContent, 'materials'> {
  materials: { name?: string; form?: string; when?: string }[]
  /** Version of the draft that is shown; what somebody wrote meanwhile is not written over unseen. */
  seen: number | null
}

const empty: GuideForm = {
  conditions: '',
  materials: [],
  questions: [],
  steps: [],
  days: null,
  price: '',
  channel: '',
  seen: null,
}

const formOf = (content: GuideContent, seen: number | null): GuideForm => ({
  ...content,
  seen,
  materials: content.materials.map(({ name, form = '', when }) => ({
    name,
    form,
    ...(when === null ? {} : { when: `${when.question}:${when.answer ? 'yes' : 'no'}` }),
  })),
})

function contentOf({ seen: _seen, ...form }: GuideForm): GuideContent {
  const materials = form.materials.map(({ name = '', form: copies = '', when }) => {
    const [question, answer] = when?.split(':') ?? []
    return { name, form: copies, when: question === undefined ? null : { question, answer: answer === 'yes' } }
  })
  return { ...form, materials }
}

/** The draft of the next version; what is missing is named before it can be published. */
export function GuideDrawer({ item, onClose }: { item: ItemWithVersions | null; onClose: () => void }) {
  const { t } = useTranslation()
  const write = useChange(api.draftGuide)
  const draft = item?.guides.find((guide) => guide.status === 'draft')
  const latest = draft ?? item?.guides[0]
  return (
    <FormDrawer<GuideForm, ItemWithVersions>
      open={item !== null}
      onClose={onClose}
      width={760}
      title={item?.name.zh ?? ''}
      initial={latest ? formOf(latest.content, draft?.version ?? null) : empty}
      submit={(form) =>
        write.send({
          params: { id: item?.id ?? '' },
          body: { ...contentOf({ ...empty, ...form }), version: form.seen ?? null },
        })
      }
      onDone={onClose}
      submitText={t('catalogue.saveDraft')}
    >
      <Form.Item name="conditions" label={t('catalogue.field.conditions')}>
        <Input.TextArea maxLength={2000} rows={3} />
      </Form.Item>
      <Questions />
      <Materials />
      <Steps />
      <Form.Item name="days" label={t('catalogue.field.days')}>
        <InputNumber min={1} max={365} />
      </Form.Item>
      <Form.Item name="price" label={t('catalogue.field.price')}>
        <Input maxLength={500} />
      </Form.Item>
      <Form.Item name="channel" label={t('catalogue.field.channel')}>
        <Input maxLength={500} />
      </Form.Item>
    </FormDrawer>
  )
}

function Remove({ onClick }: { onClick: () => void }) {
  const { t } = useTranslation()
  return <Button icon={<DeleteOutlined />} aria-label={t('catalogue.remove')} onClick={onClick} />
}

function Add({ onClick }: { onClick: () => void }) {
  const { t } = useTranslation()
  return (
    <Button icon={<PlusOutlined />} onClick={onClick}>
      {t('catalogue.addLine')}
    </Button>
  )
}

function Questions() {
  const { t } = useTranslation()
  return (
    <Form.Item label={t('catalogue.field.questions')}>
      <Form.List name="questions">
        {(fields, { add, remove }) => (
          <>
            {fields.map(({ key, name }) => (
              <Space key={key} align="start" wrap>
                <Form.Item name={[name, 'key']}>
                  <Input maxLength={20} placeholder={t('catalogue.key')} aria-label={t('catalogue.key')} />
                </Form.Item>
                <Form.Item name={[name, 'text']}>
                  <Input maxLength={200} placeholder={t('catalogue.question')} aria-label={t('catalogue.question')} />
                </Form.Item>
                <Remove onClick={() => remove(name)} />
              </Space>
            ))}
            <Add onClick={() => add({})} />
          </>
        )}
      </Form.List>
    </Form.Item>
  )
}

function Materials() {
  const { t } = useTranslation()
  const form = Form.useFormInstance<GuideForm>()
  const questions: GuideContent['questions'] = Form.useWatch('questions', form) ?? []
  const options = questions.flatMap((question) =>
    (['yes', 'no'] as const).map((answer) => ({
      value: `${question?.key ?? ''}:${answer}`,
      label: `${question?.text ?? ''} ${t(`catalogue.${answer}`)}`,
    })),
  )
  return (
    <Form.Item label={t('catalogue.field.materials')}>
      <Form.List name="materials">
        {(fields, { add, remove }) => (
          <>
            {fields.map(({ key, name }) => (
              <Space key={key} align="start" wrap>
                <Form.Item name={[name, 'name']}>
                  <Input maxLength={200} placeholder={t('catalogue.material')} aria-label={t('catalogue.material')} />
                </Form.Item>
                <Form.Item name={[name, 'form']}>
                  <Input maxLength={100} placeholder={t('catalogue.form')} aria-label={t('catalogue.form')} />
                </Form.Item>
                <Form.Item name={[name, 'when']}>
                  <Select
                    allowClear
                    options={options}
                    placeholder={t('catalogue.always')}
                    aria-label={t('catalogue.when')}
                    popupMatchSelectWidth={false}
                  />
                </Form.Item>
                <Remove onClick={() => remove(name)} />
              </Space>
            ))}
            <Add onClick={() => add({})} />
          </>
        )}
      </Form.List>
    </Form.Item>
  )
}

function Steps() {
  const { t } = useTranslation()
  return (
    <Form.Item label={t('catalogue.field.steps')}>
      <Form.List name="steps">
        {(fields, { add, remove }) => (
          <>
            {fields.map(({ key, name }) => (
              <Space key={key} align="start">
                <Form.Item name={name}>
                  <Input maxLength={500} style={{ width: 480 }} aria-label={t('catalogue.field.steps')} />
                </Form.Item>
                <Remove onClick={() => remove(name)} />
              </Space>
            ))}
            <Add onClick={() => add('')} />
          </>
        )}
      </Form.List>
    </Form.Item>
  )
}
