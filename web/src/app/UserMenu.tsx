import {
  AuditOutlined,
  BellOutlined,
  CommentOutlined,
  DownOutlined,
  IdcardOutlined,
  LogoutOutlined,
  QuestionCircleOutlined,
  SafetyOutlined,
  UserOutlined,
} from '@ant-design/icons'
import { useRouter } from '@tanstack/react-router'
import { Avatar, Button, Dropdown } from 'antd'
import { useTranslation } from 'react-i18next'
import { usePageExists } from './pageExists.ts'
import { useSignedIn, useSignOut } from './session.ts'

const own = [
  { key: 'account', path: '/work/account', icon: <IdcardOutlined /> },
  { key: 'security', path: '/work/account/security', icon: <SafetyOutlined /> },
  { key: 'messages', path: '/work/account/messages', icon: <BellOutlined /> },
  { key: 'privacy', path: '/work/account/privacy', icon: <AuditOutlined /> },
] as const

export function UserMenu() {
  const pageExists = usePageExists()
  const { t } = useTranslation()
  const session = useSignedIn()
  const signOut = useSignOut()
  const { history } = useRouter()
  const posts = session.posts.map((post) => t(`app.post.${post}`)).join(t('app.listSeparator'))
  const entries = [
    {
      key: 'who',
      type: 'group' as const,
      label: (
        <span className="th-user-card">
          <strong>{session.account.name}</strong>
          <span>{session.account.email}</span>
          {posts === '' ? null : <span>{posts}</span>}
        </span>
      ),
    },
    { type: 'divider' as const },
    ...own
      .filter(({ path }) => pageExists(path))
      .map(({ key, path, icon }) => ({ key, icon, label: t(`app.user.${key}`), onClick: () => history.push(path) })),
    { type: 'divider' as const },
    {
      key: 'help',
      icon: <QuestionCircleOutlined />,
      label: t('app.user.help'),
      onClick: () => history.push(`/work/support/new?page=${encodeURIComponent(location.pathname)}`),
    },
    {
      key: 'tickets',
      icon: <CommentOutlined />,
      label: t('app.user.tickets'),
      onClick: () => history.push('/work/support'),
    },
    { key: 'out', icon: <LogoutOutlined />, label: t('app.user.signOut'), onClick: () => void signOut() },
  ]
  return (
    <Dropdown menu={{ items: entries }} trigger={['click']} placement="bottomRight">
      <Button type="text" aria-label={t('app.user.menu', { name: session.account.name })} aria-haspopup="menu">
        <Avatar size={24} icon={<UserOutlined />} className="th-avatar" />
        <span className="th-wide">{session.account.name}</span>
        <DownOutlined className="th-caret" />
      </Button>
    </Dropdown>
  )
}
