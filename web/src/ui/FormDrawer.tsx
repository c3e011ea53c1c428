import { App, Button, Drawer } from 'antd'
import { useEffect, useRef } from 'react'
import type { ReactNode, RefObject } from 'react'
import { useTranslation } from 'react-i18next'
import { FormBody } from './FormBody.tsx'
import { useForm } from './useForm.tsx'
import type { FormWork } from './useForm.tsx'

interface FormDrawerProps<V extends object, A> extends FormWork<V, A> {
  open: boolean
  onClose: () => void
  title: string
  initial?: Partial<V>
  submitText: string
  width?: number
  children: ReactNode
}

type Touched = RefObject<() => boolean>

/** A form over the page it belongs to; closing it with unsaved typing asks first. Close it in `onDone`. */
export function FormDrawer<V extends object, A>(props: FormDrawerProps<V, A>) {
  const { t } = useTranslation()
  const { modal } = App.useApp()
  const touched: Touched = useRef(() => false)
  const close = () => {
    if (!touched.current()) return props.onClose()
    modal.confirm({
      title: t('ui.form.unsavedTitle'),
      content: t('ui.form.unsavedText'),
      okText: t('ui.form.leave'),
      okButtonProps: { danger: true },
      cancelText: t('ui.form.stay'),
      onOk: props.onClose,
    })
  }
  return (
    <Drawer open={props.open} onClose={close} title={props.title} size={props.width ?? 480} destroyOnHidden>
      <DrawerForm {...props} onClose={close} guard={touched} />
    </Drawer>
  )
}

/** Mounted anew each time the drawer opens, so that nothing typed before is left. */
function DrawerForm<V extends object, A>({
  initial,
  submitText,
  children,
  guard,
  onClose,
  ...work
}: FormDrawerProps<V, A> & { guard: Touched }) {
  const { t } = useTranslation()
  const state = useForm<V, A>(work)
  useEffect(() => {
    guard.current = state.touched
    return () => {
      guard.current = () => false
    }
  }, [guard, state.touched])
  return (
    <FormBody
      state={state}
      initial={initial}
      footer={
        <div className="th-form-buttons th-form-buttons-sticky">
          <Button type="primary" htmlType="submit" loading={state.busy}>
            {submitText}
          </Button>
          <Button onClick={onClose}>{t('ui.cancel')}</Button>
        </div>
      }
    >
      {children}
    </FormBody>
  )
}
