import { useSuspenseQuery } from '@tanstack/react-query'
import { getAccount } from '@tongheng/contract/accounts'
import { messageOperations as api } from '@tongheng/contract/messages'
import type { MessageSettings } from '@tongheng/contract/messages'
import { App, Button, Card, Checkbox, Form, Input, Radio, Space, Table } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { read, useChange } from '../../api.ts'
import { ActionButton } from '../../ui/ActionButton.tsx'
import { PageHeader } from '../../ui/PageHeader.tsx'
import { SimpleForm } from '../../ui/SimpleForm.tsx'
import './messages.css'

const affects = ['message-settings'] as const

/** By which channels the person wants to be told of what, and on which phone. */
export function SettingsPage() {
  const { t } = useTranslation()
  const { data } = useSuspenseQuery(read(api.getMessageSettings))
  return (
    <div className="th-page th-page-form">
      <PageHeader title={t('messages.settings.title')} intro={t('messages.settings.intro')} back="/work/messages" />
      <div className="th-stack">
        <ChannelsCard key={JSON.stringify(data)} settings={data} />
        <PhoneCard phone={data.phone} />
      </div>
    </div>
  )
}

type Topic = MessageSettings['topics'][number]

interface TopicTableProps {
  topics: Topic[]
  hasPhone: boolean
  onChoose: (topic: Topic, channel: 'mail' | 'sms', on: boolean) => void
}

function TopicTable({ topics, hasPhone, onChoose }: TopicTableProps) {
  const { t } = useTranslation()
  const column = (channel: 'mail' | 'sms', disabled: (topic: Topic) => boolean) => ({
    key: channel,
    title: t(`messages.channel.${channel}`),
    align: 'center' as const,
    width: 90,
    render: (_: unknown, topic: Topic) => (
      <Checkbox
        checked={topic[channel]}
        disabled={disabled(topic)}
        aria-label={`${t(`messages.topic.${topic.topic}`)} ${t(`messages.channel.${channel}`)}`}
        onChange={({ target }) => onChoose(topic, channel, target.checked)}
      />
    ),
  })
  const topicColumn = {
    key: 'topic',
    title: t('messages.topicLabel'),
    render: (_: unknown, { topic, obligatory }: Topic) => (
      <>
        {t(`messages.topic.${topic}`)}
        <div className="th-faint">
          {obligatory ? t('messages.settings.obligatory') : t(`messages.topicText.${topic}`)}
        </div>
      </>
    ),
  }
  return (
    <Table<Topic>
      size="small"
      pagination={false}
      rowKey="topic"
      aria-label={t('messages.settings.channels')}
      dataSource={topics}
      columns={[topicColumn, column('mail', ({ obligatory }) => obligatory), column('sms', () => !hasPhone)]}
    />
  )
}

function ChannelsCard({ settings }: { settings: MessageSettings }) {
  const { t } = useTranslation()
  const { message } = App.useApp()
  const save = useChange(api.saveMessageSettings, { affects })
  const [topics, setTopics] = useState(settings.topics)
  const [digest, setDigest] = useState(settings.digest)
  const choose: TopicTableProps['onChoose'] = (topic, channel, on) =>
    setTopics(topics.map((one) => (one.topic === topic.topic ? { ...one, [channel]: on } : one)))
  const finish = async () => {
    const body = { topics: topics.map(({ topic, mail, sms }) => ({ topic, mail, sms })), digest }
    if (await save.run({ body })) void message.success(t('messages.settings.saved'))
  }
  return (
    <Card className="th-card" title={t('messages.settings.channels')}>
      <TopicTable topics={topics} hasPhone={settings.phone !== null} onChoose={choose} />
      <p className="th-message-choice">
        {t('messages.settings.digest')}
        <Radio.Group
          aria-label={t('messages.settings.digest')}
          value={digest}
          onChange={({ target }) => setDigest(target.value as MessageSettings['digest'])}
          options={(['immediate', 'daily'] as const).map((value) => ({
            value,
            label: t(`messages.settings.${value}`),
          }))}
        />
      </p>
      <Button type="primary" loading={save.pending} onClick={() => void finish()}>
        {t('messages.settings.save')}
      </Button>
    </Card>
  )
}

function PhoneCard({ phone }: { phone: string | null }) {
  const { t } = useTranslation()
  const remove = useChange(api.removePhone, { affects })
  const [asked, setAsked] = useState<string | null>(null)
  return (
    <Card className="th-card" title={t('messages.phone.title')}>
      <p>{phone === null ? t('messages.phone.none') : t('messages.phone.proved', { phone })}</p>
      <Space orientation="vertical" size="middle" className="th-message-block">
        {asked === null ? <AskCode onAsked={setAsked} /> : <ConfirmCode phone={asked} onDone={() => setAsked(null)} />}
        {phone === null ? null : (
          <ActionButton
            label={t('messages.phone.remove')}
            confirm={t('messages.phone.removeText')}
            onRun={() => remove.send({})}
            done={t('messages.phone.removed')}
          />
        )}
      </Space>
    </Card>
  )
}

function AskCode({ onAsked }: { onAsked: (phone: string) => void }) {
  const { t } = useTranslation()
  const { data: account } = useSuspenseQuery(read(getAccount))
  const ask = useChange(api.askPhoneCode, { affects })
  const [sent, setSent] = useState('')
  return (
    <SimpleForm<{ phone: string }, unknown>
      schema={api.askPhoneCode.body}
      initial={{ phone: account.phone }}
      submit={(body) => {
        setSent(body.phone)
        return ask.send({ body })
      }}
      onDone={() => onAsked(sent)}
      submitText={t('messages.phone.ask')}
    >
      <Form.Item name="phone" label={t('messages.phone.number')} extra={t('messages.phone.hint')} required>
        <Input inputMode="tel" autoComplete="tel" maxLength={20} />
      </Form.Item>
    </SimpleForm>
  )
}

function ConfirmCode({ phone, onDone }: { phone: string; onDone: () => void }) {
  const { t } = useTranslation()
  const { message } = App.useApp()
  const confirm = useChange(api.confirmPhone, { affects })
  return (
    <>
      <SimpleForm<{ code: string }, unknown>
        schema={api.confirmPhone.body}
        submit={(body) => confirm.send({ body })}
        onDone={() => {
          onDone()
          void message.success(t('messages.phone.done'))
        }}
        submitText={t('messages.phone.confirm')}
      >
        <Form.Item name="code" label={t('messages.phone.code')} extra={t('messages.phone.sent', { phone })} required>
          <Input inputMode="numeric" autoComplete="one-time-code" maxLength={6} />
        </Form.Item>
      </SimpleForm>
      <Button type="link" onClick={onDone}>
        {t('messages.phone.other')}
      </Button>
    </>
  )
}
