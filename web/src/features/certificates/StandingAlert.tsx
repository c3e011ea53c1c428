import { Link } from '@tanstack/react-router'
import type { CertificateLink } from '@tongheng/contract/amendments'
import type { CertificateView } from '@tongheng/contract/certificates'
import { Alert } from 'antd'
import { useTranslation } from 'react-i18next'

/** Says above everything else how the certificate stands, with the way to the certificates it is tied to. */
export function StandingAlert({ certificate }: { certificate: CertificateView }) {
  const { t } = useTranslation()
  const { standing, original, successors, voidReason } = certificate
  const isHeld = certificate.record === null
  return (
    <>
      {standing === 'replaced' || standing === 'void' ? (
        <Alert
          type="error"
          showIcon
          title={t(standing === 'void' ? 'certificates.voided' : 'certificates.amend.replaced')}
          description={
            <>
              <p>{voidReason}</p>
              <Links links={successors} />
              {isHeld ? <p>{t('certificates.amend.pleaseReturn')}</p> : null}
            </>
          }
        />
      ) : null}
      {standing === 'supplemented' ? (
        <Alert
          type="info"
          showIcon
          title={t('certificates.amend.supplemented')}
          description={<Links links={successors} />}
        />
      ) : null}
      {original ? (
        <Alert
          type="info"
          showIcon
          title={t(`certificates.amend.of.${original.kind}`)}
          description={<Links links={[original]} />}
        />
      ) : null}
    </>
  )
}

const Links = ({ links }: { links: readonly CertificateLink[] }) =>
  links.map(({ institutionId, id, number }) => (
    <p key={id}>
      <Link to="/work/certificates/$institutionId/$id" params={{ institutionId, id }} className="th-number">
        {number}
      </Link>
    </p>
  ))
