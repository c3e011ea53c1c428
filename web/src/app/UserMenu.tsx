import { DownOutlined, IdcardOutlined, LogoutOutlined, SafetyOutlined, UserOutlined } from '@ant-design/icons'
import { useRouter } from '@tanstack/react-router'
import { Avatar, Button, Dropdown } from 'antd'
import { useTranslation } from 'react-i18next'
import { useSignedIn, useSignOut } from './session.ts'

export function UserMenu() {
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
    {
      key: 'account',
      icon: <IdcardOutlined />,
      label: t('app.user.account'),
      onClick: () => history.push('/work/account'),
    },
    {
      key: 'security',
      icon: <SafetyOutlined />,
      label: t('app.user.security'),
      onClick: () => history.push('/work/account/security'),
    },
    { type: 'divider' as const },
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
