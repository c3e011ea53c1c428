import { certificates as api, type CertificateView } from '@tongheng/contract/certificates'
import { useTranslation } from 'react-i18next'
import { useChange } from '../../api.ts'
import { CaseActions } from '../../ui/CaseActions.tsx'

/** The next steps of a certificate; each signature says what it means. */
export function CertificateActions({ certificate }: { certificate: CertificateView }) {
  const { t } = useTranslation()
  const { institutionId, id, version, actions } = certificate
  const params = { institutionId, id }
  const check = useChange(api.checkCertificate)
  const approve = useChange(api.approveCertificate)
  const giveBack = useChange(api.returnCertificate)
  const issue = useChange(api.issueCertificate)
  const withdraw = useChange(api.voidCertificate)
  const summary = <p>{`${certificate.instrument} ${certificate.serial} · ${certificate.client}`}</p>
  const words = (action: string) => ({
    label: t(`certificates.action.${action}`),
    done: t(`certificates.done.${action}`),
  })
  const signed = (action: string) => ({
    ...words(action),
    signature: { meaning: t(`certificates.meaning.${action}`), summary },
  })
  return (
    <CaseActions
      next={actions}
      buttons={{
        check: {
          ...signed('check'),
          onRun: ({ signature = {} }) => check.send({ params, body: { version, signature } }),
        },
        approve: {
          ...signed('approve'),
          onRun: ({ signature = {} }) => approve.send({ params, body: { version, signature } }),
        },
        issue: {
          ...signed('issue'),
          onRun: ({ signature = {} }) => issue.send({ params, body: { version, signature } }),
        },
        return: {
          ...words('return'),
          danger: true,
          reason: 'required',
          onRun: ({ reason = '' }) => giveBack.send({ params, body: { version, remark: reason } }),
        },
        void: {
          ...signed('void'),
          danger: true,
          reason: 'required',
          onRun: ({ signature = {}, reason = '' }) => withdraw.send({ params, body: { version, signature, reason } }),
        },
      }}
    />
  )
}
