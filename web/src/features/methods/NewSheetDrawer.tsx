import { useQuery } from '@tanstack/react-query'
import { createSheet, listBuiltInSheets } from '@tongheng/contract/methods'
import type { SheetView } from '@tongheng/contract/methods'
import { Form, Radio, Select } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { read, useChange } from '../../api.ts'
import { FormDrawer } from '../../ui/FormDrawer.tsx'
import { JsonField, parsedJson } from './JsonField.tsx'
import { useLocal } from '../../ui/useLocal.ts'

interface NewSheetForm {
  source: 'built-in' | 'json'
  builtInId?: string
  content?: string
}

interface NewSheetDrawerProps {
  open: boolean
  methodId: string
  onClose: () => void
  onDone: (sheet: SheetView) => void
}

/** Starts a draft from a sheet of the product, or from JSON. */
export function NewSheetDrawer({ open, methodId, onClose, onDone }: NewSheetDrawerProps) {
  const { t } = useTranslation()
  const local = useLocal()
  const create = useChange(createSheet)
  const { data } = useQuery({ ...read(listBuiltInSheets), enabled: open })
  const [source, setSource] = useState<NewSheetForm['source']>('built-in')
  const options = (data?.entries ?? []).map((sheet) => ({ value: sheet.id, label: local(sheet.name) }))
  return (
    <FormDrawer<NewSheetForm, SheetView>
      open={open}
      width={640}
      onClose={onClose}
      title={t('methods.sheet.add')}
      initial={{ source }}
      submit={async (form) =>
        create.send({
          body:
            source === 'built-in'
              ? { methodId, ...(form.builtInId === undefined ? {} : { builtInId: form.builtInId }) }
              : { methodId, content: parsedJson(form.content) },
        })
      }
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
          options={(['built-in', 'json'] as const).map((value) => ({
            value,
            label: t(`methods.sheet.sources.${value}`),
          }))}
          onChange={(event) => setSource(event.target.value as NewSheetForm['source'])}
        />
      </Form.Item>
      {source === 'built-in' ? (
        <Form.Item
          name="builtInId"
          label={t('methods.sheet.sources.built-in')}
          extra={t('methods.sheet.builtInText')}
          rules={[{ required: true }]}
        >
          <Select options={options} />
        </Form.Item>
      ) : (
        <JsonField />
      )}
    </FormDrawer>
  )
}
