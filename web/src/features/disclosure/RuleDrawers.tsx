import { type CheckResult, disclosure as api, type WindowRule } from '@tongheng/contract/disclosure'
import { Form, Input, InputNumber, Switch } from 'antd'
import { useTranslation } from 'react-i18next'
import { useChange } from '../../api.ts'
import { FormDrawer } from '../../ui/FormDrawer.tsx'

interface RuleValues {
  title?: string
  content?: string
  /** One item a line. */
  items?: string
  everyMonths?: number
}

const linesOf = (text: string): string[] =>
  text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')

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
      initial={rule ? { ...rule, items: rule.items.join('\n') } : { everyMonths: 3 }}
      submit={({ title = '', content = '', items = '', everyMonths = 3 }) => {
        const body = { title, content, items: linesOf(items), everyMonths }
        return rule
          ? edit.send({ params: { id: rule.id }, body: { ...body, version: rule.version } })
          : add.send({ body })
      }}
      onDone={onClose}
    >
      <Form.Item name="title" label={t('disclosure.ruleTitle')} required>
        <Input maxLength={120} />
      </Form.Item>
      <Form.Item name="content" label={t('disclosure.ruleContent')} required>
        <Input.TextArea maxLength={20_000} autoSize={{ minRows: 5, maxRows: 16 }} />
      </Form.Item>
      <Form.Item name="items" label={t('disclosure.items')} extra={t('disclosure.itemsHint')} required>
        <Input.TextArea maxLength={8000} autoSize={{ minRows: 4, maxRows: 14 }} />
      </Form.Item>
      <Form.Item name="everyMonths" label={t('disclosure.everyMonths')} required>
        <InputNumber min={1} max={24} precision={0} />
      </Form.Item>
    </FormDrawer>
  )
}

interface CheckValues {
  results?: Partial<CheckResult>[]
}

/** Item by item: kept, or what was found. */
export function CheckDrawer({ rule, onClose }: { rule: WindowRule | null; onClose: () => void }) {
  const { t } = useTranslation()
  const check = useChange(api.checkWindowRule)
  if (rule === null) return null
  return (
    <FormDrawer<CheckValues, WindowRule>
      open
      onClose={onClose}
      title={t('disclosure.checkRule')}
      submitText={t('disclosure.saveCheck')}
      initial={{ results: rule.items.map((item) => ({ item, kept: true, finding: '' })) }}
      submit={({ results = [] }) =>
        check.send({
          params: { id: rule.id },
          body: {
            results: rule.items.map((item, at) => ({
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
      {rule.items.map((item, at) => (
        <fieldset key={item} className="th-window-rule">
          <legend>{item}</legend>
          <Form.Item name={['results', at, 'kept']} label={t('disclosure.kept')} valuePropName="checked">
            <Switch aria-label={`${item} ${t('disclosure.kept')}`} />
          </Form.Item>
          <Form.Item name={['results', at, 'finding']} label={t('disclosure.finding')}>
            <Input maxLength={500} aria-label={`${item} ${t('disclosure.finding')}`} />
          </Form.Item>
        </fieldset>
      ))}
    </FormDrawer>
  )
}
