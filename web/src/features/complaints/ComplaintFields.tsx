import { keepPreviousData, useQuery } from '@tanstack/react-query'
import type { FileRef } from '@tongheng/contract/common'
import { ComplaintChannel, type ComplaintInput, ComplaintKind, complaints as api } from '@tongheng/contract/complaints'
import { Checkbox, Col, Form, Input, Radio, Row, Select } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { read } from '../../api.ts'
import { FileUpload } from '../../ui/FileUpload.tsx'

/** As typed: `institutionId` holds `platform` for the platform itself. */
export type ComplaintValues = Omit<ComplaintInput, 'files' | 'institutionId'> & {
  institutionId: string
  files?: FileRef[]
}

export const bodyOf = ({ institutionId, files = [], ...values }: ComplaintValues): ComplaintInput => ({
  ...values,
  institutionId: institutionId === 'platform' ? null : institutionId,
  files: files.map(({ id }) => id),
})

export type Filer = 'guest' | 'enterprise' | 'window' | 'operator'

/** The prescribed form of a complaint (NQI-6.4-complaint): whom, of what kind, what happened, what is asked for. */
export function ComplaintFields({ filer }: { filer: Filer }) {
  const { t } = useTranslation()
  const forOthers = filer === 'window' || filer === 'operator'
  return (
    <>
      {forOthers ? <ForOthers /> : null}
      <InstitutionField />
      <Form.Item name="kind" label={t('complaints.field.kind')} required>
        <Select options={ComplaintKind.options.map((value) => ({ value, label: t(`complaints.kind.${value}`) }))} />
      </Form.Item>
      <Form.Item name="about" label={t('complaints.field.about')} extra={t('complaints.hint.about')}>
        <Input maxLength={100} />
      </Form.Item>
      <Form.Item name="content" label={t('complaints.field.content')} required>
        <Input.TextArea autoSize={{ minRows: 4, maxRows: 14 }} maxLength={5000} showCount />
      </Form.Item>
      <Form.Item name="request" label={t('complaints.field.request')} required>
        <Input.TextArea autoSize={{ minRows: 2, maxRows: 8 }} maxLength={2000} />
      </Form.Item>
      {filer === 'guest' ? null : (
        <Form.Item name="files" label={t('complaints.field.files')}>
          <FileUpload maxCount={10} />
        </Form.Item>
      )}
      {filer === 'enterprise' ? null : (
        <Form.Item
          name="complainant"
          label={t('complaints.field.complainant')}
          extra={forOthers ? t('complaints.hint.complainant') : undefined}
          required={!forOthers}
        >
          <Input maxLength={100} />
        </Form.Item>
      )}
      <ContactFields />
      <Form.Item name="confidential" valuePropName="checked" extra={t('complaints.hint.confidential')}>
        <Checkbox>{t('complaints.field.confidential')}</Checkbox>
      </Form.Item>
    </>
  )
}

function ContactFields() {
  const { t } = useTranslation()
  return (
    <Row gutter={16}>
      <Col xs={24} md={8}>
        <Form.Item name="contact" label={t('complaints.field.contact')} required>
          <Input maxLength={60} autoComplete="name" />
        </Form.Item>
      </Col>
      <Col xs={24} md={8}>
        <Form.Item name="contactPhone" label={t('complaints.field.contactPhone')} required>
          <Input maxLength={40} inputMode="tel" autoComplete="tel" />
        </Form.Item>
      </Col>
      <Col xs={24} md={8}>
        <Form.Item name="email" label={t('complaints.field.email')}>
          <Input maxLength={200} inputMode="email" autoComplete="email" />
        </Form.Item>
      </Col>
    </Row>
  )
}

function InstitutionField() {
  const { t } = useTranslation()
  const [q, setQ] = useState('')
  const { data, isFetching } = useQuery({
    ...read(api.listComplaintInstitutions, { query: { q } }),
    enabled: q.trim() !== '',
    placeholderData: keepPreviousData,
  })
  const found = (data?.entries ?? []).map(({ id, name }) => ({ value: id, label: name }))
  return (
    <Form.Item
      name="institutionId"
      label={t('complaints.field.institution')}
      extra={t('complaints.hint.institution')}
      required
    >
      <Select
        showSearch={{ filterOption: false, onSearch: setQ }}
        loading={isFetching}
        options={[...found, { value: 'platform', label: t('complaints.platform') }]}
      />
    </Form.Item>
  )
}

function ForOthers() {
  const { t } = useTranslation()
  const [q, setQ] = useState('')
  const { data, isFetching } = useQuery({
    ...read(api.listComplaintClients, { query: { q } }),
    placeholderData: keepPreviousData,
  })
  return (
    <>
      <Form.Item name="channel" label={t('complaints.field.channel')} required>
        <Radio.Group
          optionType="button"
          options={ComplaintChannel.options
            .filter((value) => value !== 'web')
            .map((value) => ({ value, label: t(`complaints.channel.${value}`) }))}
        />
      </Form.Item>
      <Form.Item name="clientId" label={t('complaints.field.client')}>
        <Select
          allowClear
          showSearch={{ filterOption: false, onSearch: setQ }}
          loading={isFetching}
          options={(data?.entries ?? []).map(({ id, name }) => ({ value: id, label: name }))}
        />
      </Form.Item>
    </>
  )
}
