import type { Post } from '@tongheng/contract/posts'
import { useTranslation } from 'react-i18next'

/** Names of posts in the reader's language, as one text. */
export function usePostNames(): (posts: readonly Post[]) => string {
  const { t } = useTranslation()
  return (posts) => posts.map((post) => t(`app.post.${post}`)).join(t('app.listSeparator'))
}
