import { type CheckResult, disclosure as api, RuleTopic, type WindowRule } from '@tongheng/contract/disclosure'
import { itemText, pointsOf } from '@tongheng/contract/disclosure.texts'
import { Form, Input, InputNumber, Select, Switch } from 'antd'
import { useTranslation } from 'react-i18next'
import { useChange } from '../../api.ts'
import { FormDrawer } from '../../ui/FormDrawer.tsx'
import { textLines } from '../../ui/textLines.ts'
import { useLocal } from '../../ui/useLocal.ts'

interface RuleValues {
  topic?: RuleTopic
  title?: string
  content?: string
  /** One item a line. */
  items?: string
  everyMonths?: number
}

/** Sets a rule, or writes its next version. */
export function RuleDrawer({ open, rule, onClose }: { open: boolean; rule: WindowRule | null; onClose: () => void }) {
  const { t } = useTranslation()
  const add = useChange(api.addWindowRule)
  const edit = useChange(api.changeWindowRule)
  return (
    <FormDrawer<RuleValues, WindowRule>
      open={open}
      onClose={onClose}
      title={t(rule ? 'disclosure.editRule' : 'disclosure.addRule')}
      submitText={t('disclosure.save')}
      initial={rule ? { ...rule, items: rule.items.join('\n') } : { topic: 'management', everyMonths: 3 }}
      submit={({ topic = 'management', title = '', content = '', items = '', everyMonths = 3 }) => {
        const body = { topic, title, content, items: textLines(items), everyMonths }
        return rule
          ? edit.send({ params: { id: rule.id }, body: { ...body, version: rule.version } })
          : add.send({ body })
      }}
      onDone={onClose}
    >
      <Form.Item name="topic" label={t('disclosure.topicLabel')} required>
        <Select options={RuleTopic.options.map((value) => ({ value, label: t(`disclosure.topic.${value}`) }))} />
      </Form.Item>
      <Form.Item noStyle dependencies={['topic']}>
        {({ getFieldValue }) => <Points topic={getFieldValue('topic') as RuleTopic | undefined} />}
      </Form.Item>
      <Form.Item name="title" label={t('disclosure.ruleTitle')} required>
        <Input maxLength={120} />
      </Form.Item>
      <Form.Item name="content" label={t('disclosure.ruleContent')} required>
        <Input.TextArea maxLength={20_000} autoSize={{ minRows: 5, maxRows: 16 }} />
      </Form.Item>
      <Form.Item name="items" label={t('disclosure.items')} extra={t('disclosure.itemsHint')}>
        <Input.TextArea maxLength={8000} autoSize={{ minRows: 4, maxRows: 14 }} />
      </Form.Item>
      <Form.Item name="everyMonths" label={t('disclosure.everyMonths')} required>
        <InputNumber min={1} max={24} precision={0} />
      </Form.Item>
    </FormDrawer>
  )
}

/** What every check of such a rule answers, whatever the window adds. */
function Points({ topic = 'management' }: { topic?: RuleTopic | undefined }) {
  const { t } = useTranslation()
  const local = useLocal()
  const points = pointsOf(topic)
  if (points.length === 0) return null
  return (
    <div className="th-window-points">
      <p>{t('disclosure.points')}</p>
      <ul>
        {points.map((point) => (
          <li key={point}>{local(itemText(point))}</li>
        ))}
      </ul>
    </div>
  )
}

interface CheckValues {
  results?: Partial<CheckResult>[]
}

/** Item by item: kept, or what was found. */
export function CheckDrawer({ rule, onClose }: { rule: WindowRule | null; onClose: () => void }) {
  const { t } = useTranslation()
  const local = useLocal()
  const check = useChange(api.checkWindowRule)
  if (rule === null) return null
  const items = [...rule.points, ...rule.items]
  return (
    <FormDrawer<CheckValues, WindowRule>
      open
      onClose={onClose}
      title={t('disclosure.checkRule')}
      submitText={t('disclosure.saveCheck')}
      initial={{ results: items.map((item) => ({ item, kept: true, finding: '' })) }}
      submit={({ results = [] }) =>
        check.send({
          params: { id: rule.id },
          body: {
            results: items.map((item, at) => ({
              item,
              kept: results[at]?.kept ?? true,
              finding: results[at]?.finding ?? '',
            })),
            version: rule.version,
          },
        })
      }
      onDone={onClose}
    >
      <p>{t('disclosure.checkRuleText')}</p>
      {items.map((item, at) => (
        <fieldset key={item} className="th-window-rule">
          <legend>{local(itemText(item))}</legend>
          <Form.Item name={['results', at, 'kept']} label={t('disclosure.kept')} valuePropName="checked">
            <Switch aria-label={`${local(itemText(item))} ${t('disclosure.kept')}`} />
          </Form.Item>
          <Form.Item name={['results', at, 'finding']} label={t('disclosure.finding')}>
            <Input maxLength={500} aria-label={`${local(itemText(item))} ${t('disclosure.finding')}`} />
          </Form.Item>
        </fieldset>
      ))}
    </FormDrawer>
  )
}
