import { amendments } from '@tongheng/contract/amendments'
import { certificates as api, type CertificateView } from '@tongheng/contract/certificates'
import { Button } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useChange } from '../../api.ts'
import { holdsAny, useSignedIn } from '../../app/session.ts'
import { CaseActions } from '../../ui/CaseActions.tsx'
import { AmendDrawer } from './AmendDrawer.tsx'

/** The next steps of a certificate; each signature says what it means. */
export function CertificateActions({ certificate }: { certificate: CertificateView }) {
  const { t } = useTranslation()
  const { institutionId, id, version, actions } = certificate
  const params = { institutionId, id }
  const check = useChange(api.checkCertificate)
  const approve = useChange(api.approveCertificate)
  const giveBack = useChange(api.returnCertificate)
  const issue = useChange(api.issueCertificate)
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
    <>
      <AmendButton certificate={certificate} />
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
        }}
      />
    </>
  )
}

/** Asks for an amendment of a certificate in force, one at a time. */
function AmendButton({ certificate }: { certificate: CertificateView }) {
  const { t } = useTranslation()
  const session = useSignedIn()
  const [open, setOpen] = useState(false)
  const isOpen = certificate.amendments.some(({ status }) => status === 'asked' || status === 'approved')
  if (certificate.status !== 'issued' || isOpen || !holdsAny(session, amendments.askAmendment.access)) return null
  return (
    <>
      <Button onClick={() => setOpen(true)}>{t('certificates.amend.button')}</Button>
      <AmendDrawer certificate={certificate} open={open} onClose={() => setOpen(false)} />
    </>
  )
}
