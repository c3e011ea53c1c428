import { DownloadOutlined, UploadOutlined } from '@ant-design/icons'
import { acceptedTables } from '@tongheng/contract/files'
import type { Answer } from '@tongheng/contract/operation'
import { scopeColumns, scopeImport as api } from '@tongheng/contract/scope'
import type { ScopeFault } from '@tongheng/contract/scope'
import { Alert, App, Button, Drawer, Input, Popconfirm, Space, Table, Upload } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { client, useChange } from '../../api.ts'
import { describeError } from '../../ui/describeError.ts'
import { download } from '../../ui/download.ts'

interface ScopeDrawerProps {
  open: boolean
  onClose: () => void
}

type Checked = Answer<typeof api.importScope>

/** What the institution can do from a table: every wrong cell is named, nothing is taken before the person says what (NQI-5.2-query). */
export function ScopeDrawer({ open, onClose }: ScopeDrawerProps) {
  const { t } = useTranslation()
  return (
    <Drawer open={open} onClose={onClose} title={t('capability.scope.title')} size={860} destroyOnHidden>
      <ScopeWork onDone={onClose} />
    </Drawer>
  )
}

function TemplateButton() {
  const { t } = useTranslation()
  const { message } = App.useApp()
  const template = async () => {
    try {
      download((await client.call(api.scopeTemplate, {})) as Blob, t('capability.scope.templateName'))
    } catch (error) {
      void message.error(describeError(error, t).text)
    }
  }
  return (
    <Button icon={<DownloadOutlined />} onClick={() => void template()}>
      {t('capability.scope.template')}
    </Button>
  )
}

function ScopeWork({ onDone }: { onDone: () => void }) {
  const { t } = useTranslation()
  const { message } = App.useApp()
  const sending = useChange(api.importScope)
  const [file, setFile] = useState<File | null>(null)
  const [rows, setRows] = useState('')
  const [checked, setChecked] = useState<Checked | null>(null)
  const [fault, setFault] = useState('')
  const send = async (from: File, take: 'check' | 'all' | 'right') => {
    setFault('')
    try {
      const answer = await sending.send({ body: { take, rows: rows.trim() }, file: from })
      setChecked(answer)
      if (take === 'check' || answer.imported === 0) return
      void message.success(t('capability.scope.done', { count: answer.imported }))
      onDone()
    } catch (error) {
      setChecked(null)
      setFault(describeError(error, t).text)
    }
  }
  return (
    <Space orientation="vertical" size={16} style={{ width: '100%' }}>
      <p>{t('capability.scope.intro')}</p>
      <Space wrap>
        <TemplateButton />
        <Upload
          accept={acceptedTables}
          showUploadList={false}
          disabled={sending.pending}
          beforeUpload={(chosen) => {
            setFile(chosen)
            void send(chosen, 'check')
            return false
          }}
        >
          <Button type={checked ? 'default' : 'primary'} icon={<UploadOutlined />} loading={sending.pending}>
            {t('capability.scope.upload')}
          </Button>
        </Upload>
        {file ? <span>{file.name}</span> : null}
      </Space>
      {file ? (
        <RowsWanted rows={rows} onRows={setRows} busy={sending.pending} onCheck={() => void send(file, 'check')} />
      ) : null}
      {fault === '' ? null : <Alert type="error" showIcon title={fault} />}
      {file && checked ? (
        <Outcome checked={checked} busy={sending.pending} onTake={(take) => void send(file, take)} />
      ) : null}
    </Space>
  )
}

interface RowsWantedProps {
  rows: string
  onRows: (rows: string) => void
  busy: boolean
  onCheck: () => void
}

function RowsWanted({ rows, onRows, busy, onCheck }: RowsWantedProps) {
  const { t } = useTranslation()
  return (
    <Space wrap>
      <Input
        aria-label={t('capability.scope.rows')}
        placeholder={t('capability.scope.rows')}
        style={{ width: 300 }}
        maxLength={400}
        value={rows}
        onChange={(event) => onRows(event.target.value)}
      />
      <Button disabled={busy} onClick={onCheck}>
        {t('capability.scope.again')}
      </Button>
    </Space>
  )
}

interface OutcomeProps {
  checked: Checked
  busy: boolean
  onTake: (take: 'all' | 'right') => void
}

function Outcome({ checked, busy, onTake }: OutcomeProps) {
  const { t } = useTranslation()
  const { rows, faulty, known, unknownHeads } = checked
  const right = rows - faulty - known
  return (
    <>
      {unknownHeads.length === 0 ? null : (
        <Alert
          type="info"
          showIcon
          title={t('capability.scope.unknown', { heads: unknownHeads.join(t('app.listSeparator')) })}
        />
      )}
      <p role="status">
        {t('capability.scope.found', { count: rows })}
        {known > 0 ? ` ${t('capability.scope.known', { count: known })}` : ''}
        {faulty > 0 ? <strong> {t('capability.scope.faulty', { count: faulty })}</strong> : null}
      </p>
      {faulty === 0 ? (
        <Button type="primary" disabled={right === 0} loading={busy} onClick={() => onTake('all')}>
          {t('capability.scope.take', { count: right })}
        </Button>
      ) : (
        <Popconfirm title={t('capability.scope.partly', { count: faulty })} onConfirm={() => onTake('right')}>
          <Button disabled={right === 0} loading={busy}>
            {t('capability.scope.takeRight', { count: right })}
          </Button>
        </Popconfirm>
      )}
      {checked.faults.length === 0 ? null : <Faults faults={checked.faults} />}
    </>
  )
}

function Faults({ faults }: { faults: readonly ScopeFault[] }) {
  const { t, i18n } = useTranslation()
  return (
    <Table<ScopeFault>
      size="small"
      style={{ marginTop: 16 }}
      rowKey={({ row, field }) => `${row} ${field}`}
      dataSource={[...faults]}
      pagination={{ pageSize: 50, hideOnSinglePage: true, showSizeChanger: false }}
      columns={[
        { title: t('capability.scope.cell'), render: (_, one) => `${one.column}${one.row}`, width: 90 },
        {
          title: t('capability.scope.column'),
          render: (_, one) => scopeColumns[one.field][i18n.language === 'en' ? 'en' : 'zh'],
          width: 150,
        },
        { title: t('capability.scope.value'), dataIndex: 'value', width: 150 },
        { title: t('capability.scope.fault'), render: (_, one) => t(`errors:${one.code}`, one.details) },
      ]}
    />
  )
}
