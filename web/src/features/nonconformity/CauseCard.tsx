import { nonconformities as api, type NonconformityView } from '@tongheng/contract/nonconformity'
import { Button, Form, Input } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useChange } from '../../api.ts'
import { DescriptionCard } from '../../ui/DescriptionCard.tsx'
import { FormDrawer } from '../../ui/FormDrawer.tsx'
import './nonconformity.css'

/** Cause, and the corrective action against its return. */
export function CauseCard({ row }: { row: NonconformityView }) {
  const { t } = useTranslation()
  const [open, setOpen] = useState(false)
  const find = useChange(api.findCause)
  const { institutionId, id, version, cause, correctiveAction, causeBy } = row
  return (
    <>
      <DescriptionCard
        title={t('nonconformity.causeTitle')}
        extra={row.mayFindCause ? <Button onClick={() => setOpen(true)}>{t('nonconformity.editCause')}</Button> : null}
        entries={[
          { key: 'cause', label: t('nonconformity.field.cause'), value: cause, wide: true },
          { key: 'action', label: t('nonconformity.field.correctiveAction'), value: correctiveAction, wide: true },
          { key: 'by', label: t('nonconformity.field.causeBy'), value: causeBy },
        ]}
      />
      <FormDrawer<{ cause: string; correctiveAction: string }, NonconformityView>
        open={open}
        onClose={() => setOpen(false)}
        title={t('nonconformity.causeTitle')}
        initial={{ cause, correctiveAction }}
        submit={(form) => find.send({ params: { institutionId, id }, body: { ...form, version } })}
        onDone={() => setOpen(false)}
        submitText={t('nonconformity.save')}
      >
        <Form.Item name="cause" label={t('nonconformity.field.cause')} required>
          <Input.TextArea autoSize={{ minRows: 3 }} maxLength={2000} />
        </Form.Item>
        <Form.Item name="correctiveAction" label={t('nonconformity.field.correctiveAction')} required>
          <Input.TextArea autoSize={{ minRows: 3 }} maxLength={2000} />
        </Form.Item>
      </FormDrawer>
    </>
  )
}
