import { inviteMember } from '@tongheng/contract/members'
import type { OrganizationKind, Post } from '@tongheng/contract/posts'
import { App, Form, Input } from 'antd'
import { useTranslation } from 'react-i18next'
import { useChange } from '../../api.ts'
import { FormDrawer } from '../../ui/FormDrawer.tsx'
import { PostsField } from './PostsField.tsx'

interface Invited {
  email: string
  name: string
  posts: Post[]
}

interface InviteDrawerProps {
  kind: OrganizationKind
  open: boolean
  onClose: () => void
}

export function InviteDrawer({ kind, open, onClose }: InviteDrawerProps) {
  const { t } = useTranslation()
  const { message } = App.useApp()
  const change = useChange(inviteMember)
  return (
    <FormDrawer<Invited, unknown>
      open={open}
      onClose={onClose}
      title={t('organizations.members.invite')}
      schema={inviteMember.body}
      initial={{ posts: [] }}
      submit={(body) => change.send({ body })}
      onDone={() => {
        onClose()
        void message.success(t('organizations.members.invited'))
      }}
      submitText={t('organizations.members.send')}
    >
      <Form.Item name="name" label={t('accounts.field.name')} required>
        <Input maxLength={60} />
      </Form.Item>
      <Form.Item name="email" label={t('accounts.field.email')} extra={t('organizations.members.emailHint')} required>
        <Input type="email" autoComplete="off" />
      </Form.Item>
      <PostsField kind={kind} />
    </FormDrawer>
  )
}
