import { DownloadOutlined, UploadOutlined } from '@ant-design/icons'
import { useQuery } from '@tanstack/react-query'
import { acceptedTables, readTable } from '@tongheng/contract/files'
import { listMethods } from '@tongheng/contract/methods'
import * as api from '@tongheng/contract/orders'
import type { OrderItemInput } from '@tongheng/contract/orders'
import { Alert, App, Button, Drawer, Input, Popconfirm, Skeleton, Upload } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { client, read, useChange } from '../../api.ts'
import { describeError } from '../../ui/describeError.ts'
import { download } from '../../ui/download.ts'
import { ImportGrid } from './ImportGrid.tsx'
import type { CheckedRow } from './ImportGrid.tsx'
import './orders.css'

interface ImportDrawerProps {
  open: boolean
  onClose: () => void
  /** How many more the order takes. */
  room: number
  onImport: (items: OrderItemInput[]) => void
}

/** Instruments from a table: pasted or uploaded, every fault at its cell, nothing taken until the person says what (CAL-6.1.1). */
export function ImportDrawer({ open, onClose, ...work }: ImportDrawerProps) {
  const { t } = useTranslation()
  return (
    <Drawer open={open} onClose={onClose} title={t('orders.import.title')} size="calc(100vw - 64px)" destroyOnHidden>
      <ImportWork {...work} onClose={onClose} />
    </Drawer>
  )
}

function ImportWork({ onClose, room, onImport }: Omit<ImportDrawerProps, 'open'>) {
  const { t } = useTranslation()
  const { data } = useQuery(read(listMethods, { query: { status: 'current', size: 200 } }))
  const [table, setTable] = useState<api.ImportTable | null>(null)
  const [left, setLeft] = useState<ReadonlySet<number>>(new Set())
  const methods = data?.entries ?? []
  const rows: CheckedRow[] = (table?.rows ?? []).map((row) => ({ ...row, ...api.readImportRow(row, methods) }))
  const right = rows.filter((row): row is CheckedRow & { item: OrderItemInput } => row.item !== null)
  const chosen = right.filter((row) => !left.has(row.row))
  const faulty = rows.length - right.length
  const take = () => {
    onImport(chosen.map((row) => row.item))
    onClose()
  }
  const begin = (found: api.ImportTable) => {
    setTable(found)
    setLeft(new Set())
  }
  if (!data) return <Skeleton active />
  if (table === null) return <ImportSource onFound={begin} />
  const importing = t('orders.import.take', { count: chosen.length })
  const heads = table.unknown.join(t('app.listSeparator'))
  const blocked = chosen.length === 0 || chosen.length > room
  return (
    <div className="th-import">
      {heads === '' ? null : <Alert type="info" showIcon title={t('orders.import.unknown', { heads })} />}
      {chosen.length > room ? <Alert type="error" showIcon title={t('orders.import.room', { count: room })} /> : null}
      <p role="status">
        {t('orders.import.found', { count: rows.length })}
        {faulty > 0 ? <strong> {t('orders.import.faulty', { count: faulty })}</strong> : null}
      </p>
      <ImportGrid
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
      <div className="th-form-buttons">
        {faulty === 0 ? (
          <Button type="primary" disabled={blocked} onClick={take}>
            {importing}
          </Button>
        ) : (
          <Popconfirm title={t('orders.import.partly', { count: faulty })} onConfirm={take} disabled={blocked}>
            <Button disabled={blocked}>{t('orders.import.takeRight', { count: chosen.length })}</Button>
          </Popconfirm>
        )}
        <Button onClick={() => setTable(null)}>{t('orders.import.again')}</Button>
      </div>
    </div>
  )
}

function TemplateButton() {
  const { t } = useTranslation()
  const { message } = App.useApp()
  const template = async () => {
    try {
      download((await client.call(api.importTemplate, {})) as Blob, t('orders.import.templateName'))
    } catch (error) {
      void message.error(describeError(error, t).text)
    }
  }
  return (
    <Button icon={<DownloadOutlined />} onClick={() => void template()}>
      {t('orders.import.template')}
    </Button>
  )
}

/** Where the table comes from. */
function ImportSource({ onFound }: { onFound: (table: api.ImportTable) => void }) {
  const { t } = useTranslation()
  const reading = useChange(readTable, { affects: [] })
  const [pasted, setPasted] = useState('')
  const [fault, setFault] = useState('')
  const found = (table: api.ImportTable) =>
    table.rows.length === 0 ? setFault(t('orders.import.empty')) : onFound(table)
  const upload = async (file: File) => {
    setFault('')
    try {
      found(api.importTableOf((await reading.send({ file })).rows))
    } catch (error) {
      setFault(describeError(error, t).text)
    }
  }
  return (
    <div className="th-import">
      <p className="th-faint">{t('orders.import.intro')}</p>
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
            {t('orders.import.upload')}
          </Button>
        </Upload>
        <TemplateButton />
      </div>
      {fault === '' ? null : <Alert type="error" showIcon title={fault} />}
      <Input.TextArea
        value={pasted}
        onChange={({ target }) => setPasted(target.value)}
        autoSize={{ minRows: 10, maxRows: 20 }}
        placeholder={t('orders.import.paste')}
        aria-label={t('orders.import.pasteLabel')}
      />
      <div className="th-form-buttons">
        <Button
          type="primary"
          disabled={pasted.trim() === ''}
          onClick={() => found(api.importTableOf(api.tableOfPaste(pasted)))}
        >
          {t('orders.import.check')}
        </Button>
      </div>
    </div>
  )
}
