import { PlusOutlined } from '@ant-design/icons'
import { useQuery } from '@tanstack/react-query'
import { capability } from '@tongheng/contract/capability'
import { certificateSettings as api, MarkKind } from '@tongheng/contract/certificateSettings'
import type { CertificateMark, CertificateSettings } from '@tongheng/contract/certificateSettings'
import type { FileRef } from '@tongheng/contract/common'
import { Button, Card, Form, Input, Select, Table } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { read, useChange } from '../../api.ts'
import { ActionButton } from '../../ui/ActionButton.tsx'
import { DayInput } from '../../ui/DayInput.tsx'
import { FileLink } from '../../ui/FileLink.tsx'
import { FileUpload } from '../../ui/FileUpload.tsx'
import { FormDrawer } from '../../ui/FormDrawer.tsx'
import { StatusTag } from '../../ui/StatusTag.tsx'
import { DayText } from '../../ui/texts.tsx'
import { useCapabilityTexts } from '../../ui/useCapabilityTexts.ts'

/** Marks with their validity and scope (CTR-7.1). */
export function MarksCard({ settings }: { settings: CertificateSettings }) {
  const { t } = useTranslation()
  const [open, setOpen] = useState(false)
  return (
    <Card
      className="th-card"
      title={t('certificates.marks.title')}
      extra={
        settings.mayChange ? (
          <Button icon={<PlusOutlined />} onClick={() => setOpen(true)}>
            {t('certificates.marks.add')}
          </Button>
        ) : null
      }
    >
      <p>{t('certificates.marks.intro')}</p>
      <Table<CertificateMark>
        size="small"
        rowKey="id"
        pagination={false}
        dataSource={settings.marks}
        locale={{ emptyText: t('certificates.marks.none') }}
        columns={[
          { title: t('certificates.marks.kindLabel'), render: (_, { kind }) => t(`certificates.marks.kind.${kind}`) },
          { title: t('certificates.marks.label'), dataIndex: 'labelZh' },
          { title: t('certificates.marks.image'), render: (_, { image }) => <FileLink file={image} /> },
          {
            title: t('certificates.marks.validity'),
            render: (_, { validFrom, validUntil }) => (
              <>
                <DayText value={validFrom} /> – <DayText value={validUntil} />
              </>
            ),
          },
          {
            title: t('certificates.marks.scope'),
            render: (_, { capabilityIds }) => t('certificates.marks.scopeCount', { count: capabilityIds.length }),
          },
          {
            title: t('certificates.statusLabel'),
            render: (_, { withdrawn }) => (
              <StatusTag
                of="certificates.use"
                status={withdrawn ? 'withdrawn' : 'inUse'}
                tone={withdrawn ? 'ended' : 'good'}
              />
            ),
          },
          {
            title: '',
            render: (_, mark) => (mark.withdrawn || !settings.mayChange ? null : <Withdraw mark={mark} />),
          },
        ]}
      />
      <MarkDrawer open={open} onClose={() => setOpen(false)} />
    </Card>
  )
}

function Withdraw({ mark }: { mark: CertificateMark }) {
  const { t } = useTranslation()
  const withdraw = useChange(api.withdrawCertificateMark)
  const { institutionId, id, version } = mark
  return (
    <ActionButton
      size="small"
      danger
      label={t('certificates.marks.withdraw')}
      confirm={t('certificates.marks.withdrawText')}
      onRun={() => withdraw.send({ params: { institutionId, id }, body: { version } })}
      done={t('certificates.marks.withdrawn')}
    />
  )
}

interface MarkForm {
  kind: MarkKind
  labelZh: string
  labelEn: string
  image?: FileRef[]
  validFrom: string
  validUntil: string
  capabilityIds: string[]
}

function MarkDrawer({ open, onClose }: { open: boolean; onClose: () => void }) {
  const { t } = useTranslation()
  const add = useChange(api.addCertificateMark)
  return (
    <FormDrawer<MarkForm, CertificateSettings>
      open={open}
      onClose={onClose}
      title={t('certificates.marks.add')}
      initial={{ kind: 'accreditation' }}
      submit={({ image = [], ...form }) => add.send({ body: { ...form, fileId: image[0]?.id ?? '' } })}
      onDone={onClose}
      submitText={t('certificates.settings.save')}
    >
      <Form.Item name="kind" label={t('certificates.marks.kindLabel')} required>
        <Select options={MarkKind.options.map((value) => ({ value, label: t(`certificates.marks.kind.${value}`) }))} />
      </Form.Item>
      <Form.Item name="labelZh" label={t('certificates.marks.labelZh')} required>
        <Input maxLength={60} />
      </Form.Item>
      <Form.Item name="labelEn" label={t('certificates.marks.labelEn')} required>
        <Input maxLength={120} />
      </Form.Item>
      <Form.Item name="image" label={t('certificates.marks.image')} required>
        <FileUpload maxCount={1} accept=".png" hint={t('certificates.settings.png')} />
      </Form.Item>
      <Form.Item name="validFrom" label={t('certificates.marks.validFrom')} required>
        <DayInput />
      </Form.Item>
      <Form.Item name="validUntil" label={t('certificates.marks.validUntil')} required>
        <DayInput />
      </Form.Item>
      <Scope />
    </FormDrawer>
  )
}

function Scope() {
  const { t } = useTranslation()
  const texts = useCapabilityTexts()
  const { data } = useQuery(read(capability.listCapabilities, { query: { size: 200 } }))
  const options = (data?.entries ?? [])
    .filter(({ withdrawn }) => !withdrawn)
    .map((row) => ({
      value: row.id,
      label: [texts.instrument(row), texts.range(row), texts.uncertainty(row), row.methodCode].join(' · '),
    }))
  return (
    <Form.Item
      name="capabilityIds"
      label={t('certificates.marks.scope')}
      extra={t('certificates.marks.scopeText')}
      required
    >
      <Select mode="multiple" options={options} optionFilterProp="label" />
    </Form.Item>
  )
}
