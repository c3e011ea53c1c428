import type { SignatureInput } from '@tongheng/contract/common'
import { signing as api, SigningSuite } from '@tongheng/contract/signing'
import type { KeyPlace } from '@tongheng/contract/signing'
import { App, Form, Input, Radio } from 'antd'
import { useTranslation } from 'react-i18next'
import { useChange } from '../../api.ts'
import { FormDrawer } from '../../ui/FormDrawer.tsx'
import { SignatureFields } from '../../ui/SignatureFields.tsx'

interface Asked {
  suite: SigningSuite
  place: KeyPlace
  keyName?: string
  signature: SignatureInput
}

interface RequestDrawerProps {
  open: boolean
  onClose: () => void
  places: KeyPlace[]
}

export function RequestDrawer({ open, onClose, places }: RequestDrawerProps) {
  const { t } = useTranslation()
  const { message } = App.useApp()
  const change = useChange(api.requestSigningCertificate)
  return (
    <FormDrawer<Asked, unknown>
      open={open}
      onClose={onClose}
      title={t('signing.request.title')}
      initial={{ suite: 'international', place: 'software' }}
      submit={({ signature, ...asked }) => change.send({ body: { ...asked, signature } })}
      onDone={() => {
        onClose()
        void message.success(t('signing.request.done'))
      }}
      submitText={t('signing.sign')}
    >
      <p>{t('signing.request.text')}</p>
      {places.length === 1 ? null : (
        <Form.Item name="place" label={t('signing.field.place')}>
          <Radio.Group options={places.map((value) => ({ value, label: t(`signing.place.${value}`) }))} />
        </Form.Item>
      )}
      <Form.Item noStyle dependencies={['place']}>
        {({ getFieldValue }) =>
          getFieldValue('place') === 'software' ? (
            <Form.Item name="suite" label={t('signing.field.suite')}>
              <Radio.Group
                options={SigningSuite.options.map((value) => ({ value, label: t(`signing.suite.${value}`) }))}
              />
            </Form.Item>
          ) : (
            <Form.Item name="keyName" label={t('signing.field.keyName')} extra={t('signing.keyNameHint')} required>
              <Input maxLength={100} autoComplete="off" />
            </Form.Item>
          )
        }
      </Form.Item>
      <SignatureFields />
    </FormDrawer>
  )
}
