import { BankOutlined, DownOutlined, PlusOutlined } from '@ant-design/icons'
import { useRouter } from '@tanstack/react-router'
import { Button, Dropdown } from 'antd'
import { useTranslation } from 'react-i18next'
import { useSignedIn, useSwitchOrganization } from './session.ts'

/** Which organisation the person acts for; choosing another one starts afresh at the workbench. */
export function OrganizationSwitch() {
  const { t } = useTranslation()
  const session = useSignedIn()
  const switchTo = useSwitchOrganization()
  const { history } = useRouter()
  const current = session.organization
  const entries = [
    ...session.organizations.map(({ id, name, kind }) => ({
      key: id,
      label: (
        <span className="th-org-choice">
          {name}
          <small>{t(`app.organizationKind.${kind}`)}</small>
        </span>
      ),
      onClick: () => {
        if (id !== current?.id) void switchTo(id)
      },
    })),
    { type: 'divider' as const },
    {
      key: 'join',
      icon: <PlusOutlined />,
      label: t('app.organization.apply'),
      onClick: () => history.push('/work/organizations/new'),
    },
  ]
  const name = current?.name ?? t('app.organization.none')
  return (
    <Dropdown
      menu={{ items: entries, selectable: true, selectedKeys: current ? [current.id] : [] }}
      trigger={['click']}
    >
      <Button type="text" className="th-org" aria-label={t('app.organization.switch', { name })} aria-haspopup="menu">
        <BankOutlined />
        <span className="th-org-name">{name}</span>
        <DownOutlined className="th-caret" />
      </Button>
    </Dropdown>
  )
}
