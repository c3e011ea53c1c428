import type { ApplicationView } from '@tongheng/contract/organizations'
import { Typography } from 'antd'
import { useTranslation } from 'react-i18next'
import { DescriptionCard } from '../../ui/DescriptionCard.tsx'
import { RegionText } from '../../ui/RegionField.tsx'
import { reasonsOf } from './applicationForm.ts'
import './organizations.css'

const plainFields = [
  'name',
  'displayName',
  'uscc',
  'legalRepresentative',
  'legalRepresentativeId',
  'region',
  'phone',
  'address',
] as const

const validity = ['licenceValidUntil', 'certificateNumber', 'certificateValidUntil'] as const

/** Main data of an organisation; while it is returned, each field with the reviewer's reason. */
export function OrganizationFacts({ application }: { application: ApplicationView }) {
  const { t } = useTranslation()
  const reasons = application.status === 'returned' ? reasonsOf(application) : {}
  const stated = validity.filter((field) => application[field] !== null && application[field] !== '')
  const facts = [...plainFields, ...stated].map((field) => ({
    key: field,
    label: t(`organizations.field.${field}`),
    wide: field === 'address',
    value: (
      <div>
        {field === 'region' ? <RegionText code={application.region} /> : application[field]}
        {reasons[field] === undefined ? null : (
          <Typography.Text type="danger" className="th-reason">
            {reasons[field]}
          </Typography.Text>
        )}
      </div>
    ),
  }))
  return (
    <DescriptionCard
      title={t('organizations.facts')}
      entries={[
        { key: 'kind', label: t('organizations.field.kind'), value: t(`app.organizationKind.${application.kind}`) },
        ...facts,
      ]}
    />
  )
}
