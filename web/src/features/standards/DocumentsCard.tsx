import { PlusOutlined } from '@ant-design/icons'
import type { FileRef } from '@tongheng/contract/common'
import { measurementStandards as api, StandardDocumentKind } from '@tongheng/contract/measurementStandards'
import type { MeasurementStandardView } from '@tongheng/contract/measurementStandards'
import { Alert, Button, Card, Form, Input, Select, Table } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useChange } from '../../api.ts'
import { FileLink } from '../../ui/FileLink.tsx'
import { FileUpload } from '../../ui/FileUpload.tsx'
import { FormDrawer } from '../../ui/FormDrawer.tsx'

type Document = MeasurementStandardView['documents'][number]

/** The document set, and what it still lacks (JJF 1033, 4.5). */
export function DocumentsCard({ standard }: { standard: MeasurementStandardView }) {
  const { t } = useTranslation()
  const [open, setOpen] = useState(false)
  const missing = standard.missingDocuments.map((kind) => t(`standards.document.${kind}`))
  return (
    <Card
      className="th-card"
      title={t('standards.documents')}
      extra={
        standard.mayEdit ? (
          <Button icon={<PlusOutlined />} onClick={() => setOpen(true)}>
            {t('standards.addDocument')}
          </Button>
        ) : null
      }
    >
      {missing.length === 0 ? null : (
        <Alert type="warning" showIcon title={t('standards.missing', { what: missing.join(t('app.listSeparator')) })} />
      )}
      {standard.documents.length === 0 ? null : (
        <Table<Document>
          size="small"
          rowKey="id"
          aria-label={t('standards.documents')}
          dataSource={standard.documents}
          pagination={false}
          columns={[
            {
              key: 'kind',
              title: t('standards.documentKind'),
              render: (_, row) => t(`standards.document.${row.kind}`),
            },
            { key: 'title', title: t('standards.documentTitle'), render: (_, row) => row.title },
            {
              key: 'file',
              title: t('standards.file'),
              render: (_, row) => (row.file ? <FileLink file={row.file} /> : '—'),
            },
            { key: 'by', title: t('standards.by'), render: (_, row) => row.by },
          ]}
        />
      )}
      <DocumentDrawer open={open} standard={standard} onClose={() => setOpen(false)} />
    </Card>
  )
}

interface DocumentDrawerProps {
  open: boolean
  standard: MeasurementStandardView
  onClose: () => void
}

function DocumentDrawer({ open, standard, onClose }: DocumentDrawerProps) {
  const { t } = useTranslation()
  const add = useChange(api.addDocument)
  const { institutionId, id, missingDocuments } = standard
  return (
    <FormDrawer<{ kind: StandardDocumentKind; title: string; files?: FileRef[] }, MeasurementStandardView>
      open={open}
      onClose={onClose}
      title={t('standards.addDocument')}
      initial={missingDocuments[0] ? { kind: missingDocuments[0] } : {}}
      submit={({ files = [], ...form }) =>
        add.send({ params: { institutionId, id }, body: { ...form, fileId: files[0]?.id ?? '' } })
      }
      onDone={onClose}
      submitText={t('standards.save')}
    >
      <Form.Item name="kind" label={t('standards.documentKind')} required>
        <Select
          options={StandardDocumentKind.options.map((value) => ({ value, label: t(`standards.document.${value}`) }))}
        />
      </Form.Item>
      <Form.Item name="title" label={t('standards.documentTitle')} required>
        <Input maxLength={200} />
      </Form.Item>
      <Form.Item name="files" label={t('standards.file')} required>
        <FileUpload maxCount={1} />
      </Form.Item>
    </FormDrawer>
  )
}
