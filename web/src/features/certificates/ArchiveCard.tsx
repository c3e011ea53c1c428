import { DownloadOutlined } from '@ant-design/icons'
import { certificates as api } from '@tongheng/contract/certificates'
import { addressOf } from '@tongheng/contract/client'
import { Button, Card, InputNumber, Select, Space } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Disposals } from './Disposals.tsx'
import './certificates.css'

const months = Array.from({ length: 12 }, (_, index) => index + 1)

/** Copies of a year to keep apart from the platform (CAL-7.3.2). */
export function ArchiveCard() {
  const { t } = useTranslation()
  const [year, setYear] = useState(new Date().getFullYear())
  const [month, setMonth] = useState(0)
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
        <Select
          aria-label={t('certificates.archive.month')}
          className="th-archive-month"
          value={month}
          onChange={setMonth}
          options={[
            { value: 0, label: t('certificates.archive.allMonths') },
            ...months.map((value) => ({ value, label: t('certificates.archive.monthNumber', { month: value }) })),
          ]}
        />
        <Button
          icon={<DownloadOutlined />}
          href={addressOf(api.yearlyArchive, { params: { year }, query: month === 0 ? {} : { month } })}
        >
          {t('certificates.archive.download')}
        </Button>
      </Space>
      <Disposals />
    </Card>
  )
}
