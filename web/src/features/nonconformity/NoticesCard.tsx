import {
  nonconformities as api,
  type NonconformityNotice,
  type NonconformityView,
} from '@tongheng/contract/nonconformity'
import { Button, Card, Form, Input, Table } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useChange } from '../../api.ts'
import { ActionButton } from '../../ui/ActionButton.tsx'
import { FormDrawer } from '../../ui/FormDrawer.tsx'
import { StatusTag } from '../../ui/StatusTag.tsx'
import { MomentText } from '../../ui/texts.tsx'
import { noticeTone } from './tones.ts'

/** Notices to the customers: each is read, revised and sent by a person. */
export function NoticesCard({ row }: { row: NonconformityView }) {
  const { t } = useTranslation()
  const [reading, setReading] = useState<NonconformityNotice | null>(null)
  return (
    <Card className="th-card" title={t('nonconformity.notices')}>
      <Table<NonconformityNotice>
        size="small"
        rowKey="id"
        aria-label={t('nonconformity.notices')}
        dataSource={row.notices}
        pagination={row.notices.length > 20 ? { pageSize: 20 } : false}
        locale={{ emptyText: <span className="th-faint">{t('nonconformity.noNotices')}</span> }}
        columns={[
          { key: 'client', title: t('nonconformity.field.party'), render: (_, one) => one.client },
          { key: 'subject', title: t('nonconformity.field.subject'), render: (_, one) => one.subject },
          {
            key: 'status',
            title: t('nonconformity.field.status'),
            render: (_, one) => (
              <>
                <StatusTag of="nonconformity.notice" status={one.status} tone={noticeTone[one.status]} /> {one.reason}
              </>
            ),
          },
          {
            key: 'done',
            title: t('nonconformity.field.done'),
            render: (_, one) =>
              one.by === null ? (
                '—'
              ) : (
                <>
                  {one.by} · <MomentText value={one.at} />
                </>
              ),
          },
          {
            key: 'act',
            title: t('nonconformity.field.act'),
            render: (_, one) =>
              one.status === 'draft' && row.mayNotify ? (
                <NoticeButtons row={row} notice={one} onRead={() => setReading(one)} />
              ) : null,
          },
        ]}
        expandable={{ expandedRowRender: (one) => <p className="th-notice-text">{one.text}</p> }}
      />
      <ReviseDrawer row={row} notice={reading} onClose={() => setReading(null)} />
    </Card>
  )
}

interface NoticeProps {
  row: NonconformityView
  notice: NonconformityNotice
}

function NoticeButtons({ row, notice, onRead }: NoticeProps & { onRead: () => void }) {
  const { t } = useTranslation()
  const send = useChange(api.sendNotice)
  const drop = useChange(api.dropNotice)
  const params = { institutionId: row.institutionId, id: row.id, noticeId: notice.id }
  const { version } = notice
  return (
    <div className="th-notice-buttons">
      <Button size="small" onClick={onRead}>
        {t('nonconformity.revise')}
      </Button>
      <ActionButton
        size="small"
        kind="primary"
        label={t('nonconformity.send')}
        confirm={<p className="th-notice-text">{notice.text}</p>}
        onRun={() => send.send({ params, body: { version } })}
        done={t('nonconformity.sent')}
      />
      <ActionButton
        size="small"
        label={t('nonconformity.drop')}
        confirm={t('nonconformity.dropText')}
        reason="required"
        onRun={({ reason = '' }) => drop.send({ params, body: { reason, version } })}
      />
    </div>
  )
}

interface ReviseDrawerProps {
  row: NonconformityView
  notice: NonconformityNotice | null
  onClose: () => void
}

function ReviseDrawer({ row, notice, onClose }: ReviseDrawerProps) {
  const { t } = useTranslation()
  const revise = useChange(api.reviseNotice)
  const { institutionId, id } = row
  return (
    <FormDrawer<{ subject: string; text: string }, NonconformityView>
      open={notice !== null}
      onClose={onClose}
      width={640}
      title={t('nonconformity.reviseTitle', { client: notice?.client ?? '' })}
      initial={notice ? { subject: notice.subject, text: notice.text } : {}}
      submit={(form) =>
        revise.send({
          params: { institutionId, id, noticeId: notice?.id ?? '' },
          body: { ...form, version: notice?.version ?? 1 },
        })
      }
      onDone={onClose}
      submitText={t('nonconformity.save')}
    >
      <Form.Item name="subject" label={t('nonconformity.field.subject')} required>
        <Input maxLength={200} />
      </Form.Item>
      <Form.Item name="text" label={t('nonconformity.field.text')} required>
        <Input.TextArea autoSize={{ minRows: 12 }} maxLength={5000} />
      </Form.Item>
    </FormDrawer>
  )
}
