import { changePosts } from '@tongheng/contract/members'
import type { MemberView } from '@tongheng/contract/members'
import type { OrganizationKind, Post } from '@tongheng/contract/posts'
import { App } from 'antd'
import { useTranslation } from 'react-i18next'
import { useChange } from '../../api.ts'
import { FormDrawer } from '../../ui/FormDrawer.tsx'
import { PostsField } from './PostsField.tsx'

interface PostsDrawerProps {
  kind: OrganizationKind
  member: MemberView | null
  onClose: () => void
}

export function PostsDrawer({ kind, member, onClose }: PostsDrawerProps) {
  const { t } = useTranslation()
  const { message } = App.useApp()
  const change = useChange(changePosts)
  return (
    <FormDrawer<{ posts: Post[] }, unknown>
      open={member !== null}
      onClose={onClose}
      title={t('organizations.members.changeTitle', { name: member?.name ?? '' })}
      initial={{ posts: member?.posts ?? [] }}
      submit={({ posts }) =>
        change.send({ params: { id: member?.accountId ?? '' }, body: { posts, version: member?.version ?? 1 } })
      }
      onDone={() => {
        onClose()
        void message.success(t('organizations.members.changed'))
      }}
      submitText={t('organizations.members.save')}
    >
      <PostsField kind={kind} />
    </FormDrawer>
  )
}
