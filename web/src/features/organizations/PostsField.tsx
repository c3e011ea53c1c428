import { postsByKind } from '@tongheng/contract/posts'
import type { OrganizationKind } from '@tongheng/contract/posts'
import { Checkbox, Form } from 'antd'
import { useTranslation } from 'react-i18next'
import './organizations.css'

/** Posts that this kind of organisation has. */
export function PostsField({ kind }: { kind: OrganizationKind }) {
  const { t } = useTranslation()
  return (
    <Form.Item name="posts" label={t('organizations.members.posts')} required>
      <Checkbox.Group
        className="th-post-choices"
        options={postsByKind[kind].map((value) => ({ value, label: t(`app.post.${value}`) }))}
      />
    </Form.Item>
  )
}
