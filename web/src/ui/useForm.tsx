import { useQueryClient } from '@tanstack/react-query'
import { Refusal } from '@tongheng/contract/client'
import { App, Form } from 'antd'
import type { FormInstance } from 'antd'
import { useCallback, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { z } from 'zod'
import { changedFields, describeError } from './describeError.ts'
import { faultsOf, faultsOfSchema, withoutBlanks } from './formFaults.ts'
import type { FieldName, FormFaults } from './formFaults.ts'

export interface FormWork<V extends object, A> {
  /** The body of the operation, so that faults are seen before sending. */
  schema?: z.ZodType<unknown, unknown>
  /** Sends what was typed, usually `(values) => change.send({ body: values })`. */
  submit: (values: V) => Promise<A>
  onDone: (answer: A) => void
}

export interface FormState<V extends object> {
  form: FormInstance<V>
  busy: boolean
  /** Messages for above the form. */
  rest: readonly string[]
  /** Somebody else changed it meanwhile: the typed values would overwrite theirs. */
  stale: boolean
  /** Names of what they changed, as the server keeps it. */
  changed: readonly string[]
  finish: () => Promise<void>
  /** Gives up what was typed for what is stored. */
  reload: () => Promise<void>
  touched: () => boolean
}

const namesIn = (form: FormInstance): FieldName[] => form.getFieldsError().map(({ name }) => [...name] as FieldName)

/** A message set from outside stays until it is taken away: nothing else would, as these fields have no rules for it. */
export function clearFaults(form: FormInstance, concerns: (name: FieldName) => boolean): void {
  const faulty = form
    .getFieldsError()
    .filter(({ name, errors }) => errors.length > 0 && concerns([...name] as FieldName))
    .map(({ name }) => ({ name: [...name], errors: [] }))
  if (faulty.length > 0) form.setFields(faulty as Parameters<FormInstance['setFields']>[0])
}

const wait = () => new Promise((resolve) => requestAnimationFrame(resolve))

/** State of a form over one operation: refusals go to their fields, everything else above the form, nothing twice. */
export function useForm<V extends object, A>({ schema, submit, onDone }: FormWork<V, A>): FormState<V> {
  const [form] = Form.useForm<V>()
  const [busy, setBusy] = useState(false)
  const [rest, setRest] = useState<readonly string[]>([])
  const [stale, setStale] = useState(false)
  const [changed, setChanged] = useState<readonly string[]>([])
  const saved = useRef(false)
  const { message } = App.useApp()
  const { t, i18n } = useTranslation()

  const show = useCallback(
    async (faults: FormFaults) => {
      form.setFields(faults.fields as unknown as Parameters<typeof form.setFields>[0])
      setRest(faults.rest)
      const [first] = faults.fields
      if (!first) return
      await wait()
      form.scrollToField(first.name as unknown as Parameters<typeof form.scrollToField>[0], {
        focus: true,
        block: 'center',
      })
    },
    [form],
  )

  const finish = useCallback(async () => {
    setRest([])
    setStale(false)
    clearFaults(form, () => true)
    const values = withoutBlanks(form.getFieldsValue(true) as V)
    const parsed = schema?.safeParse(values)
    if (parsed?.error) {
      const code = (text: string) => (i18n.exists(`errors:${text}`) ? t(`errors:${text}`) : text)
      return show(faultsOfSchema(parsed.error, namesIn(form), code))
    }
    setBusy(true)
    try {
      const answer = await submit(values)
      saved.current = true
      onDone(answer)
    } catch (error) {
      const faults = faultsOf(error, namesIn(form))
      if (faults) await show(faults)
      else void message.error(describeError(error, t).text)
      setStale(error instanceof Refusal && error.body.code === 'platform.stale')
      setChanged(changedFields(error))
    } finally {
      setBusy(false)
    }
  }, [form, schema, submit, onDone, show, message, t, i18n])

  const queries = useQueryClient()
  const reload = useCallback(async () => {
    await queries.invalidateQueries()
    // The query cache tells the page in a timer of its own, set before this one; then the page draws the form anew.
    await new Promise((resolve) => setTimeout(resolve, 0))
    await wait()
    form.resetFields()
    setRest([])
    setStale(false)
  }, [queries, form])

  const touched = useCallback(() => !saved.current && form.isFieldsTouched(), [form])
  return { form, busy, rest, stale, changed, finish, reload, touched }
}
