import { Alert, Button, Form } from 'antd'
import { useId } from 'react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { mentions } from './formFaults.ts'
import { clearFaults } from './useForm.tsx'
import type { FormState } from './useForm.tsx'

interface FormBodyProps<V extends object> {
  state: FormState<V>
  initial: Partial<V> | undefined
  id?: string
  children: ReactNode
  footer?: ReactNode
}

/**
 * The form itself: messages above, fields as children (`Form.Item name=…`), buttons below. The browser's own checks are off: their
 * bubbles speak the browser's language, not the user's.
 */
export function FormBody<V extends object>({ state, initial, id, children, footer }: FormBodyProps<V>) {
  const { t } = useTranslation()
  // Two forms on a page may have a field of the same name: a label must not point into the other form.
  const ownId = useId()
  const formId = id ?? ownId
  return (
    <Form
      form={state.form}
      layout="vertical"
      noValidate
      requiredMark
      scrollToFirstError={{ focus: true }}
      validateTrigger="onBlur"
      onValuesChange={(changed) => clearFaults(state.form, (name) => mentions(changed, name))}
      onFinish={() => void state.finish()}
      id={formId}
      name={formId}
      {...(initial === undefined ? {} : { initialValues: initial })}
    >
      {state.rest.length === 0 ? null : (
        <Alert
          className="th-form-alert"
          type="error"
          showIcon
          role="alert"
          title={state.rest.length === 1 ? state.rest[0] : state.rest.map((line) => <div key={line}>{line}</div>)}
          description={state.stale ? <ChangedFields names={state.changed} formId={formId} /> : null}
          action={
            state.stale ? (
              <Button size="small" onClick={() => void state.reload()}>
                {t('ui.form.reload')}
              </Button>
            ) : null
          }
        />
      )}
      {children}
      {footer}
    </Form>
  )
}

/** `due_day` is `dueDay` in a form. */
const inForm = (name: string): string => name.replaceAll(/_([a-z0-9])/g, (_, letter: string) => letter.toUpperCase())

/** What somebody else changed, by the labels of this form; what has none here is told by its kind. */
function ChangedFields({ names, formId }: { names: readonly string[]; formId: string }) {
  const { t, i18n } = useTranslation()
  if (names.length === 0) return null
  const labels = names.map((name) => {
    const label = document.querySelector(`label[for="${CSS.escape(`${formId}_${inForm(name)}`)}"]`)?.textContent
    const key = `ui.changed.field.${inForm(name)}`
    return label || (i18n.exists(key) ? t(key) : t('ui.changed.other'))
  })
  return t('ui.changed.text', { fields: [...new Set(labels)].join(t('app.listSeparator')) })
}
