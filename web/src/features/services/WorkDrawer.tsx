import type { FileRef } from '@tongheng/contract/common'
import { services as api } from '@tongheng/contract/services'
import type { CaseView } from '@tongheng/contract/services'
import { App, Form, Input } from 'antd'
import { useTranslation } from 'react-i18next'
import { useChange } from '../../api.ts'
import { FileUpload } from '../../ui/FileUpload.tsx'
import { FormDrawer } from '../../ui/FormDrawer.tsx'
import './services.css'

export type Doing = 'advance' | 'note' | 'finish' | 'cancel'

interface WorkValues {
  note?: string
  text?: string
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
      submit={({ note: said = '', text = '', files: given = [] }) => {
        const files = given.map(({ id }) => id)
        if (action === 'finish' || action === 'cancel')
          return end.send({ params, body: { outcome: action, text, files, version } })
        return note.send({ params, body: { note: said, files, advance: action === 'advance', version } })
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
      {action === 'cancel' ? null : (
        <Form.Item name="files" label={t('services.files')}>
          <FileUpload />
        </Form.Item>
      )}
    </FormDrawer>
  )
}
