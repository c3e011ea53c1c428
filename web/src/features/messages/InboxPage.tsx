import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { messageOperations as api } from '@tongheng/contract/messages'
import type { MessageView } from '@tongheng/contract/messages'
import { Button, Pagination, Segmented, Spin, Tag } from 'antd'
import { useTranslation } from 'react-i18next'
import { read, useChange } from '../../api.ts'
import { ActionButton } from '../../ui/ActionButton.tsx'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { ErrorState } from '../../ui/ErrorState.tsx'
import { PageHeader } from '../../ui/PageHeader.tsx'
import { MomentText } from '../../ui/texts.tsx'
import { TextLink } from '../../ui/TextLink.tsx'
import './messages.css'
import { inboxRoute } from './routes.tsx'

const affects = ['messages'] as const

/** What the person was told, the latest first. */
export function InboxPage() {
  const { t } = useTranslation()
  const search = inboxRoute.useSearch()
  const navigate = inboxRoute.useNavigate()
  const readAll = useChange(api.readAllMessages, { affects })
  const { data, error, refetch } = useQuery({
    ...read(api.listMessages, { query: search }),
    placeholderData: keepPreviousData,
  })
  const shown = search.only ?? 'all'
  return (
    <div className="th-page">
      <PageHeader
        title={t('messages.inbox.title')}
        actions={
          <>
            <ActionButton
              label={t('messages.inbox.readAll')}
              onRun={() => readAll.send({})}
              done={t('messages.inbox.allRead')}
            />
            <TextLink href="/work/account/messages">{t('messages.settings.title')}</TextLink>
          </>
        }
      />
      <Segmented
        aria-label={t('messages.inbox.shown')}
        value={shown}
        options={(['all', 'unread'] as const).map((value) => ({ value, label: t(`messages.inbox.${value}`) }))}
        onChange={(value) => void navigate({ search: value === 'unread' ? { only: 'unread' } : {} })}
      />
      {error ? <ErrorState error={error} onRetry={() => void refetch()} /> : null}
      {!data && !error ? <Spin /> : null}
      {data?.total === 0 ? <EmptyState title={t(`messages.inbox.none.${shown}`)} /> : null}
      <ul className="th-inbox">
        {data?.entries.map((message) => (
          <Entry key={message.id} message={message} />
        ))}
      </ul>
      <Pagination
        hideOnSinglePage
        current={search.page}
        pageSize={search.size}
        total={data?.total ?? 0}
        showSizeChanger={false}
        onChange={(page) => void navigate({ search: { ...search, page } })}
      />
    </div>
  )
}

function Entry({ message }: { message: MessageView }) {
  const { t } = useTranslation()
  const markRead = useChange(api.readMessage, { affects })
  const { id, topic, title, text, page, at, readAt } = message
  const isNew = readAt === null
  const mark = () => (isNew ? void markRead.run({ params: { id } }) : undefined)
  return (
    <li className={isNew ? 'th-inbox-new' : undefined}>
      <div className="th-inbox-head">
        <h2>
          {isNew ? <span className="th-inbox-dot" role="img" aria-label={t('messages.inbox.isNew')} /> : null}
          {page === '' ? (
            title
          ) : (
            <TextLink href={page} onClick={mark}>
              {title}
            </TextLink>
          )}
        </h2>
        <Tag>{t(`messages.topic.${topic}`)}</Tag>
        <span className="th-faint">
          <MomentText value={at} />
        </span>
        {isNew ? (
          <Button size="small" type="text" onClick={mark} aria-label={t('messages.inbox.markOne', { title })}>
            {t('messages.inbox.mark')}
          </Button>
        ) : null}
      </div>
      <p className="th-inbox-text">{text}</p>
    </li>
  )
}
