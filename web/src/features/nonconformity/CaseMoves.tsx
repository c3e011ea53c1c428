import { type CallInput } from '@tongheng/contract/client'
import { nonconformities as api, type NonconformityView, Significance } from '@tongheng/contract/nonconformity'
import { Button, Form, Input, Select, Tooltip } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useChange } from '../../api.ts'
import { CaseActions } from '../../ui/CaseActions.tsx'
import { FormDrawer } from '../../ui/FormDrawer.tsx'

/** The next steps of a case: evaluate or dismiss, resume, close. */
export function CaseMoves({ row }: { row: NonconformityView }) {
  const { t } = useTranslation()
  const [evaluating, setEvaluating] = useState(false)
  const resume = useChange(api.resume)
  const close = useChange(api.close)
  const dismiss = useChange(api.dismiss)
  const { institutionId, id, version } = row
  const params = { institutionId, id }
  const evaluate = row.actions.find(({ action }) => action === 'evaluate')
  const button = (action: 'resume' | 'close' | 'dismiss', send: (reason: string) => Promise<unknown>) => ({
    label: t(`nonconformity.action.${action}`),
    confirm: t(`nonconformity.actionText.${action}`),
    reason: 'required' as const,
    danger: action === 'dismiss',
    onRun: ({ reason = '' }: { reason?: string }) => send(reason),
    done: t('nonconformity.moved'),
  })
  return (
    <>
      <CaseActions
        next={row.actions}
        buttons={{
          resume: button('resume', (resumption) => resume.send({ params, body: { resumption, version } })),
          close: button('close', (conclusion) => close.send({ params, body: { conclusion, version } })),
          dismiss: button('dismiss', (reason) => dismiss.send({ params, body: { reason, version } })),
        }}
      />
      {evaluate ? (
        <Tooltip title={evaluate.allowed || evaluate.reason === null ? undefined : t(`errors:${evaluate.reason}`)}>
          <Button type="primary" disabled={!evaluate.allowed} onClick={() => setEvaluating(true)}>
            {t('nonconformity.action.evaluate')}
          </Button>
        </Tooltip>
      ) : null}
      <EvaluateDrawer row={row} open={evaluating} onClose={() => setEvaluating(false)} />
    </>
  )
}

type EvaluateForm = Omit<CallInput<typeof api.evaluate>['body'], 'version'>

interface EvaluateDrawerProps {
  row: NonconformityView
  open: boolean
  onClose: () => void
}

function EvaluateDrawer({ row, open, onClose }: EvaluateDrawerProps) {
  const { t } = useTranslation()
  const evaluate = useChange(api.evaluate)
  const { institutionId, id, version } = row
  return (
    <FormDrawer<EvaluateForm, NonconformityView>
      open={open}
      onClose={onClose}
      title={t('nonconformity.action.evaluate')}
      submit={(form) => evaluate.send({ params: { institutionId, id }, body: { ...form, version } })}
      onDone={onClose}
      submitText={t('nonconformity.save')}
    >
      <Form.Item name="significance" label={t('nonconformity.field.significance')} required>
        <Select
          options={Significance.options.map((value) => ({ value, label: t(`nonconformity.significance.${value}`) }))}
        />
      </Form.Item>
      <Form.Item name="evaluation" label={t('nonconformity.field.evaluation')} required>
        <Input.TextArea autoSize={{ minRows: 4 }} maxLength={2000} />
      </Form.Item>
      <Form.Item name="correction" label={t('nonconformity.field.correction')} required>
        <Input.TextArea autoSize={{ minRows: 3 }} maxLength={2000} />
      </Form.Item>
    </FormDrawer>
  )
}
