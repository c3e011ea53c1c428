import { DownloadOutlined } from '@ant-design/icons'
import { useQuery } from '@tanstack/react-query'
import { analysis as api } from '@tongheng/contract/analysis'
import type { Dataset } from '@tongheng/contract/analysis.datasets'
import { fewestClients } from '@tongheng/contract/evaluation'
import { Button, Card, Skeleton, Space, Table } from 'antd'
import { useTranslation } from 'react-i18next'
import { read } from '../../api.ts'
import { ErrorState } from '../../ui/ErrorState.tsx'
import { PageHeader } from '../../ui/PageHeader.tsx'
import { ScrollBox } from '../../ui/ScrollBox.tsx'
import { MomentText } from '../../ui/texts.tsx'
import { useLocal } from '../../ui/useLocal.ts'

/** Open data for everybody: what there is, what each field means, and the files. */
export function OpenDataPage() {
  const { t } = useTranslation()
  const { data, error, refetch } = useQuery(read(api.listOpenData))
  return (
    <div className="th-page">
      <PageHeader title={t('analysis.open.title')} intro={t('analysis.open.intro', { count: fewestClients })} />
      {error ? <ErrorState error={error} onRetry={() => void refetch()} /> : null}
      {data?.countedAt ? (
        <p className="th-faint">
          {t('analysis.countedAt')} <MomentText value={data.countedAt} />
        </p>
      ) : null}
      {data ? (
        data.datasets.map((one) => <OneDataset key={one.name} dataset={one} />)
      ) : error ? null : (
        <Skeleton active />
      )}
    </div>
  )
}

function OneDataset({ dataset: { name, version, title, fields } }: { dataset: Dataset }) {
  const { t } = useTranslation()
  const local = useLocal()
  const address = (format: string) => `/api/open-data/${name}?format=${format}`
  return (
    <Card
      className="th-card"
      title={`${local(title)} · ${t('analysis.open.version', { version })}`}
      extra={
        <Space>
          {['csv', 'json'].map((format) => (
            <Button key={format} size="small" icon={<DownloadOutlined />} href={address(format)}>
              {format.toUpperCase()}
            </Button>
          ))}
        </Space>
      }
    >
      <p className="th-faint th-number">{address('csv')}</p>
      <ScrollBox label={local(title)}>
        <Table
          size="small"
          pagination={false}
          rowKey="name"
          dataSource={fields}
          columns={[
            { key: 'name', title: t('analysis.open.field'), render: (_: unknown, one) => <code>{one.name}</code> },
            {
              key: 'type',
              title: t('analysis.open.type'),
              render: (_: unknown, one) => t(`analysis.open.of.${one.type}`),
            },
            { key: 'meaning', title: t('analysis.open.meaning'), render: (_: unknown, one) => local(one.meaning) },
          ]}
        />
      </ScrollBox>
    </Card>
  )
}
