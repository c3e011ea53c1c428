import type { CallInput } from '@tongheng/contract/client'
import { acceptedTables, readTable } from '@tongheng/contract/files'
import type { TableRow } from '@tongheng/contract/files'
import { importRegister } from '@tongheng/contract/equipment.file'
import { equipmentTexts } from '@tongheng/contract/equipment.texts'
import { Refusal } from '@tongheng/contract/client'
import { Alert, Button, Drawer, Upload } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { client, useChange } from '../../api.ts'
import { describeError } from '../../ui/describeError.ts'
import { entriesOf } from './importTable.ts'

type Entries = CallInput<typeof importRegister>['body']['entries']

interface ImportDrawerProps {
  open: boolean
  onClose: () => void
}

/** Takes a whole table into the register: every fault is told at its row, and nothing comes in until there is none. */
export function ImportDrawer({ open, onClose }: ImportDrawerProps) {
  const { t } = useTranslation()
  const send = useChange(importRegister)
  const [rows, setRows] = useState<TableRow[]>([])
  const [faults, setFaults] = useState<readonly string[]>([])
  const { entries, unknown } = entriesOf(rows)
  const told = useTold(rows)
  const read = async (file: File) => {
    setFaults([])
    setRows([])
    try {
      setRows((await client.call(readTable, {}, { file, fileName: file.name })).rows)
    } catch (error) {
      setFaults([describeError(error, t).text])
    }
  }
  const take = async () => {
    try {
      await send.send({ body: { entries: entries as Entries } })
      setRows([])
      onClose()
    } catch (error) {
      setFaults(told(error))
    }
  }
  return (
    <Drawer open={open} onClose={onClose} title={t('equipment.import.title')} size={560} destroyOnHidden>
      <Columns />
      <Upload.Dragger
        accept={acceptedTables}
        showUploadList={false}
        beforeUpload={(file) => {
          void read(file)
          return false
        }}
      >
        {t('ui.file.choose')}
      </Upload.Dragger>
      {rows.length === 0 ? null : <p>{t('equipment.import.count', { count: entries.length })}</p>}
      {unknown.length === 0 ? null : (
        <Alert
          type="warning"
          showIcon
          title={t('equipment.import.unknown', { columns: unknown.join(t('app.listSeparator')) })}
        />
      )}
      {faults.map((fault) => (
        <Alert key={fault} type="error" showIcon title={fault} />
      ))}
      <Button type="primary" disabled={entries.length === 0} loading={send.pending} onClick={() => void take()}>
        {t('equipment.import.take')}
      </Button>
    </Drawer>
  )
}

/** What the first row of the table may name. */
function Columns() {
  const { t } = useTranslation()
  const columns = Object.values(equipmentTexts.columns)
    .slice(0, 15)
    .map(({ zh }) => zh)
    .join(t('app.listSeparator'))
  return <p>{t('equipment.import.text', { columns })}</p>
}

/** Faults as lines that name the row of the sheet and the column. */
function useTold(rows: readonly TableRow[]): (error: unknown) => readonly string[] {
  const { t } = useTranslation()
  return (error) => {
    const fields = error instanceof Refusal ? (error.body.fields ?? []) : []
    const lines = fields.map(({ path, message }) => {
      const [, index = '', field = ''] = /^body\.entries\.(\d+)\.?(.*)$/.exec(path) ?? []
      const row = rows[Number(index) + 1]?.row ?? ''
      return t('equipment.import.fault', { row, field: t(`equipment.field.${field || 'number'}`), message })
    })
    return lines.length > 0 ? lines : [describeError(error, t).text]
  }
}
