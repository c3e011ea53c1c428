import { useQuery } from '@tanstack/react-query'
import * as api from '@tongheng/contract/samples'
import type { SampleView } from '@tongheng/contract/samples'
import { Form, Input, Select } from 'antd'
import { useTranslation } from 'react-i18next'
import { read, useChange } from '../../api.ts'
import { FormDrawer } from '../../ui/FormDrawer.tsx'

interface DrawerProps {
  sample: SampleView
  open: boolean
  onClose: () => void
}

const keyOf = ({ institutionId, id }: SampleView) => ({ institutionId, id })

function RemarkField() {
  const { t } = useTranslation()
  return (
    <Form.Item name="remark" label={t('samples.remark')}>
      <Input.TextArea autoSize={{ minRows: 2 }} maxLength={500} />
    </Form.Item>
  )
}

/** Gives the sample to a colleague, who confirms it. */
export function HandOverDrawer({ sample, open, onClose }: DrawerProps) {
  const { t } = useTranslation()
  const change = useChange(api.handOver)
  const { data, isPending } = useQuery({ ...read(api.listReceivers), enabled: open })
  return (
    <FormDrawer<{ to: string; location: string; remark?: string }, SampleView>
      open={open}
      onClose={onClose}
      title={t('samples.action.hand-over')}
      submitText={t('samples.action.hand-over')}
      submit={(values) => change.send({ params: keyOf(sample), body: { ...values, version: sample.version } })}
      onDone={onClose}
    >
      <p className="th-faint">{t('samples.handOverIntro')}</p>
      <Form.Item name="to" label={t('samples.receiver')} required>
        <Select
          loading={isPending}
          showSearch={{ optionFilterProp: 'label' }}
          options={(data?.entries ?? []).map(({ accountId, name }) => ({ value: accountId, label: name }))}
        />
      </Form.Item>
      <Form.Item name="location" label={t('samples.newLocation')} required>
        <Input maxLength={100} placeholder={t('samples.locationExample')} />
      </Form.Item>
      <RemarkField />
    </FormDrawer>
  )
}

/** Gives the instrument back to its owner. */
export function ReturnDrawer({ sample, open, onClose }: DrawerProps) {
  const { t } = useTranslation()
  const change = useChange(api.returnSample)
  return (
    <FormDrawer<{ to: string; remark?: string }, SampleView>
      open={open}
      onClose={onClose}
      title={t('samples.action.return')}
      submitText={t('samples.action.return')}
      schema={api.returnSample.body.omit({ version: true })}
      submit={(values) => change.send({ params: keyOf(sample), body: { ...values, version: sample.version } })}
      onDone={onClose}
    >
      <p>{t('samples.returnIntro', { count: sample.accessories.reduce((sum, { count }) => sum + count, 0) })}</p>
      <Form.Item name="to" label={t('samples.takenBy')} required>
        <Input maxLength={60} />
      </Form.Item>
      <RemarkField />
    </FormDrawer>
  )
}

/** Asks the owner before adjusting. */
export function AskDrawer({ sample, open, onClose }: DrawerProps) {
  const { t } = useTranslation()
  const change = useChange(api.askAdjustment)
  return (
    <FormDrawer<{ text: string }, SampleView>
      open={open}
      onClose={onClose}
      title={t('samples.action.ask')}
      submitText={t('samples.ask')}
      schema={api.askAdjustment.body}
      submit={(body) => change.send({ params: keyOf(sample), body })}
      onDone={onClose}
    >
      <p className="th-faint">{t('samples.askIntro')}</p>
      <Form.Item name="text" label={t('samples.question')} required>
        <Input.TextArea autoSize={{ minRows: 4 }} maxLength={500} />
      </Form.Item>
    </FormDrawer>
  )
}
