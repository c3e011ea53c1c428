import {
  DownloadOutlined,
  FileAddOutlined,
  FileExcelOutlined,
  FilePdfOutlined,
  FolderOpenOutlined,
  PrinterOutlined,
  ShareAltOutlined,
} from '@ant-design/icons'
import { calculator } from '@tongheng/contract/calculator'
import { App, Button, Select, Upload } from 'antd'
import { memo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { client } from '../../api.ts'
import { describeError } from '../../ui/describeError.ts'
import { useLocal } from '../../ui/useLocal.ts'
import { casesOf, fileName, fileText, mostFileSize, nameOf, openEntry } from './caseFile.ts'
import { download } from '../../ui/download.ts'
import { blankDraft } from './draft.ts'
import { examples } from './examples.ts'
import { encodeLink, openCase } from './linkState.ts'
import { reportInput } from './reportInput.ts'
import type { Opened } from './linkState.ts'
import { defaultSettings } from './settings.ts'
import type { Settings } from './settings.ts'
import { sheetsOf } from './spreadsheet.ts'
import type { Evaluated } from './spreadsheet.ts'
import type { Typed } from './typed.ts'

interface ToolbarProps {
  /** Null while the form cannot be read or evaluated. */
  evaluated: Evaluated | null
  settings: Settings
  /** Figures as they stand in the form. */
  typed: Typed
  onOpen: (opened: Opened) => void
}

/** Where a case comes from and where it goes: examples, files, links, Excel, paper. */
export const Toolbar = memo(function Toolbar({ evaluated, settings, typed, onOpen }: ToolbarProps) {
  const { t } = useTranslation()
  const blank = () => onOpen({ shared: { draft: blankDraft(), settings: defaultSettings } })
  return (
    <div className="th-calc-toolbar" role="group" aria-label={t('calculator.toolbar.title')}>
      <Examples settings={settings} onOpen={onOpen} />
      <Button icon={<FileAddOutlined />} onClick={blank}>
        {t('calculator.toolbar.blank')}
      </Button>
      <OpenFile onOpen={onOpen} />
      <Takeaway evaluated={evaluated} settings={settings} typed={typed} />
    </div>
  )
})

function Examples({ settings, onOpen }: Pick<ToolbarProps, 'settings' | 'onOpen'>) {
  const { t } = useTranslation()
  const local = useLocal()
  const choose = (id: string) => {
    const example = examples.find((one) => one.id === id)
    if (example) onOpen(openCase({ id: local(example.name), ...example.subject }, settings))
  }
  return (
    <Select<string | null>
      className="th-calc-examples"
      aria-label={t('calculator.toolbar.examples')}
      placeholder={t('calculator.toolbar.examples')}
      value={null}
      onChange={(id) => id !== null && choose(id)}
      popupMatchSelectWidth={false}
      listHeight={480}
      options={examples.map(({ id, name, source }) => ({ value: id, label: `${local(name)} — ${source}` }))}
    />
  )
}

/** One case opens at once; of several the person chooses. */
function OpenFile({ onOpen }: Pick<ToolbarProps, 'onOpen'>) {
  const { t } = useTranslation()
  const [cases, setCases] = useState<readonly unknown[]>([])
  const read = async (file: File): Promise<void> => {
    setCases([])
    if (file.size > mostFileSize) return onOpen({ fault: { key: 'fileTooLarge', params: {} } })
    const found = casesOf(await file.text())
    if (!found || found.length === 0) return onOpen({ fault: { key: 'fileDamaged', params: {} } })
    if (found.length > 1) setCases(found)
    return onOpen(openEntry(found[0]))
  }
  return (
    <>
      <Upload
        accept=".json,application/json"
        showUploadList={false}
        beforeUpload={(file) => {
          void read(file)
          return false
        }}
      >
        <Button icon={<FolderOpenOutlined />}>{t('calculator.toolbar.open')}</Button>
      </Upload>
      {cases.length > 1 ? (
        <Select<number>
          className="th-calc-examples"
          aria-label={t('calculator.toolbar.ofFile')}
          defaultValue={0}
          showSearch={{ optionFilterProp: 'label' }}
          popupMatchSelectWidth={false}
          onChange={(index) => onOpen(openEntry(cases[index]))}
          options={cases.map((entry, index) => ({ value: index, label: nameOf(entry, index) }))}
        />
      ) : null}
    </>
  )
}

function Takeaway({ evaluated, settings, typed }: Omit<ToolbarProps, 'onOpen'>) {
  const { t } = useTranslation()
  const { message, modal } = App.useApp()
  const name = evaluated?.subject.id ?? ''
  const off = evaluated === null
  const save = () => {
    if (!evaluated) return
    const content = new Blob([fileText(evaluated.subject, settings, typed)], { type: 'application/json' })
    download(content, fileName(name, 'json'))
  }
  const share = async () => {
    const text = evaluated && (await encodeLink(evaluated.subject, settings, typed))
    if (!text) return void message.error(t('calculator.toolbar.tooLong'))
    const link = `${location.origin}${location.pathname}#${text}`
    try {
      await navigator.clipboard.writeText(link)
      return void message.success(t('calculator.toolbar.copied'))
    } catch {
      return void modal.info({
        title: t('calculator.toolbar.link'),
        content: <code className="th-calc-link">{link}</code>,
      })
    }
  }
  const excel = async () => {
    if (!evaluated) return
    const { default: writeXlsxFile } = await import('write-excel-file/browser')
    download(await writeXlsxFile(sheetsOf(evaluated, (key) => t(key))).toBlob(), fileName(name, 'xlsx'))
  }
  return (
    <>
      <Button icon={<DownloadOutlined />} disabled={off} onClick={save}>
        {t('calculator.toolbar.save')}
      </Button>
      <Button icon={<ShareAltOutlined />} disabled={off} onClick={() => void share()}>
        {t('calculator.toolbar.share')}
      </Button>
      <Button icon={<FileExcelOutlined />} disabled={off} onClick={() => void excel()}>
        Excel
      </Button>
      <PdfButton evaluated={evaluated} settings={settings} />
      <Button icon={<PrinterOutlined />} disabled={off} onClick={() => window.print()}>
        {t('calculator.toolbar.print')}
      </Button>
    </>
  )
}

/** The server computes the case anew and prints it. */
function PdfButton({ evaluated, settings }: Pick<ToolbarProps, 'evaluated' | 'settings'>) {
  const { t } = useTranslation()
  const { message } = App.useApp()
  const [busy, setBusy] = useState(false)
  const print = async () => {
    const body = evaluated && reportInput(evaluated, settings)
    if (!body) return
    setBusy(true)
    try {
      const file = await client.call(calculator.calculationReport, { body })
      download(file as Blob, fileName(evaluated.subject.id ?? '', 'pdf'))
    } catch (error) {
      void message.error(describeError(error, t).text)
    } finally {
      setBusy(false)
    }
  }
  return (
    <Button icon={<FilePdfOutlined />} disabled={evaluated === null} loading={busy} onClick={() => void print()}>
      PDF
    </Button>
  )
}
