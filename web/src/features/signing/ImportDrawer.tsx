import type { SignatureInput } from '@tongheng/contract/common'
import { signing as api } from '@tongheng/contract/signing'
import { App } from 'antd'
import { useTranslation } from 'react-i18next'
import { useChange } from '../../api.ts'
import { FormDrawer } from '../../ui/FormDrawer.tsx'
import { SignatureFields } from '../../ui/SignatureFields.tsx'
import { PemField } from './PemField.tsx'

interface Imported {
  privateKey: string
  certificates: string
  signature: SignatureInput
}

/** A key that was made and certified elsewhere. */
export function ImportDrawer({ open, onClose }: { open: boolean; onClose: () => void }) {
  const { t } = useTranslation()
  const { message } = App.useApp()
  const change = useChange(api.importSigningKey)
  return (
    <FormDrawer<Imported, unknown>
      open={open}
      onClose={onClose}
      title={t('signing.import.title')}
      submit={({ privateKey, certificates, signature }) =>
        change.send({ body: { privateKey, certificates, signature } })
      }
      onDone={() => {
        onClose()
        void message.success(t('signing.import.done'))
      }}
      submitText={t('signing.sign')}
    >
      <p>{t('signing.import.text')}</p>
      <PemField name="privateKey" label={t('signing.field.privateKey')} hint={t('signing.privateKeyHint')} />
      <PemField name="certificates" label={t('signing.field.certificates')} hint={t('signing.chainHint')} />
      <SignatureFields />
    </FormDrawer>
  )
}
