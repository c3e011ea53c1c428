import { UploadOutlined } from '@ant-design/icons'
import { Refusal } from '@tongheng/contract/client'
import { acceptedTables, readTable } from '@tongheng/contract/files'
import { normColumns, norms as api, normsOf } from '@tongheng/contract/norms'
import { Alert, App, Button, Drawer, Upload } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { client, useChange } from '../../api.ts'
import { describeError } from '../../ui/describeError.ts'

/** Takes a whole table: every fault is told at its row and field, and nothing comes in until there is none. */
export function ImportButton() {
  const { t } = useTranslation()
  const { message } = App.useApp()
  const send = useChange(api.importNorms)
  const [open, setOpen] = useState(false)
  const [faults, setFaults] = useState<readonly string[]>([])
  const take = async (file: File) => {
    setFaults([])
    let sheet: readonly number[] = []
    try {
      const table = (await client.call(readTable, {}, { file, fileName: file.name })).rows
      const { rows, missing } = normsOf(table)
      if (missing !== null) return setFaults([t('norms.import.missing', { column: missing })])
      sheet = table.slice(1).map(({ row }) => row)
      const { added, changed, unchanged } = await send.send({ body: { rows } })
      void message.success(t('norms.import.done', { added, changed, unchanged }))
      setOpen(false)
    } catch (error) {
      const fields = error instanceof Refusal ? error.body.fields : []
      const lines = fields.map(({ path, message: said }) => {
        const at = /^body\.rows\.(\d+)\.?([a-zA-Z]*)/.exec(path)
        if (!at) return said
        const [, index = '', field = ''] = at
        return t('norms.import.fault', {
          row: sheet[Number(index)] ?? '',
          field: t(`norms.field.${field || 'number'}`),
          said,
        })
      })
      setFaults(lines.length > 0 ? lines : [describeError(error, t).text])
    }
  }
  const heads = Object.values(normColumns).map(([head]) => head)
  return (
    <>
      <Button icon={<UploadOutlined />} onClick={() => setOpen(true)}>
        {t('norms.import.title')}
      </Button>
      <Drawer open={open} onClose={() => setOpen(false)} title={t('norms.import.title')} size={560} destroyOnHidden>
        <p>{t('norms.import.text', { columns: heads.join(t('app.listSeparator')) })}</p>
        <Upload.Dragger
          accept={acceptedTables}
          showUploadList={false}
          disabled={send.pending}
          beforeUpload={(file) => {
            void take(file)
            return false
          }}
        >
          {t('ui.file.choose')}
        </Upload.Dragger>
        {faults.map((fault) => (
          <Alert key={fault} type="error" showIcon title={fault} />
        ))}
      </Drawer>
    </>
  )
}
