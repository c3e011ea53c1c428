import { requiredAttachments } from '@tongheng/contract/organizations'
import type { ApplicantKind } from '@tongheng/contract/organizations'
import { Card, Form, Input } from 'antd'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { DayInput } from '../../ui/DayInput.tsx'
import { FileUpload } from '../../ui/FileUpload.tsx'
import { RegionField } from '../../ui/RegionField.tsx'
import type { Reasons } from './applicationForm.ts'
import { paperTypes, usePaperUpload } from './usePaperUpload.ts'
import './organizations.css'

interface FieldsProps {
  kind: ApplicantKind
  /** Why the reviewer returned it, by field. */
  reasons?: Reasons
  /** An identity number was given before and need not be typed again. */
  identityKept?: string
}

const autoComplete: Record<string, string> = { name: 'organization', address: 'street-address', phone: 'tel' }

/** The reviewer's reason before the hint; a fault of what was typed stands above both. */
const extraOf = (reason: string | undefined, hint?: string): { extra?: ReactNode } => {
  if (reason === undefined) return hint === undefined ? {} : { extra: hint }
  return {
    extra: (
      <>
        <span className="th-review-reason">{reason}</span> {hint}
      </>
    ),
  }
}

/** Main data of an organisation; what the reviewer objected to is marked. */
export function OrganizationFields({ kind, reasons = {}, identityKept }: FieldsProps) {
  const { t } = useTranslation()
  const plain = (field: string, maxLength: number, hint?: string) => (
    <Form.Item name={field} label={t(`organizations.field.${field}`)} required {...extraOf(reasons[field], hint)}>
      <Input maxLength={maxLength} {...(autoComplete[field] ? { autoComplete: autoComplete[field] } : {})} />
    </Form.Item>
  )
  const identityHint =
    identityKept === undefined
      ? t('organizations.hint.identity')
      : t('organizations.hint.identityKept', { masked: identityKept })
  return (
    <div className="th-fields">
      {plain('name', 100, t('organizations.hint.name'))}
      {plain('displayName', 60, t('organizations.hint.displayName'))}
      {plain('uscc', 60, t('organizations.hint.uscc'))}
      {plain('legalRepresentative', 60)}
      <Form.Item
        name="legalRepresentativeId"
        label={t('organizations.field.legalRepresentativeId')}
        required={identityKept === undefined}
        {...extraOf(reasons['legalRepresentativeId'], identityHint)}
      >
        <Input maxLength={60} autoComplete="off" />
      </Form.Item>
      <Form.Item
        name="region"
        label={t('organizations.field.region')}
        required
        {...extraOf(reasons['region'], t('organizations.hint.region'))}
      >
        <RegionField />
      </Form.Item>
      {plain('address', 200)}
      {plain('phone', 40, t('organizations.hint.phone'))}
      <ValidityFields kind={kind} reasons={reasons} />
    </div>
  )
}

/** Until when the papers hold; an institution names its qualification certificate. */
export function ValidityFields({ kind, reasons = {} }: { kind: ApplicantKind; reasons?: Reasons }) {
  const { t } = useTranslation()
  const day = (field: 'licenceValidUntil' | 'certificateValidUntil', required: boolean) => (
    <Form.Item
      name={field}
      label={t(`organizations.field.${field}`)}
      required={required}
      {...extraOf(reasons[field], required ? undefined : t('organizations.hint.licenceValidUntil'))}
    >
      <DayInput />
    </Form.Item>
  )
  return (
    <>
      {day('licenceValidUntil', false)}
      {kind === 'institution' ? (
        <>
          <Form.Item
            name="certificateNumber"
            label={t('organizations.field.certificateNumber')}
            required
            {...extraOf(reasons['certificateNumber'])}
          >
            <Input maxLength={60} />
          </Form.Item>
          {day('certificateValidUntil', true)}
        </>
      ) : null}
    </>
  )
}

/** The papers that this kind of organisation hands in, each with its own place. */
export function PaperFields({ kind, reasons = {} }: { kind: ApplicantKind; reasons?: Reasons }) {
  const { t } = useTranslation()
  const upload = usePaperUpload()
  return (
    <Card size="small" title={t('organizations.papers.title')} className="th-papers">
      <p className="th-faint">{t('organizations.papers.intro')}</p>
      {requiredAttachments[kind].map((paper) => (
        <Form.Item
          key={paper}
          name={['attachments', paper]}
          label={t(`organizations.paper.${paper}`)}
          required
          {...extraOf(reasons[paper])}
        >
          <FileUpload upload={upload} accept={paperTypes} maxCount={4} hint={t(`organizations.paperHint.${paper}`)} />
        </Form.Item>
      ))}
    </Card>
  )
}
