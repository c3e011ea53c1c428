import { Link } from '@tanstack/react-router'
import type { CertificateView } from '@tongheng/contract/certificates'
import { Card } from 'antd'
import { useTranslation } from 'react-i18next'
import { ScrollBox } from '../../ui/ScrollBox.tsx'

/** The instruments of a certificate with an annex; nothing where it has one instrument. */
export function AnnexCard({ certificate }: { certificate: CertificateView }) {
  const { t } = useTranslation()
  const { annex, institutionId } = certificate
  if (annex.length === 0) return null
  const hasRecords = annex.some(({ record }) => record !== null)
  return (
    <Card className="th-card" title={t('certificates.annex.title', { count: annex.length })}>
      <ScrollBox label={t('certificates.annex.title', { count: annex.length })}>
        <table className="th-plain-table">
          <thead>
            <tr>
              <th scope="col">{t('certificates.annex.position')}</th>
              <th scope="col">{t('certificates.instrument')}</th>
              <th scope="col">{t('certificates.annex.model')}</th>
              <th scope="col">{t('certificates.annex.serial')}</th>
              {hasRecords ? <th scope="col">{t('certificates.record')}</th> : null}
            </tr>
          </thead>
          <tbody>
            {annex.map(({ record, instrument, model, serial }, index) => (
              <tr key={`${serial} ${record?.id ?? index}`}>
                <td className="th-number">{index + 1}</td>
                <td>{instrument}</td>
                <td>{model}</td>
                <td>{serial}</td>
                {record === null ? null : (
                  <td>
                    <Link to="/work/records/$institutionId/$id" params={{ institutionId, id: record.id }}>
                      {record.number}
                    </Link>
                  </td>
                )}
              </tr>
            ))}
          </tbody>
        </table>
      </ScrollBox>
    </Card>
  )
}
