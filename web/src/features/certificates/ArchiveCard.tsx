import { DownloadOutlined } from '@ant-design/icons'
import { certificates as api } from '@tongheng/contract/certificates'
import { addressOf } from '@tongheng/contract/client'
import { Button, Card, InputNumber, Space } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'

/** Copies of a year to keep apart from the platform (CAL-7.3.2). */
export function ArchiveCard() {
  const { t } = useTranslation()
  const [year, setYear] = useState(new Date().getFullYear())
  return (
    <Card className="th-card" title={t('certificates.archive.title')}>
      <p>{t('certificates.archive.intro')}</p>
      <Space>
        <InputNumber
          aria-label={t('certificates.archive.year')}
          min={2020}
          max={2100}
          precision={0}
          value={year}
          onChange={(value) => setYear(value ?? year)}
        />
        <Button icon={<DownloadOutlined />} href={addressOf(api.yearlyArchive, { params: { year } })}>
          {t('certificates.archive.download')}
        </Button>
      </Space>
    </Card>
  )
}
