import { Button } from 'antd'
import type { ReactNode } from 'react'
import { FormBody } from './FormBody.tsx'
import { useForm } from './useForm.tsx'
import type { FormWork } from './useForm.tsx'

interface SimpleFormProps<V extends object, A> extends FormWork<V, A> {
  initial?: Partial<V>
  submitText: string
  /** The button takes the whole width, as on the login page. */
  wideButton?: boolean
  children: ReactNode
}

/** A form inside another page or card, without a guard for unsaved typing. */
export function SimpleForm<V extends object, A>({
  initial,
  submitText,
  wideButton = false,
  children,
  ...work
}: SimpleFormProps<V, A>) {
  const state = useForm<V, A>(work)
  return (
    <FormBody
      state={state}
      initial={initial}
      footer={
        <Button type="primary" htmlType="submit" loading={state.busy} block={wideButton}>
          {submitText}
        </Button>
      }
    >
      {children}
    </FormBody>
  )
}
