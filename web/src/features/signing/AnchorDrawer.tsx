import type { SignatureInput } from '@tongheng/contract/common'
import { signing as api } from '@tongheng/contract/signing'
import type { TrustAnchorView } from '@tongheng/contract/signing'
import { App, Form, Radio } from 'antd'
import { useTranslation } from 'react-i18next'
import { useChange } from '../../api.ts'
import { FormDrawer } from '../../ui/FormDrawer.tsx'
import { SignatureFields } from '../../ui/SignatureFields.tsx'
import { PemField } from './PemField.tsx'

interface Added {
  purpose: TrustAnchorView['purpose']
  certificate: string
  signature: SignatureInput
}

const purposes = ['certificates', 'time-stamps'] as const

export function AnchorDrawer({ open, onClose }: { open: boolean; onClose: () => void }) {
  const { t } = useTranslation()
  const { message } = App.useApp()
  const change = useChange(api.addTrustAnchor)
  return (
    <FormDrawer<Added, unknown>
      open={open}
      onClose={onClose}
      title={t('signing.anchors.add')}
      initial={{ purpose: 'certificates' }}
      submit={({ purpose, certificate, signature }) => change.send({ body: { purpose, certificate, signature } })}
      onDone={() => {
        onClose()
        void message.success(t('signing.anchors.added'))
      }}
      submitText={t('signing.sign')}
    >
      <Form.Item name="purpose" label={t('signing.field.purpose')}>
        <Radio.Group options={purposes.map((value) => ({ value, label: t(`signing.purpose.${value}`) }))} />
      </Form.Item>
      <PemField name="certificate" label={t('signing.field.authority')} hint={t('signing.anchors.hint')} />
      <SignatureFields />
    </FormDrawer>
  )
}
