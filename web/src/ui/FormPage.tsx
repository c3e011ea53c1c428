import { Button, Card } from 'antd'
import { useRouter } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { FormBody } from './FormBody.tsx'
import { PageHeader } from './PageHeader.tsx'
import { UnsavedGuard } from './UnsavedGuard.tsx'
import { useForm } from './useForm.tsx'
import type { FormWork } from './useForm.tsx'

interface FormPageProps<V extends object, A> extends FormWork<V, A> {
  title: string
  intro?: ReactNode
  back: string
  initial?: Partial<V>
  submitText: string
  /** For forms with tables in them. */
  wide?: boolean
  children: ReactNode
}

/** A form as a page of its own; leaving it with unsaved typing asks first. */
export function FormPage<V extends object, A>({
  title,
  intro,
  back,
  initial,
  submitText,
  wide = false,
  children,
  ...work
}: FormPageProps<V, A>) {
  const { t } = useTranslation()
  const { history } = useRouter()
  const state = useForm<V, A>(work)
  return (
    <div className={wide ? 'th-page' : 'th-page th-page-form'}>
      <PageHeader title={title} back={back} intro={intro} />
      <Card className="th-card">
        <FormBody
          state={state}
          initial={initial}
          footer={
            <div className="th-form-buttons">
              <Button type="primary" htmlType="submit" loading={state.busy}>
                {submitText}
              </Button>
              <Button onClick={() => history.push(back)}>{t('ui.cancel')}</Button>
            </div>
          }
        >
          {children}
        </FormBody>
      </Card>
      <UnsavedGuard touched={state.touched} />
    </div>
  )
}
