import { DeleteOutlined, PlusOutlined } from '@ant-design/icons'
import { QuestionKind } from '@tongheng/contract/papers'
import { Button, Form, Input, InputNumber, Select, Switch } from 'antd'
import { useTranslation } from 'react-i18next'

const limits = { questionCount: [1, 100], passScore: [1, 100], minutes: [1, 600], attempts: [1, 10] } as const
const rules = ['questionCount', 'passScore', 'minutes', 'attempts'] as const

/** The paper on line, where there is one: how it is set, and its questions. */
export function PaperFields() {
  const { t } = useTranslation()
  const hasPaper = Form.useWatch<boolean>('hasPaper')
  return (
    <>
      <Form.Item name="hasPaper" label={t('activities.hasPaper')} valuePropName="checked">
        <Switch />
      </Form.Item>
      {hasPaper ? (
        <>
          <div className="th-activity-pair">
            {rules.map((rule) => (
              <Form.Item key={rule} name={['paper', rule]} label={t(`activities.paperField.${rule}`)} required>
                <InputNumber min={limits[rule][0]} max={limits[rule][1]} precision={0} />
              </Form.Item>
            ))}
          </div>
          <Questions />
        </>
      ) : null}
    </>
  )
}

function Questions() {
  const { t } = useTranslation()
  return (
    <Form.Item label={t('activities.questions')} extra={t('activities.optionsHint')} required>
      <Form.List name={['paper', 'questions']}>
        {(fields, { add, remove }) => (
          <>
            {fields.map(({ key, name }) => (
              <Question key={key} name={name} onRemove={() => remove(name)} />
            ))}
            <Button icon={<PlusOutlined />} onClick={() => add({ kind: 'single' })}>
              {t('activities.addQuestion')}
            </Button>
          </>
        )}
      </Form.List>
    </Form.Item>
  )
}

function Question({ name, onRemove }: { name: number; onRemove: () => void }) {
  const { t } = useTranslation()
  return (
    <div className="th-activity-question">
      <Form.Item name={[name, 'kind']}>
        <Select
          aria-label={t('activities.questionKind')}
          options={QuestionKind.options.map((value) => ({ value, label: t(`competence.questionKind.${value}`) }))}
        />
      </Form.Item>
      <Form.Item name={[name, 'question']}>
        <Input maxLength={1000} placeholder={t('activities.questionText')} aria-label={t('activities.questionText')} />
      </Form.Item>
      <Button icon={<DeleteOutlined />} aria-label={t('activities.remove')} onClick={onRemove} />
      <Form.Item name={[name, 'options']} className="th-activity-options">
        <Input.TextArea
          autoSize={{ minRows: 2 }}
          maxLength={2500}
          placeholder={t('activities.optionsExample')}
          aria-label={t('activities.options')}
        />
      </Form.Item>
    </div>
  )
}
