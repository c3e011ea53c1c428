import { useQuery } from '@tanstack/react-query'
import { type Disposal, yearsKept } from '@tongheng/contract/certificateDisposals'
import { certificates as api } from '@tongheng/contract/certificates'
import { Button, Form, Input, InputNumber, Table } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { read, useChange } from '../../api.ts'
import { ActionButton } from '../../ui/ActionButton.tsx'
import { FormDrawer } from '../../ui/FormDrawer.tsx'
import { StatusTag } from '../../ui/StatusTag.tsx'
import { DayText } from '../../ui/texts.tsx'

const tones = { asked: 'waiting', approved: 'ended', declined: 'ended' } as const

/** Copies whose years in the archive are over: asked for by one, approved by another (CAL-7.3.2). */
export function Disposals() {
  const { t } = useTranslation()
  const [open, setOpen] = useState(false)
  const { data } = useQuery(read(api.listDisposals, {}))
  const entries = data?.entries ?? []
  return (
    <section className="th-batch">
      <h3>{t('certificates.disposal.title')}</h3>
      <p>{t('certificates.disposal.intro', { years: yearsKept })}</p>
      {entries.length === 0 ? null : (
        <Table<Disposal>
          size="small"
          rowKey="id"
          pagination={false}
          dataSource={entries}
          columns={[
            { title: t('certificates.archive.year'), dataIndex: 'year' },
            { title: t('certificates.disposal.count'), dataIndex: 'certificates', align: 'right' },
            { title: t('certificates.disposal.reason'), dataIndex: 'reason', ellipsis: true },
            {
              title: t('certificates.disposal.askedBy'),
              render: (_, { askedBy, askedAt }) => (
                <>
                  {askedBy} <DayText value={askedAt} />
                </>
              ),
            },
            {
              title: t('certificates.statusLabel'),
              render: (_, { status }) => (
                <StatusTag of="certificates.disposal.status" status={status} tone={tones[status]} />
              ),
            },
            {
              title: t('certificates.disposal.decidedBy'),
              render: (_, { decidedBy, decidedAt }) =>
                decidedBy === null ? null : (
                  <>
                    {decidedBy} <DayText value={decidedAt} />
                  </>
                ),
            },
            { title: '', render: (_, row) => <Decide row={row} /> },
          ]}
        />
      )}
      <p>
        <Button onClick={() => setOpen(true)}>{t('certificates.disposal.ask')}</Button>
      </p>
      <AskDrawer open={open} onClose={() => setOpen(false)} />
    </section>
  )
}

function Decide({ row }: { row: Disposal }) {
  const { t } = useTranslation()
  const approve = useChange(api.approveDisposal)
  const decline = useChange(api.declineDisposal)
  const { institutionId, id, version, actions } = row
  const params = { institutionId, id }
  const next = (name: string) => actions.find(({ action }) => action === name)
  if (actions.length === 0) return null
  return (
    <>
      <ActionButton
        size="small"
        danger
        next={next('approve')}
        label={t('certificates.disposal.approve')}
        confirm={t('certificates.disposal.approveText', { year: row.year, count: row.certificates })}
        onRun={() => approve.send({ params, body: { version } })}
        done={t('certificates.disposal.approved')}
      />{' '}
      <ActionButton
        size="small"
        next={next('decline')}
        label={t('certificates.disposal.decline')}
        reason="required"
        onRun={({ reason = '' }) => decline.send({ params, body: { version, remark: reason } })}
      />
    </>
  )
}

function AskDrawer({ open, onClose }: { open: boolean; onClose: () => void }) {
  const { t } = useTranslation()
  const ask = useChange(api.askDisposal)
  return (
    <FormDrawer<{ year: number; reason: string }, Disposal>
      open={open}
      onClose={onClose}
      title={t('certificates.disposal.ask')}
      initial={{ year: new Date().getFullYear() - yearsKept - 1 }}
      submit={(body) => ask.send({ body })}
      onDone={onClose}
      submitText={t('certificates.disposal.submit')}
    >
      <Form.Item name="year" label={t('certificates.archive.year')} required>
        <InputNumber min={2000} max={2100} precision={0} />
      </Form.Item>
      <Form.Item name="reason" label={t('certificates.disposal.reason')} required>
        <Input.TextArea rows={3} maxLength={500} />
      </Form.Item>
    </FormDrawer>
  )
}
