import { FileExcelOutlined } from '@ant-design/icons'
import { App, Button } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { describeError } from './describeError.ts'
import { saveWorkbook } from './saveWorkbook.ts'
import type { Table } from './saveWorkbook.ts'

interface ExportButtonProps {
  /** Of the file, without its ending. */
  name: string
  table: () => Promise<Table>
  size?: 'small'
}

/** A table as an Excel workbook. */
export function ExportButton({ name, table, size }: ExportButtonProps) {
  const { t } = useTranslation()
  const { message } = App.useApp()
  const [busy, setBusy] = useState(false)
  const save = async () => {
    setBusy(true)
    try {
      await saveWorkbook(name, await table())
    } catch (error) {
      void message.error(describeError(error, t).text)
    } finally {
      setBusy(false)
    }
  }
  return (
    <Button icon={<FileExcelOutlined />} loading={busy} onClick={() => void save()} {...(size ? { size } : {})}>
      {t('ui.toExcel')}
    </Button>
  )
}
