import { DownloadOutlined, UploadOutlined } from '@ant-design/icons'
import { acceptedTables, readTable, type TableRow } from '@tongheng/contract/files'
import {
  type ImportColumn,
  type ImportRow,
  type ImportTable,
  tableByHeads,
  tableOfPaste,
} from '@tongheng/contract/importTable'
import { Alert, App, Button, Drawer, Input, Popconfirm, Upload } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useChange } from '../api.ts'
import { describeError } from './describeError.ts'
import { ImportGrid } from './ImportGrid.tsx'
import type { CheckedRow } from './ImportGrid.tsx'

interface ImportDrawerProps<Field extends string, Item> {
  open: boolean
  onClose: () => void
  columns: Readonly<Record<Field, ImportColumn>>
  /** The column by which a row of heads is known. */
  must: Field
  /** One row as an instrument, or what is wrong with each of its cells. */
  readRow: (row: ImportRow<Field>) => Omit<CheckedRow<Field, Item>, keyof ImportRow<Field>>
  /** Gives the person an empty table to fill in. */
  template: () => Promise<void>
  /** How many more the form takes. */
  room: number
  onImport: (items: Item[]) => void
}

/** Instruments from a table: pasted or uploaded, every fault at its cell, nothing taken until the person says what (CAL-6.1.1). */
export function ImportDrawer<Field extends string, Item>({ open, ...work }: ImportDrawerProps<Field, Item>) {
  const { t } = useTranslation()
  const { onClose } = work
  return (
    <Drawer open={open} onClose={onClose} title={t('ui.import.title')} size="calc(100vw - 64px)" destroyOnHidden>
      <ImportWork {...work} />
    </Drawer>
  )
}

function ImportWork<Field extends string, Item>(props: Omit<ImportDrawerProps<Field, Item>, 'open'>) {
  const { onClose, columns, must, readRow, template, room, onImport } = props
  const { t } = useTranslation()
  const [table, setTable] = useState<ImportTable<Field> | null>(null)
  const [left, setLeft] = useState<ReadonlySet<number>>(new Set())
  const rows = (table?.rows ?? []).map((row): CheckedRow<Field, Item> => ({ ...row, ...readRow(row) }))
  const right = rows.flatMap((row) => (row.item === null ? [] : [{ row: row.row, item: row.item }]))
  const chosen = right.filter((row) => !left.has(row.row))
  const faulty = rows.length - right.length
  const take = () => {
    onImport(chosen.map((row) => row.item))
    onClose()
  }
  const begin = (found: readonly TableRow[]) => {
    const read = tableByHeads(columns, must, found)
    if (read.rows.length === 0) return false
    setTable(read)
    setLeft(new Set())
    return true
  }
  if (table === null) return <ImportSource onFound={begin} template={template} />
  const heads = table.unknown.join(t('app.listSeparator'))
  return (
    <div className="th-import">
      {heads === '' ? null : <Alert type="info" showIcon title={t('ui.import.unknown', { heads })} />}
      {chosen.length > room ? <Alert type="error" showIcon title={t('ui.import.room', { count: room })} /> : null}
      <p role="status">
        {t('ui.import.found', { count: rows.length })}
        {faulty > 0 ? <strong> {t('ui.import.faulty', { count: faulty })}</strong> : null}
      </p>
      <ImportGrid
        title={t('ui.import.title')}
        columns={columns}
        must={must}
        rows={rows}
        left={left}
        onLeave={setLeft}
        onCell={(number, field, text) =>
          setTable({
            ...table,
            rows: table.rows.map((row) =>
              row.row === number ? { ...row, cells: { ...row.cells, [field]: text } } : row,
            ),
          })
        }
      />
      <TakeButtons
        count={chosen.length}
        faulty={faulty}
        blocked={chosen.length === 0 || chosen.length > room}
        onTake={take}
        onAgain={() => setTable(null)}
      />
    </div>
  )
}

interface TakeButtonsProps {
  count: number
  faulty: number
  blocked: boolean
  onTake: () => void
  onAgain: () => void
}

/** Rows with faults are left out only when the person says so. */
function TakeButtons({ count, faulty, blocked, onTake, onAgain }: TakeButtonsProps) {
  const { t } = useTranslation()
  return (
    <div className="th-form-buttons">
      {faulty === 0 ? (
        <Button type="primary" disabled={blocked} onClick={onTake}>
          {t('ui.import.take', { count })}
        </Button>
      ) : (
        <Popconfirm title={t('ui.import.partly', { count: faulty })} onConfirm={onTake} disabled={blocked}>
          <Button disabled={blocked}>{t('ui.import.takeRight', { count })}</Button>
        </Popconfirm>
      )}
      <Button onClick={onAgain}>{t('ui.import.again')}</Button>
    </div>
  )
}

function TemplateButton({ template }: { template: () => Promise<void> }) {
  const { t } = useTranslation()
  const { message } = App.useApp()
  const save = async () => {
    try {
      await template()
    } catch (error) {
      void message.error(describeError(error, t).text)
    }
  }
  return (
    <Button icon={<DownloadOutlined />} onClick={() => void save()}>
      {t('ui.import.template')}
    </Button>
  )
}

interface SourceProps {
  /** Whether there is anything in it. */
  onFound: (table: readonly TableRow[]) => boolean
  template: () => Promise<void>
}

/** Where the table comes from. */
function ImportSource({ onFound, template }: SourceProps) {
  const { t } = useTranslation()
  const reading = useChange(readTable, { affects: [] })
  const [pasted, setPasted] = useState('')
  const [fault, setFault] = useState('')
  const found = (table: readonly TableRow[]) => {
    if (!onFound(table)) setFault(t('ui.import.empty'))
  }
  const upload = async (file: File) => {
    setFault('')
    try {
      found((await reading.send({ file })).rows)
    } catch (error) {
      setFault(describeError(error, t).text)
    }
  }
  return (
    <div className="th-import">
      <p className="th-faint">{t('ui.import.intro')}</p>
      <div className="th-form-buttons">
        <Upload
          accept={acceptedTables}
          showUploadList={false}
          beforeUpload={(file) => {
            void upload(file)
            return false
          }}
        >
          <Button icon={<UploadOutlined />} loading={reading.pending}>
            {t('ui.import.upload')}
          </Button>
        </Upload>
        <TemplateButton template={template} />
      </div>
      {fault === '' ? null : <Alert type="error" showIcon title={fault} />}
      <Input.TextArea
        value={pasted}
        onChange={({ target }) => setPasted(target.value)}
        autoSize={{ minRows: 10, maxRows: 20 }}
        placeholder={t('ui.import.paste')}
        aria-label={t('ui.import.pasteLabel')}
      />
      <div className="th-form-buttons">
        <Button type="primary" disabled={pasted.trim() === ''} onClick={() => found(tableOfPaste(pasted))}>
          {t('ui.import.check')}
        </Button>
      </div>
    </div>
  )
}
