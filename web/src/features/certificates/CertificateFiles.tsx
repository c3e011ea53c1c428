import { DownloadOutlined, DownOutlined } from '@ant-design/icons'
import { certificates as api, type CertificateView } from '@tongheng/contract/certificates'
import { addressOf } from '@tongheng/contract/client'
import { Button, Dropdown } from 'antd'
import { useTranslation } from 'react-i18next'

const others = {
  dcc: api.certificateDcc,
  p7s: api.certificateDccSignature,
  xlsx: api.certificateWorkbook,
  json: api.certificateJson,
} as const
const forms = ['dcc', 'p7s', 'xlsx', 'json'] as const

/** The file itself, and beside it the forms for machines and spreadsheets. */
export function CertificateFiles({ certificate }: { certificate: CertificateView }) {
  const { t } = useTranslation()
  const { institutionId, id, number } = certificate
  const has = { dcc: certificate.hasDcc, p7s: certificate.hasDccSignature, xlsx: true, json: true }
  const address = (operation: typeof api.certificateFile) => addressOf(operation, { params: { institutionId, id } })
  const pdf = address(api.certificateFile)
  const button = (
    <Button icon={<DownloadOutlined />} href={pdf} target="_blank" rel="noopener">
      {t(number === null ? 'certificates.preview' : 'certificates.download')}
    </Button>
  )
  if (number === null) return button
  const items = forms
    .filter((form) => has[form])
    .map((form) => ({ key: form, label: <a href={address(others[form])}>{t(`certificates.form.${form}`)}</a> }))
  return (
    <>
      {button}
      <Dropdown menu={{ items }} trigger={['click']}>
        <Button>
          {t('certificates.otherForms')} <DownOutlined />
        </Button>
      </Dropdown>
    </>
  )
}
