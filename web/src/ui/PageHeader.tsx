import { ArrowLeftOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import { useRouter } from '@tanstack/react-router'
import { useEffect } from 'react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'

interface PageHeaderProps {
  title: string
  /** Beside the title: status, clock. */
  marks?: ReactNode
  /** Below the title: one line of what this page is. */
  intro?: ReactNode
  /** At the right: the page's buttons. */
  actions?: ReactNode
  /** Address of the page above. */
  back?: string
}

/** The h1 of a page; it also names the browser's tab. */
export function PageHeader({ title, marks, intro, actions, back }: PageHeaderProps) {
  const { t } = useTranslation()
  const { history } = useRouter()
  const site = t('app.name')
  useEffect(() => {
    document.title = `${title} · ${site}`
  }, [title, site])
  return (
    <header className="th-page-header">
      <div className="th-page-header-words">
        {back === undefined ? null : (
          <Button
            type="text"
            icon={<ArrowLeftOutlined />}
            aria-label={t('ui.back')}
            onClick={() => history.push(back)}
          />
        )}
        <h1>{title}</h1>
        {marks}
      </div>
      {actions === undefined ? null : <div className="th-page-header-actions">{actions}</div>}
      {intro === undefined ? null : <p className="th-page-header-intro">{intro}</p>}
    </header>
  )
}
