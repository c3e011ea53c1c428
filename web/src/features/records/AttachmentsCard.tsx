import type { FileRef } from '@tongheng/contract/common'
import type { RecordView } from '@tongheng/contract/records'
import { mostAttachments, recordFiles } from '@tongheng/contract/records.files'
import { Button, Card, Form, Input } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useChange } from '../../api.ts'
import { FileLink } from '../../ui/FileLink.tsx'
import { FileUpload } from '../../ui/FileUpload.tsx'
import { MomentText } from '../../ui/texts.tsx'

/** Photographs and files of the record, each with its hash; what is attached stays (CAL-6.3.2). */
export function AttachmentsCard({ record }: { record: RecordView }) {
  const { t } = useTranslation()
  const mayAttach = record.mayRecord && record.attachments.length < mostAttachments
  const imported = (fileId: string) => {
    const count = record.entries.filter(({ origin, replaces }) => origin?.fileId === fileId && replaces === null).length
    return count === 0 ? null : `${t('records.attachments.readings', { count })} · `
  }
  if (record.attachments.length === 0 && !mayAttach) return null
  return (
    <Card title={t('records.attachments.title')} className="th-card">
      <ul className="th-attachments">
        {record.attachments.map(({ file, note, addedAt, addedBy }) => (
          <li key={file.id}>
            <FileLink file={file} /> <span>{note}</span>
            <div className="th-faint">
              {imported(file.id)}
              {addedBy} · <MomentText value={addedAt} /> · SHA-256 <code>{file.sha256}</code>
            </div>
          </li>
        ))}
      </ul>
      {mayAttach ? <AttachForm record={record} /> : null}
    </Card>
  )
}

function AttachForm({ record: { institutionId, id } }: { record: RecordView }) {
  const { t } = useTranslation()
  const attach = useChange(recordFiles.attachFile)
  const [files, setFiles] = useState<FileRef[]>([])
  const [note, setNote] = useState('')
  const [file] = files
  const send = async () => {
    if (!file) return
    const done = await attach.run({ params: { institutionId, id }, body: { fileId: file.id, note: note.trim() } })
    if (!done) return
    setFiles([])
    setNote('')
  }
  return (
    <Form layout="vertical" className="th-attach" onFinish={() => void send()}>
      <FileUpload value={files} onChange={setFiles} maxCount={1} />
      {file ? (
        <div className="th-attach-note">
          <Input
            aria-label={t('records.attachments.note')}
            placeholder={t('records.attachments.note')}
            maxLength={200}
            value={note}
            onChange={({ target }) => setNote(target.value)}
          />
          <Button type="primary" htmlType="submit" disabled={note.trim() === ''} loading={attach.pending}>
            {t('records.attachments.add')}
          </Button>
        </div>
      ) : null}
    </Form>
  )
}
