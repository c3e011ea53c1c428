import { useQuery, useSuspenseQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import { getMail, listMails } from '@tongheng/contract/mailbox'
import { Alert, Card, Pagination, Spin } from 'antd'
import { useTranslation } from 'react-i18next'
import { read } from '../../api.ts'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { ErrorState } from '../../ui/ErrorState.tsx'
import { momentOf } from '../../ui/format.ts'
import { PageHeader } from '../../ui/PageHeader.tsx'
import './mailbox.css'
import { textParts } from './textParts.ts'

const route = getRouteApi('/portal/dev/mailbox')
const size = 20

/** Development only: the mails that a real server would have sent. */
export function MailboxPage() {
  const { t } = useTranslation()
  const navigate = route.useNavigate()
  const { mail, page = 1 } = route.useSearch()
  const { data } = useSuspenseQuery(read(listMails, { query: { page, size } }))
  return (
    <div className="th-page">
      <PageHeader title={t('mailbox.title')} intro={t('mailbox.intro')} />
      <Alert type="warning" showIcon title={t('mailbox.warning')} />
      {data.total === 0 ? (
        <EmptyState title={t('mailbox.empty')} />
      ) : (
        <div className="th-mailbox">
          <nav aria-label={t('mailbox.list')}>
            <ul className="th-mails">
              {data.entries.map((entry) => (
                <li key={entry.id}>
                  <Link
                    from="/dev/mailbox"
                    to="/dev/mailbox"
                    search={{ mail: entry.id, page }}
                    aria-current={entry.id === mail ? 'true' : undefined}
                  >
                    <strong>{entry.subject}</strong>
                    <span>
                      {t(`messages.channel.${entry.channel}`)} · {entry.to}
                    </span>
                    <span className="th-faint th-number">{momentOf(entry.at, true)}</span>
                  </Link>
                </li>
              ))}
            </ul>
            <Pagination
              simple
              hideOnSinglePage
              current={page}
              pageSize={size}
              total={data.total}
              onChange={(next) => void navigate({ search: { page: next } })}
            />
          </nav>
          <MailCard id={mail ?? data.entries[0]?.id} />
        </div>
      )}
    </div>
  )
}

function MailCard({ id }: { id: string | undefined }) {
  const { t } = useTranslation()
  const { data, error, refetch } = useQuery({
    ...read(getMail, { params: { id: id ?? '' } }),
    enabled: id !== undefined,
  })
  if (error) return <ErrorState error={error} onRetry={() => void refetch()} compact />
  if (!data) return <Spin />
  return (
    <Card className="th-card" title={data.subject}>
      <p className="th-faint">
        {t(`messages.channel.${data.channel}`)} · {t('mailbox.to')} {data.to} · {momentOf(data.at, true)}
      </p>
      <p className="th-mail-text">
        {textParts(data.text).map(({ text, href, at }) =>
          href === null ? (
            text
          ) : (
            <a key={at} href={href}>
              {text}
            </a>
          ),
        )}
      </p>
    </Card>
  )
}
