import type { FileRef } from '@tongheng/contract/common'
import { improvement as api, type ImprovementView, usualDays } from '@tongheng/contract/improvement'
import { App, Form, Input, InputNumber, Select } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useChange } from '../../api.ts'
import { CaseActions } from '../../ui/CaseActions.tsx'
import { FileUpload } from '../../ui/FileUpload.tsx'
import { FormDrawer } from '../../ui/FormDrawer.tsx'

/** Steps with more to write than a reason. */
type MoveForm = 'plan' | 'report' | 'verify' | 'return' | 'publish'

interface Values {
  cause?: string
  action?: string
  ownerId?: string
  text?: string
  files?: FileRef[]
  result?: string
  reason?: string
  days?: number
  finding?: string
  measures?: string
}

/** The next steps of an improvement. */
export function ImprovementMoves({ row }: { row: ImprovementView }) {
  const { t } = useTranslation()
  const [form, setForm] = useState<MoveForm | null>(null)
  const dismiss = useChange(api.dismissImprovement)
  const drawer = (action: MoveForm, danger = false) => ({
    label: t(`improvement.do.${action}`),
    danger,
    onRun: async () => setForm(action),
  })
  return (
    <>
      <CaseActions
        next={row.actions}
        buttons={{
          plan: drawer('plan'),
          report: drawer('report'),
          verify: drawer('verify'),
          return: drawer('return', true),
          publish: drawer('publish'),
          dismiss: {
            label: t('improvement.do.dismiss'),
            confirm: t('improvement.doText.dismiss'),
            reason: 'required',
            danger: true,
            onRun: ({ reason = '' }) =>
              dismiss.send({ params: { id: row.id }, body: { reason, version: row.version } }),
            done: t('improvement.moved'),
          },
        }}
      />
      <MoveDrawer key={form ?? 'none'} row={row} form={form} onClose={() => setForm(null)} />
    </>
  )
}

function useSend({ id, version }: ImprovementView, form: MoveForm | null) {
  const plan = useChange(api.planImprovement)
  const report = useChange(api.reportImprovement)
  const verify = useChange(api.verifyImprovement)
  const giveBack = useChange(api.returnImprovement)
  const publish = useChange(api.publishImprovement)
  const params = { id }
  return ({ cause = '', action = '', ownerId = '', text = '', files = [], result = '', ...values }: Values) => {
    const { reason = '', days = usualDays, finding = '', measures = '' } = values
    switch (form) {
      case 'report':
        return report.send({ params, body: { text, files: files.map((file) => file.id), version } })
      case 'verify':
        return verify.send({ params, body: { result, version } })
      case 'return':
        return giveBack.send({ params, body: { reason, days, version } })
      case 'publish':
        return publish.send({ params, body: { finding, measures, result, version } })
      default:
        return plan.send({ params, body: { cause, action, ownerId, version } })
    }
  }
}

interface MoveDrawerProps {
  row: ImprovementView
  form: MoveForm | null
  onClose: () => void
}

function MoveDrawer({ row, form, onClose }: MoveDrawerProps) {
  const { t } = useTranslation()
  const { message } = App.useApp()
  const send = useSend(row, form)
  const title = form === null ? '' : t(`improvement.do.${form}`)
  return (
    <FormDrawer<Values, ImprovementView>
      open={form !== null}
      onClose={onClose}
      width={600}
      title={title}
      initial={{ days: usualDays }}
      submit={send}
      onDone={() => {
        onClose()
        void message.success(t('improvement.moved'))
      }}
      submitText={title}
    >
      {form === null ? null : <p>{t(`improvement.doText.${form}`)}</p>}
      {form === 'plan' ? <PlanFields row={row} /> : null}
      {form === 'report' ? <ReportFields /> : null}
      {form === 'verify' ? <Words name="result" label={t('improvement.field.result')} /> : null}
      {form === 'return' ? <ReturnFields /> : null}
      {form === 'publish' ? <PublishFields /> : null}
    </FormDrawer>
  )
}

const Words = ({ name, label }: { name: keyof Values; label: string }) => (
  <Form.Item name={name} label={label} required>
    <Input.TextArea autoSize={{ minRows: 3, maxRows: 12 }} maxLength={1000} showCount />
  </Form.Item>
)

function PlanFields({ row }: { row: ImprovementView }) {
  const { t } = useTranslation()
  return (
    <>
      <Words name="cause" label={t('improvement.field.cause')} />
      <Words name="action" label={t('improvement.field.action')} />
      <Form.Item name="ownerId" label={t('improvement.field.owner')} required>
        <Select options={row.candidates.map(({ id, name }) => ({ value: id, label: name }))} />
      </Form.Item>
    </>
  )
}

function ReportFields() {
  const { t } = useTranslation()
  return (
    <>
      <Words name="text" label={t('improvement.field.done')} />
      <Form.Item name="files" label={t('improvement.field.evidence')}>
        <FileUpload maxCount={10} />
      </Form.Item>
    </>
  )
}

function ReturnFields() {
  const { t } = useTranslation()
  return (
    <>
      <Words name="reason" label={t('improvement.field.reason')} />
      <Form.Item name="days" label={t('improvement.field.days')} required>
        <InputNumber min={1} max={120} precision={0} />
      </Form.Item>
    </>
  )
}

function PublishFields() {
  const { t } = useTranslation()
  return (
    <>
      <Words name="finding" label={t('improvement.public.finding')} />
      <Words name="measures" label={t('improvement.public.measures')} />
      <Words name="result" label={t('improvement.public.result')} />
    </>
  )
}
