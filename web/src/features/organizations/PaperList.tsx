import { DownloadOutlined, EyeOutlined } from '@ant-design/icons'
import { addressOf } from '@tongheng/contract/client'
import { downloadFile } from '@tongheng/contract/files'
import type { ApplicationView } from '@tongheng/contract/organizations'
import { Card } from 'antd'
import { useTranslation } from 'react-i18next'
import { bytes } from '../../ui/format.ts'
import './organizations.css'

const shownInside = ['application/pdf', 'image/png', 'image/jpeg', 'image/webp']

/** The papers of a registration, to be read or saved. */
export function PaperList({ papers }: { papers: ApplicationView['attachments'] }) {
  const { t } = useTranslation()
  if (papers.length === 0) return null
  return (
    <Card title={t('organizations.papers.title')} className="th-card">
      <ul className="th-paper-list">
        {papers.map(({ kind, file }) => {
          const inside = shownInside.includes(file.mediaType)
          const query = { disposition: inside ? ('inline' as const) : ('attachment' as const) }
          return (
            <li key={`${kind} ${file.id}`}>
              <p>{t(`organizations.paper.${kind}`)}</p>
              <a href={addressOf(downloadFile, { params: { id: file.id }, query })} target="_blank" rel="noreferrer">
                {inside ? <EyeOutlined /> : <DownloadOutlined />} {file.name}
              </a>{' '}
              <span className="th-faint">{bytes(file.size)}</span>
            </li>
          )
        })}
      </ul>
    </Card>
  )
}
