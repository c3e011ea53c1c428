import { Link } from '@tanstack/react-router'
import type { CertificateView } from '@tongheng/contract/certificates'
import { Alert } from 'antd'
import { useTranslation } from 'react-i18next'

/** Records behind a certificate that were corrected since: what is issued is to be replaced, a draft to be drafted anew (CAL-6.4.4.3). */
export function CorrectedNotices({ certificate }: { certificate: CertificateView }) {
  const { t } = useTranslation()
  const { institutionId, number: issued, revisions } = certificate
  return revisions.map(({ number, recordId, isChecked }) => (
    <Alert
      key={recordId}
      type="warning"
      showIcon
      title={t(`certificates.corrected.${isChecked ? 'checked' : 'open'}`, { number })}
      description={t(`certificates.corrected.${issued === null ? 'redraft' : 'replace'}`)}
      action={
        <Link to="/work/records/$institutionId/$id" params={{ institutionId, id: recordId }}>
          {number}
        </Link>
      }
    />
  ))
}
