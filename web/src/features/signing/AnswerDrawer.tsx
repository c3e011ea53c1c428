import type { SignatureInput } from '@tongheng/contract/common'
import { signing as api } from '@tongheng/contract/signing'
import type { SigningRequestView } from '@tongheng/contract/signing'
import { App } from 'antd'
import { useTranslation } from 'react-i18next'
import { useChange } from '../../api.ts'
import { FormDrawer } from '../../ui/FormDrawer.tsx'
import { SignatureFields } from '../../ui/SignatureFields.tsx'
import { PemField } from './PemField.tsx'

interface Answered {
  certificates: string
  signature: SignatureInput
}

interface AnswerDrawerProps {
  request: SigningRequestView | null
  onClose: () => void
}

/** The certificate that the authority gave. */
export function AnswerDrawer({ request, onClose }: AnswerDrawerProps) {
  const { t } = useTranslation()
  const { message } = App.useApp()
  const change = useChange(api.answerSigningRequest)
  return (
    <FormDrawer<Answered, unknown>
      open={request !== null}
      onClose={onClose}
      title={t('signing.answer.title')}
      submit={({ certificates, signature }) =>
        change.send({
          params: { institutionId: request?.institutionId ?? '', id: request?.id ?? '' },
          body: { certificates, signature },
        })
      }
      onDone={() => {
        onClose()
        void message.success(t('signing.answer.done'))
      }}
      submitText={t('signing.sign')}
    >
      <p>{t('signing.answer.text')}</p>
      <PemField name="certificates" label={t('signing.field.certificates')} hint={t('signing.chainHint')} />
      <SignatureFields />
    </FormDrawer>
  )
}
