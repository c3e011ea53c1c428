import { useQuery } from '@tanstack/react-query'
import type { FileRef } from '@tongheng/contract/common'
import { uploadFile } from '@tongheng/contract/files'
import * as api from '@tongheng/contract/samples'
import type { SampleView } from '@tongheng/contract/samples'
import { Form, Input, Select } from 'antd'
import { useTranslation } from 'react-i18next'
import { client, read, useChange } from '../../api.ts'
import { FormDrawer } from '../../ui/FormDrawer.tsx'
import { SignaturePad } from '../../ui/SignaturePad.tsx'
import { PhotoUpload } from './PhotoUpload.tsx'

export interface BatchDrawerProps {
  /** What it is about: one sample of its page, or those chosen in the list. */
  samples: readonly { id: string; number: string }[]
  open: boolean
  onClose: () => void
}

const idsOf = (samples: BatchDrawerProps['samples']): string[] => samples.map(({ id }) => id)

function RemarkField() {
  const { t } = useTranslation()
  return (
    <Form.Item name="remark" label={t('samples.remark')}>
      <Input.TextArea autoSize={{ minRows: 2 }} maxLength={500} />
    </Form.Item>
  )
}

function LocationField() {
  const { t } = useTranslation()
  return (
    <Form.Item name="location" label={t('samples.newLocation')} required>
      <Input maxLength={100} placeholder={t('samples.locationExample')} />
    </Form.Item>
  )
}

/** Gives samples to a colleague, who confirms them. */
export function HandOverDrawer({ samples, open, onClose }: BatchDrawerProps) {
  const { t } = useTranslation()
  const change = useChange(api.handOverSamples)
  const { data, isPending } = useQuery({ ...read(api.listReceivers), enabled: open })
  return (
    <FormDrawer<{ to: string; location: string; remark?: string }, unknown>
      open={open}
      onClose={onClose}
      title={t('samples.action.hand-over')}
      submitText={t('samples.action.hand-over')}
      submit={(values) => change.send({ body: { ...values, ids: idsOf(samples) } })}
      onDone={onClose}
    >
      <p>{t('samples.handOverIntro', { count: samples.length })}</p>
      <Form.Item name="to" label={t('samples.receiver')} required>
        <Select
          loading={isPending}
          showSearch={{ optionFilterProp: 'label' }}
          options={(data?.entries ?? []).map(({ accountId, name }) => ({ value: accountId, label: name }))}
        />
      </Form.Item>
      <LocationField />
      <RemarkField />
    </FormDrawer>
  )
}

/** Puts samples in another room or on another shelf. */
export function MoveDrawer({ samples, open, onClose }: BatchDrawerProps) {
  const { t } = useTranslation()
  const change = useChange(api.moveSamples)
  return (
    <FormDrawer<{ location: string }, unknown>
      open={open}
      onClose={onClose}
      title={t('samples.action.move')}
      submitText={t('samples.action.move')}
      submit={(values) => change.send({ body: { ...values, ids: idsOf(samples) } })}
      onDone={onClose}
    >
      <p>{t('samples.moveIntro', { count: samples.length })}</p>
      <LocationField />
    </FormDrawer>
  )
}

interface ReturnValues {
  to: string
  signature?: File | null
  remark?: string
}

/** Gives instruments back to their owner, who signs on the screen. */
export function ReturnDrawer({ samples, open, onClose }: BatchDrawerProps) {
  const { t } = useTranslation()
  const change = useChange(api.returnSamples)
  const submit = async ({ signature, ...values }: ReturnValues) => {
    const sheet = signature ? await client.call(uploadFile, {}, { file: signature, fileName: signature.name }) : null
    return change.send({ body: { ...values, ids: idsOf(samples), signature: sheet?.id ?? '' } })
  }
  return (
    <FormDrawer<ReturnValues, unknown>
      open={open}
      onClose={onClose}
      title={t('samples.action.return')}
      submitText={t('samples.action.return')}
      submit={submit}
      onDone={onClose}
    >
      <p>{t('samples.returnIntro', { count: samples.length })}</p>
      <ul className="th-number">
        {samples.map(({ id, number }) => (
          <li key={id}>{number}</li>
        ))}
      </ul>
      <Form.Item name="to" label={t('samples.takenBy')} required>
        <Input maxLength={60} />
      </Form.Item>
      <Form.Item
        name="signature"
        label={t('samples.signature')}
        rules={[{ required: true, message: t('samples.signatureMissing') }]}
      >
        <SignaturePad />
      </Form.Item>
      <RemarkField />
    </FormDrawer>
  )
}

interface SampleDrawerProps {
  sample: SampleView
  open: boolean
  onClose: () => void
}

const keyOf = ({ institutionId, id }: SampleView) => ({ institutionId, id })

/** Asks the owner before adjusting. */
export function AskDrawer({ sample, open, onClose }: SampleDrawerProps) {
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

interface Pictured {
  photos?: FileRef[]
}

const photoIds = ({ photos = [] }: Pictured): string[] => photos.map(({ id }) => id)

/** Tells the owner that the instrument is not as it was. */
export function StateDrawer({ sample, open, onClose }: SampleDrawerProps) {
  const { t } = useTranslation()
  const change = useChange(api.reportState)
  return (
    <FormDrawer<{ text: string } & Pictured, SampleView>
      open={open}
      onClose={onClose}
      title={t('samples.action.report-state')}
      submitText={t('samples.tell')}
      submit={({ text, ...rest }) => change.send({ params: keyOf(sample), body: { text, photos: photoIds(rest) } })}
      onDone={onClose}
    >
      <p className="th-faint">{t('samples.stateIntro')}</p>
      <Form.Item name="text" label={t('samples.stateText')} required>
        <Input.TextArea autoSize={{ minRows: 4 }} maxLength={500} />
      </Form.Item>
      <Form.Item name="photos" label={t('samples.photos')}>
        <PhotoUpload />
      </Form.Item>
    </FormDrawer>
  )
}

interface CaseValues extends Pictured {
  kind: 'lost' | 'damaged'
  description: string
}

/** Reports the sample as lost or damaged. */
export function CaseDrawer({
  sample,
  open,
  onClose,
  onReported,
}: SampleDrawerProps & { onReported: (reported: api.SampleCaseView) => void }) {
  const { t } = useTranslation()
  const change = useChange(api.reportSampleCase)
  return (
    <FormDrawer<CaseValues, api.SampleCaseView>
      open={open}
      onClose={onClose}
      title={t('samples.action.report-case')}
      submitText={t('samples.case.report')}
      initial={{ kind: 'damaged' }}
      submit={({ kind, description, ...rest }) =>
        change.send({ body: { sampleId: sample.id, kind, description, photos: photoIds(rest) } })
      }
      onDone={onReported}
    >
      <Form.Item name="kind" label={t('samples.case.kindLabel')} required>
        <Select
          options={(['damaged', 'lost'] as const).map((value) => ({ value, label: t(`samples.case.kind.${value}`) }))}
        />
      </Form.Item>
      <Form.Item name="description" label={t('samples.case.description')} required>
        <Input.TextArea autoSize={{ minRows: 4 }} maxLength={1000} />
      </Form.Item>
      <Form.Item name="photos" label={t('samples.photos')}>
        <PhotoUpload />
      </Form.Item>
    </FormDrawer>
  )
}
