import type { CertificateView } from '@tongheng/contract/certificates'
import { Alert } from 'antd'
import { useTranslation } from 'react-i18next'

/** What whoever sent the draft back wants mended, and where; nothing while nobody did. */
export function ReturnRemarks({ certificate: { remark, remarks } }: { certificate: CertificateView }) {
  const { t } = useTranslation()
  if (remark === null) return null
  const said = (
    <>
      <p>{remark}</p>
      {remarks.length === 0 ? null : (
        <ul>
          {remarks.map((one) => (
            <li key={`${one.place} ${one.remark}`}>
              <strong>{t(`certificates.place.${one.place}`)}</strong> {one.remark}
            </li>
          ))}
        </ul>
      )}
    </>
  )
  return <Alert type="warning" showIcon title={t('certificates.returned')} description={said} />
}
