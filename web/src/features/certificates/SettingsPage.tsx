import { useQuery } from '@tanstack/react-query'
import { certificateSettings as api } from '@tongheng/contract/certificateSettings'
import type { CertificateSettings } from '@tongheng/contract/certificateSettings'
import type { FileRef } from '@tongheng/contract/common'
import { App, Card, Col, Form, Input, Row, Skeleton } from 'antd'
import { useTranslation } from 'react-i18next'
import { read, useChange } from '../../api.ts'
import { DescriptionCard } from '../../ui/DescriptionCard.tsx'
import { ErrorState } from '../../ui/ErrorState.tsx'
import { FileUpload } from '../../ui/FileUpload.tsx'
import { PageHeader } from '../../ui/PageHeader.tsx'
import { SimpleForm } from '../../ui/SimpleForm.tsx'
import { ArchiveCard } from './ArchiveCard.tsx'
import { MarksCard } from './MarksCard.tsx'
import { SealsCard } from './SealsCard.tsx'

/** What all certificates of the institution carry: its part of the number, its head, marks and seal. */
export function SettingsPage() {
  const { t } = useTranslation()
  const { data, error, refetch } = useQuery(read(api.getCertificateSettings, {}))
  if (error) return <ErrorState error={error} onRetry={() => void refetch()} />
  if (!data) return <Skeleton active paragraph={{ rows: 10 }} />
  return (
    <div className="th-stack">
      <PageHeader title={t('certificates.settings.title')} intro={t('certificates.settings.intro')} />
      {data.mayChange ? <HeadForm settings={data} key={data.version} /> : <HeadFacts settings={data} />}
      <MarksCard settings={data} />
      <SealsCard settings={data} />
      {data.mayChange ? <ArchiveCard /> : null}
    </div>
  )
}

const fields = ['nameEn', 'addressEn', 'authorisationNumber', 'postcode', 'email', 'website'] as const
type HeadValues = Partial<Record<(typeof fields)[number], string>> & { code: string; logo?: FileRef[] }

function HeadForm({ settings }: { settings: CertificateSettings }) {
  const { t } = useTranslation()
  const { message } = App.useApp()
  const save = useChange(api.saveCertificateSettings)
  const { version, logo, code, ...rest } = settings
  const initial = Object.fromEntries(fields.map((name) => [name, rest[name]]))
  return (
    <Card className="th-card" title={t('certificates.settings.head')}>
      <SimpleForm<HeadValues, CertificateSettings>
        initial={{ ...initial, ...(code === null ? {} : { code }), logo: logo === null ? [] : [logo] }}
        submit={({ logo: files = [], ...values }) =>
          save.send({ body: { ...values, version, logoFileId: files[0]?.id ?? null } })
        }
        onDone={() => void message.success(t('certificates.settings.saved'))}
        submitText={t('certificates.settings.save')}
      >
        <Row gutter={16}>
          <Col span={12}>
            <Form.Item
              name="code"
              label={t('certificates.settings.code')}
              extra={t('certificates.settings.codeText')}
              required
            >
              <Input maxLength={6} autoComplete="off" />
            </Form.Item>
          </Col>
          {fields.map((name) => (
            <Col span={12} key={name}>
              <Form.Item name={name} label={t(`certificates.settings.${name}`)}>
                <Input maxLength={200} autoComplete="off" />
              </Form.Item>
            </Col>
          ))}
          <Col span={12}>
            <Form.Item name="logo" label={t('certificates.settings.logo')}>
              <FileUpload maxCount={1} accept=".png" hint={t('certificates.settings.png')} />
            </Form.Item>
          </Col>
        </Row>
      </SimpleForm>
    </Card>
  )
}

function HeadFacts({ settings }: { settings: CertificateSettings }) {
  const { t } = useTranslation()
  return (
    <DescriptionCard
      title={t('certificates.settings.head')}
      entries={(['code', ...fields] as const).map((key) => ({
        key,
        label: t(`certificates.settings.${key}`),
        value: settings[key],
      }))}
    />
  )
}
