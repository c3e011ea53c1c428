import { DownloadOutlined } from '@ant-design/icons'
import type { SigningRequestView } from '@tongheng/contract/signing'
import { Button, Card, Space, Table } from 'antd'
import { useTranslation } from 'react-i18next'
import { download } from '../../ui/download.ts'
import { dayOf, momentOf } from '../../ui/format.ts'
import { KeyKind } from './KeyTable.tsx'

interface RequestTableProps {
  requests: SigningRequestView[]
  keeps: boolean
  onAnswer: (request: SigningRequestView) => void
}

const save = (row: SigningRequestView) =>
  download(
    new Blob([row.request], { type: 'application/pkcs10' }),
    `request-${row.suite}-${dayOf(row.requestedAt)}.csr`,
  )

/** What was asked of authorities and is not answered yet. */
export function RequestTable({ requests, keeps, onAnswer }: RequestTableProps) {
  const { t } = useTranslation()
  return (
    <Card className="th-card" size="small" title={t('signing.request.pending')}>
      <Table<SigningRequestView>
        aria-label={t('signing.request.pending')}
        size="small"
        rowKey="id"
        dataSource={requests}
        pagination={false}
        scroll={{ x: 'max-content' }}
        columns={[
          { key: 'key', title: t('signing.field.key'), render: (_, row) => <KeyKind of={row} /> },
          { key: 'by', title: t('signing.field.requestedBy'), render: (_, row) => row.requestedBy },
          { key: 'at', title: t('signing.field.requestedAt'), render: (_, row) => momentOf(row.requestedAt) },
          {
            key: 'actions',
            title: t('signing.field.actions'),
            render: (_, row) => (
              <Space>
                <Button size="small" icon={<DownloadOutlined />} onClick={() => save(row)}>
                  {t('signing.request.download')}
                </Button>
                {keeps ? (
                  <Button size="small" onClick={() => onAnswer(row)}>
                    {t('signing.answer.title')}
                  </Button>
                ) : null}
              </Space>
            ),
          },
        ]}
      />
    </Card>
  )
}
