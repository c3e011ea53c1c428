import { changeSheet } from '@tongheng/contract/methods'
import type { SheetView } from '@tongheng/contract/methods'
import { App } from 'antd'
import { useTranslation } from 'react-i18next'
import { useChange } from '../../api.ts'
import { FormDrawer } from '../../ui/FormDrawer.tsx'
import { JsonField, parsedJson } from './JsonField.tsx'

/** Writes the content of a draft; what is wrong with it is told with its place. */
export function EditSheetDrawer({ open, sheet, onClose }: { open: boolean; sheet: SheetView; onClose: () => void }) {
  const { t } = useTranslation()
  const { message } = App.useApp()
  const change = useChange(changeSheet)
  const params = { institutionId: sheet.institutionId, id: sheet.id }
  return (
    <FormDrawer<{ content: string }, SheetView>
      open={open}
      width={720}
      onClose={onClose}
      title={t('methods.sheet.edit')}
      initial={{ content: JSON.stringify(sheet.content, null, 2) }}
      submit={async ({ content }) =>
        change.send({ params, body: { content: parsedJson(content), version: sheet.version } })
      }
      onDone={() => {
        onClose()
        void message.success(t('methods.sheet.changed'))
      }}
      submitText={t('methods.save')}
    >
      <p>{t('methods.sheet.editText')}</p>
      <JsonField />
    </FormDrawer>
  )
}
