import { PlusOutlined } from '@ant-design/icons'
import type { FileRef } from '@tongheng/contract/common'
import { FileNoteKind, stockedKinds } from '@tongheng/contract/equipment'
import type { EquipmentView, FileNote } from '@tongheng/contract/equipment'
import { addFileNote } from '@tongheng/contract/equipment.file'
import { Button, Card, Form, Input, Select, Table } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useChange } from '../../api.ts'
import { DayInput } from '../../ui/DayInput.tsx'
import { DecimalInput } from '../../ui/DecimalInput.tsx'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { FileLink } from '../../ui/FileLink.tsx'
import { FileUpload } from '../../ui/FileUpload.tsx'
import { dayOf } from '../../ui/format.ts'
import { FormDrawer } from '../../ui/FormDrawer.tsx'
import { DayText } from '../../ui/texts.tsx'

/** The file of a piece of equipment: photographs, manual, repairs, moves, stock (CAL-5.3.4). */
export function FileCard({ equipment }: { equipment: EquipmentView }) {
  const { t } = useTranslation()
  const [adding, setAdding] = useState(false)
  const what = (note: FileNote): string => {
    if (note.kind === 'move') return `${note.text} → ${note.location}`
    return note.amount === null ? note.text : `${note.text} (${note.amount} ${equipment.stockUnit})`
  }
  return (
    <Card
      className="th-card"
      title={t('equipment.tab.file')}
      extra={
        equipment.mayEdit ? (
          <Button icon={<PlusOutlined />} onClick={() => setAdding(true)}>
            {t('equipment.file.add')}
          </Button>
        ) : null
      }
    >
      {equipment.fileNotes.length === 0 ? (
        <EmptyState compact title={t('equipment.file.none')} />
      ) : (
        <Table<FileNote>
          size="small"
          rowKey="id"
          aria-label={t('equipment.tab.file')}
          dataSource={equipment.fileNotes}
          pagination={equipment.fileNotes.length > 20 ? { pageSize: 20 } : false}
          columns={[
            { key: 'on', title: t('equipment.file.on'), render: (_, note) => <DayText value={note.happenedOn} /> },
            { key: 'kind', title: t('equipment.file.kind'), render: (_, note) => t(`equipment.noteKind.${note.kind}`) },
            { key: 'text', title: t('equipment.file.text'), render: (_, note) => what(note) },
            {
              key: 'files',
              title: t('equipment.file.files'),
              render: (_, note) => note.files.map((file) => <FileLink key={file.id} file={file} />),
            },
            { key: 'by', title: t('equipment.file.by'), render: (_, note) => note.by },
          ]}
        />
      )}
      <NoteDrawer open={adding} equipment={equipment} onClose={() => setAdding(false)} />
    </Card>
  )
}

interface NoteForm {
  kind: FileNoteKind
  happenedOn: string
  text: string
  location?: string
  amount?: string
  files?: FileRef[]
}

interface NoteDrawerProps {
  open: boolean
  equipment: EquipmentView
  onClose: () => void
}

function NoteDrawer({ open, equipment, onClose }: NoteDrawerProps) {
  const { t } = useTranslation()
  const add = useChange(addFileNote)
  const kinds = FileNoteKind.options.filter(
    (kind) => !kind.startsWith('stock') || stockedKinds.includes(equipment.kind),
  )
  return (
    <FormDrawer<NoteForm, EquipmentView>
      open={open}
      onClose={onClose}
      title={t('equipment.file.add')}
      initial={{ kind: 'repair', happenedOn: dayOf(new Date().toISOString()) }}
      submit={({ files = [], ...form }) =>
        add.send({
          params: { institutionId: equipment.institutionId, id: equipment.id },
          body: { ...form, fileIds: files.map(({ id }) => id) },
        })
      }
      onDone={onClose}
      submitText={t('equipment.save')}
    >
      <div className="th-two">
        <Form.Item name="kind" label={t('equipment.file.kind')} required>
          <Select options={kinds.map((value) => ({ value, label: t(`equipment.noteKind.${value}`) }))} />
        </Form.Item>
        <Form.Item name="happenedOn" label={t('equipment.file.on')} required>
          <DayInput />
        </Form.Item>
      </div>
      <Form.Item noStyle dependencies={['kind']}>
        {({ getFieldValue }) => <KindField kind={getFieldValue('kind') as FileNoteKind} />}
      </Form.Item>
      <Form.Item name="text" label={t('equipment.file.text')} required>
        <Input.TextArea autoSize={{ minRows: 2 }} maxLength={1000} />
      </Form.Item>
      <Form.Item name="files" label={t('equipment.file.files')}>
        <FileUpload />
      </Form.Item>
    </FormDrawer>
  )
}

/** What only some kinds of note have. */
function KindField({ kind }: { kind: FileNoteKind }) {
  const { t } = useTranslation()
  if (kind === 'move')
    return (
      <Form.Item name="location" label={t('equipment.file.location')} required>
        <Input maxLength={100} />
      </Form.Item>
    )
  if (!kind.startsWith('stock')) return null
  return (
    <Form.Item name="amount" label={t('equipment.file.amount')} required>
      <DecimalInput />
    </Form.Item>
  )
}
