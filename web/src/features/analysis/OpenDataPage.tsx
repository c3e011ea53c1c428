import { DownloadOutlined } from '@ant-design/icons'
import { useQuery } from '@tanstack/react-query'
import { analysis as api } from '@tongheng/contract/analysis'
import type { Dataset } from '@tongheng/contract/analysis.datasets'
import { fewestClients } from '@tongheng/contract/evaluation'
import { Button, Card, Skeleton, Space } from 'antd'
import { useTranslation } from 'react-i18next'
import { read } from '../../api.ts'
import { ErrorState } from '../../ui/ErrorState.tsx'
import { PageHeader } from '../../ui/PageHeader.tsx'
import { MomentText } from '../../ui/texts.tsx'
import { useLocal } from '../../ui/useLocal.ts'
import './openData.css'

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
        <div className="th-stack">
          {data.datasets.map((one) => (
            <OneDataset key={one.name} dataset={one} />
          ))}
        </div>
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
    <Card className="th-card" title={local(title)}>
      <Space wrap>
        <span>{t('analysis.open.version', { version })}</span>
        {['csv', 'json'].map((format) => (
          <Button key={format} size="small" icon={<DownloadOutlined />} href={address(format)}>
            {format.toUpperCase()}
          </Button>
        ))}
        <code>GET {address('csv')}</code>
      </Space>
      <dl className="th-fields">
        {fields.map((field) => (
          <div key={field.name}>
            <dt>
              <code>{field.name}</code> <span className="th-faint">{t(`analysis.open.of.${field.type}`)}</span>
            </dt>
            <dd>{local(field.meaning)}</dd>
          </div>
        ))}
      </dl>
    </Card>
  )
}
