import { BellOutlined } from '@ant-design/icons'
import { useRouter } from '@tanstack/react-router'
import { Button } from 'antd'
import { useTranslation } from 'react-i18next'
import { usePageExists } from './pageExists.ts'

const path = '/work/notifications'

/** The header's place for notices; absent while no page answers for them. */
export function NotificationBell() {
  const { t } = useTranslation()
  const { history } = useRouter()
  const pageExists = usePageExists()
  if (!pageExists(path)) return null
  const label = t('app.nav.notifications')
  return (
    <Button type="text" icon={<BellOutlined />} aria-label={label} title={label} onClick={() => history.push(path)} />
  )
}
