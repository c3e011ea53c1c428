import { useQuery } from '@tanstack/react-query'
import { useRouter } from '@tanstack/react-router'
import { annexLimit, type CertificateView } from '@tongheng/contract/certificates'
import { certificateSettings, type MarkKind } from '@tongheng/contract/certificateSettings'
import { records, type RecordView } from '@tongheng/contract/records'
import { Checkbox, Form, Input, InputNumber, Select } from 'antd'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { read } from '../../api.ts'
import { FormPage } from '../../ui/FormPage.tsx'

interface Values {
  intervalMonths?: number
  marks?: MarkKind[]
  adjustment?: { description?: string; descriptionEn?: string; beforeRecordId?: string }
  annexedRecordIds?: string[]
}

const wishesOf = ({ intervalMonths, marks = [], adjustment, annexedRecordIds = [] }: Values) => ({
  annexedRecordIds,
  intervalMonths: intervalMonths ?? null,
  marks,
  adjustment: adjustment?.description
    ? {
        description: adjustment.description,
        descriptionEn: adjustment.descriptionEn ?? '',
        beforeRecordId: adjustment.beforeRecordId ?? null,
      }
    : null,
})

interface DraftFormProps {
  record: RecordView
  title: string
  back: string
  /** What is to be mended. */
  notice?: ReactNode
  /** Records that stand in the annex already. */
  annexedRecordIds?: string[]
  send: (wishes: ReturnType<typeof wishesOf>) => Promise<CertificateView>
}

/** What the record cannot know: interval, marks, adjustment. */
export function DraftForm({ record, title, back, notice, annexedRecordIds = [], send }: DraftFormProps) {
  const { t } = useTranslation()
  const { history } = useRouter()
  return (
    <FormPage<Values, CertificateView>
      title={title}
      intro={`${record.number} · ${record.instrument} ${record.serial} · ${record.client}`}
      back={back}
      initial={{ annexedRecordIds }}
      submit={(values) => send(wishesOf(values))}
      onDone={(row) => history.push(`/work/certificates/${row.institutionId}/${row.id}`)}
      submitText={t('certificates.drafting.submit')}
    >
      {notice}
      <p>{t('certificates.drafting.intro')}</p>
      <Annex record={record} />
      <Marks />
      <Form.Item
        name="intervalMonths"
        label={t('certificates.drafting.interval')}
        extra={t('certificates.drafting.intervalText')}
      >
        <InputNumber min={1} max={120} precision={0} />
      </Form.Item>
      <Adjustment record={record} />
    </FormPage>
  )
}

/** Further instruments of the same order: one certificate with an annex instead of several. */
function Annex({ record }: { record: RecordView }) {
  const { t } = useTranslation()
  const query = { q: record.orderNumber, status: 'checked', size: annexLimit } as const
  const { data } = useQuery(read(records.listRecords, { query }))
  const others = (data?.entries ?? []).filter(
    ({ id, orderNumber, calibrator, instrument, serial }) =>
      id !== record.id &&
      orderNumber === record.orderNumber &&
      calibrator === record.calibrator &&
      // The parts of one instrument have certificates of their own.
      !(instrument === record.instrument && serial === record.serial),
  )
  if (others.length === 0) return null
  return (
    <Form.Item
      name="annexedRecordIds"
      label={t('certificates.annex.choose')}
      extra={t('certificates.annex.chooseText')}
    >
      <Select
        mode="multiple"
        allowClear
        optionFilterProp="label"
        options={others
          .toSorted((a, b) => a.number.localeCompare(b.number))
          .map(({ id, number, instrument, serial }) => ({ value: id, label: `${number} · ${instrument} ${serial}` }))}
      />
    </Form.Item>
  )
}

function Marks() {
  const { t } = useTranslation()
  const { data } = useQuery(read(certificateSettings.getCertificateSettings, {}))
  const kinds = new Set((data?.marks ?? []).filter(({ withdrawn }) => !withdrawn).map(({ kind }) => kind))
  if (kinds.size === 0) return null
  return (
    <Form.Item name="marks" label={t('certificates.marks.title')} extra={t('certificates.marks.intro')}>
      <Checkbox.Group options={[...kinds].map((value) => ({ value, label: t(`certificates.marks.kind.${value}`) }))} />
    </Form.Item>
  )
}

function Adjustment({ record }: { record: RecordView }) {
  const { t } = useTranslation()
  const { data } = useQuery(read(records.listRecords, { query: { q: record.serial, status: 'checked' } }))
  const others = (data?.entries ?? []).filter(({ id, serial }) => id !== record.id && serial === record.serial)
  return (
    <>
      <Form.Item
        name={['adjustment', 'description']}
        label={t('certificates.drafting.adjustment')}
        extra={t('certificates.drafting.adjustmentText')}
      >
        <Input maxLength={500} />
      </Form.Item>
      <Form.Item name={['adjustment', 'descriptionEn']} label={t('certificates.drafting.adjustmentEn')}>
        <Input maxLength={500} />
      </Form.Item>
      <Form.Item name={['adjustment', 'beforeRecordId']} label={t('certificates.drafting.before')}>
        <Select
          allowClear
          notFoundContent={t('certificates.drafting.noBefore')}
          options={others.map(({ id, number, startedAt }) => ({
            value: id,
            label: `${number} · ${startedAt.slice(0, 10)}`,
          }))}
        />
      </Form.Item>
    </>
  )
}
