import { useQuery } from '@tanstack/react-query'
import { createSheet, getSheet, listBuiltInSheets, listSheets } from '@tongheng/contract/methods'
import type { MethodView, SheetView } from '@tongheng/contract/methods'
import { Form, Input, Radio, Select } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { client, read, useChange } from '../../api.ts'
import { FormDrawer } from '../../ui/FormDrawer.tsx'
import { useLocal } from '../../ui/useLocal.ts'
import { blankSheet } from './design/content.ts'
import { JsonField, parsedJson } from './JsonField.tsx'

const sources = ['blank', 'copy', 'built-in', 'json'] as const
type Source = (typeof sources)[number]

interface NewSheetForm {
  source: Source
  name: string
  instrument: string
  quantity: string
  unit: string
  copyId: string
  builtInId: string
  content: string
}

interface NewSheetDrawerProps {
  open: boolean
  method: MethodView
  onClose: () => void
  onDone: (sheet: SheetView) => void
}

/** Starts a draft: from nothing, from a sheet of the laboratory or of the product, or from a file. */
export function NewSheetDrawer({ open, method, onClose, onDone }: NewSheetDrawerProps) {
  const { t } = useTranslation()
  const create = useChange(createSheet)
  const [source, setSource] = useState<Source>('blank')
  const { id: methodId, institutionId } = method
  const bodyOf = async (form: NewSheetForm) => {
    if (source === 'built-in') return { methodId, builtInId: form.builtInId }
    if (source === 'json') return { methodId, content: parsedJson(form.content) }
    if (source === 'copy') {
      const copied = await client.call(getSheet, { params: { institutionId, id: form.copyId } })
      return { methodId, content: { ...copied.content } }
    }
    const kind = method.kind === 'verification-regulation' ? 'verification' : 'calibration'
    return {
      methodId,
      content: { ...blankSheet({ ...form, kind, method, word: (name) => t(`methods.beginning.${name}`) }) },
    }
  }
  return (
    <FormDrawer<NewSheetForm, SheetView>
      open={open}
      width={640}
      onClose={onClose}
      title={t('methods.sheet.add')}
      initial={{ source }}
      submit={async (form) => create.send({ body: await bodyOf(form) })}
      onDone={(sheet) => {
        onClose()
        onDone(sheet)
      }}
      submitText={t('methods.sheet.create')}
    >
      <p>{t('methods.sheet.addText')}</p>
      <Form.Item name="source" label={t('methods.sheet.source')}>
        <Radio.Group
          optionType="button"
          options={sources.map((value) => ({ value, label: t(`methods.sheet.sources.${value}`) }))}
          onChange={(event) => setSource(event.target.value as Source)}
        />
      </Form.Item>
      <SourceFields source={source} open={open} />
    </FormDrawer>
  )
}

function SourceFields({ source, open }: { source: Source; open: boolean }) {
  const { t } = useTranslation()
  if (source === 'json') return <JsonField />
  if (source === 'copy') return <CopyField />
  if (source === 'built-in') return <BuiltInField open={open} />
  return (
    <>
      {(['name', 'instrument', 'quantity', 'unit'] as const).map((field) => (
        <Form.Item
          key={field}
          name={field}
          label={t(`methods.sheet.blank.${field}`)}
          extra={t(`methods.sheet.blankHint.${field}`)}
          rules={[{ required: true, message: t('methods.design.required') }]}
        >
          <Input maxLength={field === 'unit' ? 40 : 100} />
        </Form.Item>
      ))}
    </>
  )
}

function CopyField() {
  const { t } = useTranslation()
  const local = useLocal()
  const { data, isFetching } = useQuery(read(listSheets, { query: { size: 100 } }))
  const options = (data?.entries ?? [])
    .filter(({ status }) => status !== 'discarded')
    .map((sheet) => ({
      value: sheet.id,
      label: `${sheet.methodCode} ${local(sheet.name)} · ${t('methods.sheet.versionIs', { version: sheet.sheetVersion })}`,
    }))
  return (
    <Form.Item
      name="copyId"
      label={t('methods.sheet.sources.copy')}
      extra={t('methods.sheet.copyText')}
      rules={[{ required: true, message: t('methods.design.required') }]}
    >
      <Select showSearch={{ optionFilterProp: 'label' }} loading={isFetching} options={options} />
    </Form.Item>
  )
}

function BuiltInField({ open }: { open: boolean }) {
  const { t } = useTranslation()
  const local = useLocal()
  const { data } = useQuery({ ...read(listBuiltInSheets), enabled: open })
  return (
    <Form.Item
      name="builtInId"
      label={t('methods.sheet.sources.built-in')}
      extra={t('methods.sheet.builtInText')}
      rules={[{ required: true, message: t('methods.design.required') }]}
    >
      <Select options={(data?.entries ?? []).map((sheet) => ({ value: sheet.id, label: local(sheet.name) }))} />
    </Form.Item>
  )
}
