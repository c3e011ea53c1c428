import { useSuspenseQuery } from '@tanstack/react-query'
import type { FileRef } from '@tongheng/contract/common'
import { support as api, type TicketView } from '@tongheng/contract/support'
import { Card, Form, Input } from 'antd'
import { useTranslation } from 'react-i18next'
import { read, useChange } from '../../api.ts'
import { CasePage } from '../../ui/CasePage.tsx'
import { ClockTag } from '../../ui/ClockTag.tsx'
import { DescriptionCard } from '../../ui/DescriptionCard.tsx'
import { FileLink } from '../../ui/FileLink.tsx'
import { FileUpload } from '../../ui/FileUpload.tsx'
import { SimpleForm } from '../../ui/SimpleForm.tsx'
import { StatusTag } from '../../ui/StatusTag.tsx'
import { MomentText } from '../../ui/texts.tsx'
import { DiagnosticsCard } from './NewTicketPage.tsx'
import { ticketRoute } from './routes.tsx'
import { TicketMoves } from './TicketMoves.tsx'
import { ticketTone } from './tones.ts'

/** One ticket with its thread of messages. */
export function TicketPage() {
  const { t } = useTranslation()
  const params = ticketRoute.useParams()
  const { data: row } = useSuspenseQuery(read(api.getTicket, { params }))
  return (
    <CasePage
      title={t('support.caseTitle', { number: row.number })}
      back="/work/support"
      marks={
        <>
          <StatusTag of="support" status={row.status} tone={ticketTone[row.status]} />
          {row.status === 'open' ? <ClockTag clock={row.clock} /> : null}
        </>
      }
      intro={[row.openedBy, row.organization].filter(Boolean).join(' · ')}
      actions={<TicketMoves row={row} />}
    >
      <Question row={row} />
      {row.messages.map((one, at) => (
        <Card
          key={String(at)}
          className="th-card"
          size="small"
          title={`${t(`support.side.${one.side}`)} · ${one.by}`}
          extra={<MomentText value={one.at} />}
        >
          <div style={{ whiteSpace: 'pre-wrap' }}>{one.text}</div>
          <Files files={one.files} />
        </Card>
      ))}
      {row.status === 'closed' ? null : <Say key={row.version} row={row} />}
      {row.diagnostics ? <DiagnosticsCard diagnostics={row.diagnostics} /> : null}
    </CasePage>
  )
}

function Question({ row }: { row: TicketView }) {
  const { t } = useTranslation()
  const entry = (key: string, value: React.ReactNode) => ({ key, label: t(`support.field.${key}`), value, wide: true })
  return (
    <DescriptionCard
      title={t('support.question')}
      columns={1}
      entries={[
        entry('openedAt', <MomentText value={row.openedAt} />),
        entry('page', row.page || '—'),
        entry('did', <div style={{ whiteSpace: 'pre-wrap' }}>{row.did}</div>),
        entry('expected', <div style={{ whiteSpace: 'pre-wrap' }}>{row.expected}</div>),
        ...(row.files.length === 0 ? [] : [entry('files', <Files files={row.files} />)]),
        ...(row.rating === null ? [] : [entry('rating', `${row.rating} / 10`)]),
      ]}
    />
  )
}

const Files = ({ files }: { files: readonly FileRef[] }) =>
  files.length === 0 ? null : (
    <ul className="th-files">
      {files.map((file) => (
        <li key={file.id}>
          <FileLink file={file} />
        </li>
      ))}
    </ul>
  )

function Say({ row: { id, version, mine } }: { row: TicketView }) {
  const { t } = useTranslation()
  const say = useChange(api.sayOnTicket)
  return (
    <Card className="th-card" title={t(mine ? 'support.add' : 'support.answer')}>
      <SimpleForm<{ text: string; files?: FileRef[] }, TicketView>
        submitText={t('support.send')}
        submit={({ text, files = [] }) =>
          say.send({ params: { id }, body: { text, version, files: files.map((file) => file.id) } })
        }
        onDone={() => undefined}
      >
        <Form.Item name="text" label={t('support.field.text')} required>
          <Input.TextArea autoSize={{ minRows: 3, maxRows: 14 }} maxLength={4000} showCount />
        </Form.Item>
        <Form.Item name="files" label={t('support.field.files')}>
          <FileUpload maxCount={5} />
        </Form.Item>
      </SimpleForm>
    </Card>
  )
}
