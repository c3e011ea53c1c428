import { PlusOutlined } from '@ant-design/icons'
import { useSuspenseQuery } from '@tanstack/react-query'
import { messageOperations as api } from '@tongheng/contract/messages'
import type { RobotView } from '@tongheng/contract/messages'
import { MessageTopic, RobotKind } from '@tongheng/contract/messages.topics'
import { App, Button, Card, Form, Input, Select, Space, Switch, Tag } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { read, useChange } from '../../api.ts'
import { languages } from '../../app/i18n.ts'
import { useLocaleCode } from '../../ui/useLocaleCode.ts'
import { ActionButton } from '../../ui/ActionButton.tsx'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { FormDrawer } from '../../ui/FormDrawer.tsx'
import { PageHeader } from '../../ui/PageHeader.tsx'

/** Groups in WeCom and DingTalk that are told what the organisation is told. */
export function RobotsPage() {
  const { t } = useTranslation()
  const { data } = useSuspenseQuery(read(api.listRobots))
  const [edited, setEdited] = useState<RobotView | 'new' | null>(null)
  const add = (
    <Button type="primary" icon={<PlusOutlined />} onClick={() => setEdited('new')}>
      {t('messages.robots.add')}
    </Button>
  )
  return (
    <div className="th-page">
      <PageHeader title={t('messages.robots.title')} intro={t('messages.robots.intro')} actions={add} />
      {data.total === 0 ? (
        <EmptyState title={t('messages.robots.none')} description={t('messages.robots.noneText')} />
      ) : null}
      <div className="th-stack">
        {data.entries.map((robot) => (
          <RobotCard key={robot.id} robot={robot} onEdit={() => setEdited(robot)} />
        ))}
      </div>
      <RobotDrawer edited={edited} onClose={() => setEdited(null)} />
    </div>
  )
}

function RobotCard({ robot, onEdit }: { robot: RobotView; onEdit: () => void }) {
  const { t } = useTranslation()
  const { message } = App.useApp()
  const test = useChange(api.testRobot)
  const remove = useChange(api.removeRobot)
  const { id, kind, name, locale, urlHint, signed, topics, active } = robot
  const tryIt = async () => {
    const told = await test.send({ params: { id } })
    const good = told.state === 'sent' || told.state === 'kept'
    if (good) void message.success(t(`messages.robots.tested.${told.state === 'kept' ? 'kept' : 'sent'}`))
    else void message.error(t('messages.robots.testFailed', { answer: told.answer }), 8)
  }
  return (
    <Card
      className="th-card"
      title={
        <Space wrap>
          {name}
          <Tag>{t(`messages.channel.${kind}`)}</Tag>
          <Tag>{t(`messages.robots.in.${locale}`)}</Tag>
          {active ? null : <Tag color="default">{t('messages.robots.rests')}</Tag>}
        </Space>
      }
      extra={
        <Space wrap>
          <ActionButton size="small" label={t('messages.robots.test')} onRun={tryIt} />
          <Button size="small" onClick={onEdit}>
            {t('messages.robots.change')}
          </Button>
          <ActionButton
            size="small"
            danger
            label={t('messages.robots.remove')}
            confirm={t('messages.robots.removeText', { name })}
            onRun={() => remove.send({ params: { id } })}
            done={t('messages.robots.removed')}
          />
        </Space>
      }
    >
      <p className="th-faint th-number">
        {urlHint}
        {signed ? ` · ${t('messages.robots.signed')}` : ''}
      </p>
      <Space size={4} wrap>
        {topics.map((topic) => (
          <Tag key={topic}>{t(`messages.topic.${topic}`)}</Tag>
        ))}
      </Space>
    </Card>
  )
}

interface Values {
  kind?: RobotKind
  name?: string
  locale?: RobotView['locale']
  url?: string
  secret?: string
  topics?: MessageTopic[]
  active?: boolean
}

function RobotDrawer({ edited, onClose }: { edited: RobotView | 'new' | null; onClose: () => void }) {
  const { t } = useTranslation()
  const add = useChange(api.addRobot)
  const change = useChange(api.changeRobot)
  const robot = edited === 'new' ? null : edited
  const spoken = useLocaleCode()
  const submit = ({ kind = 'wecom', url = '', secret = '', active = true, ...rest }: Values) => {
    const said = { name: rest.name ?? '', locale: rest.locale ?? spoken, topics: rest.topics ?? [] }
    return robot
      ? change.send({
          params: { id: robot.id },
          body: { ...said, active, url, secret, version: robot.version },
        })
      : add.send({ body: { ...said, kind, url, secret } })
  }
  return (
    <FormDrawer<Values, RobotView>
      open={edited !== null}
      onClose={onClose}
      title={t(robot ? 'messages.robots.change' : 'messages.robots.add')}
      initial={
        robot ? { ...robot, url: '', secret: '' } : { kind: 'wecom', locale: spoken, topics: ['duties', 'orders'] }
      }
      submit={submit}
      onDone={onClose}
      submitText={t('messages.robots.save')}
    >
      <RobotFields isNew={robot === null} kind={robot?.kind} />
    </FormDrawer>
  )
}

function RobotFields({ isNew, kind }: { isNew: boolean; kind: RobotKind | undefined }) {
  const { t } = useTranslation()
  const form = Form.useFormInstance<Values>()
  const chosen = Form.useWatch('kind', form) ?? kind
  return (
    <>
      {isNew ? (
        <Form.Item name="kind" label={t('messages.robots.kind')} required>
          <Select options={RobotKind.options.map((value) => ({ value, label: t(`messages.channel.${value}`) }))} />
        </Form.Item>
      ) : null}
      <Form.Item name="name" label={t('messages.robots.name')} extra={t('messages.robots.nameHint')} required>
        <Input maxLength={40} />
      </Form.Item>
      <Form.Item
        name="url"
        label={t('messages.robots.url')}
        extra={t(isNew ? 'messages.robots.urlHint' : 'messages.robots.urlStays')}
        required={isNew}
      >
        <Input.Password autoComplete="off" maxLength={500} />
      </Form.Item>
      {chosen === 'dingtalk' ? (
        <Form.Item name="secret" label={t('messages.robots.secret')} extra={t('messages.robots.secretHint')}>
          <Input.Password autoComplete="off" maxLength={200} />
        </Form.Item>
      ) : null}
      <Form.Item name="locale" label={t('messages.robots.locale')} required>
        <Select options={languages.map((value) => ({ value, label: t(`messages.robots.in.${value}`) }))} />
      </Form.Item>
      <Form.Item name="topics" label={t('messages.robots.topics')} required>
        <Select
          mode="multiple"
          options={MessageTopic.options
            .filter((topic) => topic !== 'account')
            .map((value) => ({ value, label: t(`messages.topic.${value}`) }))}
        />
      </Form.Item>
      {isNew ? null : (
        <Form.Item name="active" label={t('messages.robots.active')} valuePropName="checked">
          <Switch />
        </Form.Item>
      )}
    </>
  )
}
