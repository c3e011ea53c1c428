import type { FileRef } from '@tongheng/contract/common'
import { services as api } from '@tongheng/contract/services'
import type { CaseView } from '@tongheng/contract/services'
import { norms as normsApi } from '@tongheng/contract/norms'
import { useQuery } from '@tanstack/react-query'
import { App, Form, Input, Select } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { read, useChange } from '../../api.ts'
import { FileUpload } from '../../ui/FileUpload.tsx'
import { FormDrawer } from '../../ui/FormDrawer.tsx'
import { useLocal } from '../../ui/useLocal.ts'
import './services.css'

export type Doing = 'advance' | 'note' | 'finish' | 'cancel'

interface WorkValues {
  note?: string
  text?: string
  norms?: string[]
  files?: FileRef[]
}

interface WorkDrawerProps {
  of: CaseView
  doing: Doing | null
  onClose: () => void
}

/** What was done, with its files; the last step is finished with the result. */
export function WorkDrawer({ of, doing, onClose }: WorkDrawerProps) {
  const { t } = useTranslation()
  const { message } = App.useApp()
  const note = useChange(api.noteOnServiceCase)
  const end = useChange(api.endServiceCase)
  const action = doing ?? 'note'
  const ends = action === 'finish' || action === 'cancel'
  const params = { institutionId: of.institutionId, id: of.id }
  const { version } = of
  const step = of.steps[of.done]
  return (
    <FormDrawer<WorkValues, CaseView>
      key={action}
      open={doing !== null}
      onClose={onClose}
      title={t(`services.action.${action}`)}
      submit={({ note: said = '', text = '', norms = [], files: given = [] }) => {
        const files = given.map(({ id }) => id)
        if (action === 'finish' || action === 'cancel')
          return end.send({ params, body: { outcome: action, text, files, version } })
        return note.send({ params, body: { note: said, norms, files, advance: action === 'advance', version } })
      }}
      onDone={() => {
        onClose()
        void message.success(t('services.saved'))
      }}
      submitText={t(`services.action.${action}`)}
    >
      {action === 'advance' || action === 'finish' ? (
        <p>{t('services.thisStep', { step: step === undefined ? '' : t(`services.steps.${step}`) })}</p>
      ) : null}
      <Form.Item name={ends ? 'text' : 'note'} label={t(`services.field.${action}`)} required>
        <Input.TextArea autoSize={{ minRows: 4, maxRows: 12 }} maxLength={ends ? 4000 : 2000} showCount />
      </Form.Item>
      {ends ? null : <NormsField />}
      {action === 'cancel' ? null : (
        <Form.Item name="files" label={t('services.files')}>
          <FileUpload />
        </Form.Item>
      )}
    </FormDrawer>
  )
}

/** Published standards that the step went by, out of the catalogue. */
function NormsField() {
  const { t } = useTranslation()
  const local = useLocal()
  const [q, setQ] = useState('')
  const { data } = useQuery(read(normsApi.listNorms, { query: { q } }))
  return (
    <Form.Item name="norms" label={t('services.norms')} extra={t('services.normsHint')}>
      <Select
        mode="multiple"
        showSearch={{ filterOption: false, onSearch: setQ }}
        options={(data?.entries ?? []).map(({ id, number, title }) => ({
          value: id,
          label: `${number} ${local(title)}`,
        }))}
      />
    </Form.Item>
  )
}
