import { BellOutlined } from '@ant-design/icons'
import { useQuery } from '@tanstack/react-query'
import { useRouter } from '@tanstack/react-router'
import { countUnread } from '@tongheng/contract/messages'
import type { MessageView } from '@tongheng/contract/messages'
import { App, Badge, Button } from 'antd'
import { useCallback } from 'react'
import { useTranslation } from 'react-i18next'
import { read } from '../api.ts'
import { useMessageStream } from '../features/messages/useMessageStream.ts'

const path = '/work/messages'

/** How many messages are unread; what comes while somebody works is shown for a moment. */
export function NotificationBell() {
  const { t } = useTranslation()
  const { history } = useRouter()
  const { notification } = App.useApp()
  const { data } = useQuery(read(countUnread))
  const show = useCallback(
    ({ id, title, page }: MessageView) =>
      notification.info({
        key: id,
        title,
        duration: 6,
        placement: 'bottomRight',
        onClick: () => {
          notification.destroy(id)
          history.push(page === '' ? path : page)
        },
      }),
    [notification, history],
  )
  useMessageStream(show)
  const unread = data?.unread ?? 0
  const label = unread === 0 ? t('app.nav.messages') : t('app.unread', { count: unread })
  return (
    <Badge count={unread} size="small" offset={[-2, 4]}>
      <Button type="text" icon={<BellOutlined />} aria-label={label} title={label} onClick={() => history.push(path)} />
    </Badge>
  )
}
