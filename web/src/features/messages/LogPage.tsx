import { messageOperations as api } from '@tongheng/contract/messages'
import type { DeliveryEntry } from '@tongheng/contract/messages'
import { DeliveryState, MessageChannel, MessageTopic } from '@tongheng/contract/messages.topics'
import { useTranslation } from 'react-i18next'
import { read, useChange } from '../../api.ts'
import { ActionButton } from '../../ui/ActionButton.tsx'
import { ListPage } from '../../ui/ListPage.tsx'
import type { ListColumn } from '../../ui/ListPage.tsx'
import { StatusTag } from '../../ui/StatusTag.tsx'
import type { Tone } from '../../ui/statusTones.ts'
import { MomentText } from '../../ui/texts.tsx'
import { TextLink } from '../../ui/TextLink.tsx'
import { logRoute } from './routes.tsx'

const tones: Readonly<Record<DeliveryState, Tone>> = {
  waiting: 'waiting',
  sending: 'active',
  digest: 'waiting',
  digested: 'good',
  sent: 'good',
  kept: 'good',
  failed: 'bad',
  uncertain: 'bad',
}

/** Every sending with its attempts and outcome, for the operator. */
export function LogPage() {
  const { t } = useTranslation()
  const search = logRoute.useSearch()
  const columns = useColumns()
  const choice = (key: string, label: string, options: readonly string[], texts: string) => ({
    key,
    kind: 'select' as const,
    label,
    options: options.map((value) => ({ value, label: t(`${texts}.${value}`) })),
  })
  return (
    <ListPage
      title={t('messages.log.title')}
      intro={
        <>
          {t('messages.log.intro')} <TextLink href="/work/surveys">{t('messages.log.telephone')}</TextLink>
        </>
      }
      label={t('messages.log.title')}
      query={read(api.listSendings, { query: search })}
      columns={columns}
      rowKey={(row) => row.id}
      filters={[
        choice('state', t('messages.log.state'), DeliveryState.options, 'messages.status'),
        choice('channel', t('messages.log.channel'), MessageChannel.options, 'messages.channel'),
        choice('topic', t('messages.topicLabel'), MessageTopic.options, 'messages.topic'),
      ]}
      empty={{ title: t('messages.log.none') }}
    />
  )
}

function useColumns(): ListColumn<DeliveryEntry>[] {
  const { t } = useTranslation()
  return [
    { key: 'at', title: t('messages.log.at'), cell: ({ at }) => <MomentText value={at} /> },
    {
      key: 'topic',
      title: t('messages.topicLabel'),
      cell: ({ topic, kind }) => (
        <>
          {t(`messages.topic.${topic}`)}
          <div className="th-faint">
            <code>{kind}</code>
          </div>
        </>
      ),
    },
    { key: 'channel', title: t('messages.log.channel'), cell: ({ channel }) => t(`messages.channel.${channel}`) },
    {
      key: 'recipient',
      title: t('messages.log.recipient'),
      cell: ({ recipient }) => <span className="th-number">{recipient}</span>,
    },
    {
      key: 'state',
      title: t('messages.log.state'),
      cell: ({ state, nextTryAt }) => (
        <>
          <StatusTag of="messages" status={state} tone={tones[state]} />
          {nextTryAt === null ? null : (
            <div className="th-faint">
              {t('messages.log.next')} <MomentText value={nextTryAt} />
            </div>
          )}
        </>
      ),
    },
    {
      key: 'attempts',
      title: t('messages.log.attempts'),
      align: 'right',
      cell: ({ attempts }) => <span className="th-number">{attempts}</span>,
    },
    { key: 'answer', title: t('messages.log.answer'), cell: ({ answer }) => (answer === '' ? '—' : answer) },
    { key: 'actions', title: '', align: 'right', cell: (row) => <RepeatButton row={row} /> },
  ]
}

function RepeatButton({ row }: { row: DeliveryEntry }) {
  const { t } = useTranslation()
  const repeat = useChange(api.repeatDelivery)
  if (!row.repeatable) return null
  return (
    <ActionButton
      size="small"
      label={t('messages.log.repeat')}
      confirm={t(row.state === 'uncertain' ? 'messages.log.repeatUncertain' : 'messages.log.repeatText')}
      onRun={() => repeat.send({ params: { id: row.id } })}
      done={t('messages.log.repeated')}
    />
  )
}
