import { useSuspenseQuery } from '@tanstack/react-query'
import { getRouteApi, useRouter } from '@tanstack/react-router'
import { getApplication, getChange, mendChange, reportChange } from '@tongheng/contract/organizations'
import type { ApplicationView, ChangedData, MainDataChange } from '@tongheng/contract/organizations'
import { Alert, Form, Input, Radio } from 'antd'
import { useTranslation } from 'react-i18next'
import { read, useChange } from '../../api.ts'
import { useSignedIn } from '../../app/session.ts'
import { DayInput } from '../../ui/DayInput.tsx'
import { FileUpload } from '../../ui/FileUpload.tsx'
import { FormPage } from '../../ui/FormPage.tsx'
import { RegionField } from '../../ui/RegionField.tsx'
import { type ApplicationForm, attachmentsIn } from './applicationForm.ts'
import { paperTypes, usePaperUpload } from './usePaperUpload.ts'
import './organizations.css'

interface Typed {
  happenedOn: string
  data: ChangedData
  attachments?: ApplicationForm['attachments']
  remark?: string
  submit: boolean
}

const route = getRouteApi('/work/organization/changes/$id/mend')
const proofs = ['business-licence', 'qualification-certificate'] as const

/** A change of main data is reported with the day on which it happened (NQI-6.1-change). */
export function ReportChangePage() {
  const { organization } = useSignedIn()
  const { data } = useSuspenseQuery(read(getApplication, { params: { id: organization?.id ?? '' } }))
  const change = useChange(reportChange)
  return <ReportForm now={data} reported={null} send={(body) => change.send({ body })} />
}

/** An announced report is completed, a returned one mended. */
export function MendChangePage() {
  const { id } = route.useParams()
  const { data: reported } = useSuspenseQuery(read(getChange, { params: { id } }))
  const { data: now } = useSuspenseQuery(read(getApplication, { params: { id: reported.organizationId } }))
  const change = useChange(mendChange)
  return (
    <ReportForm
      now={now}
      reported={reported}
      send={(body) => change.send({ params: { id }, body: { ...body, version: reported.version } })}
    />
  )
}

type Body = Parameters<ReturnType<typeof useChange<typeof reportChange>>['send']>[0]['body']

interface ReportFormProps {
  now: ApplicationView
  reported: MainDataChange | null
  send: (body: Body) => Promise<MainDataChange>
}

/** What was reported before lies over what is registered; the identity number is typed again. */
function initialOf({ now, reported }: Omit<ReportFormProps, 'send'>): Partial<Typed> {
  const facts = Object.fromEntries((reported?.facts ?? []).map(({ field, after }) => [field, after]))
  const { legalRepresentativeId: _hidden, ...known } = facts
  const papers = Object.groupBy(reported?.attachments ?? [], ({ kind }) => kind)
  return {
    ...(reported ? { happenedOn: reported.happenedOn, remark: reported.remark } : {}),
    data: {
      name: now.name,
      displayName: now.displayName,
      legalRepresentative: now.legalRepresentative,
      region: now.region,
      address: now.address,
      phone: now.phone,
      ...(now.licenceValidUntil === null ? {} : { licenceValidUntil: now.licenceValidUntil }),
      ...(now.certificateNumber === '' ? {} : { certificateNumber: now.certificateNumber }),
      ...(now.certificateValidUntil === null ? {} : { certificateValidUntil: now.certificateValidUntil }),
      ...known,
    },
    attachments: Object.fromEntries(Object.entries(papers).map(([kind, all]) => [kind, all.map(({ file }) => file)])),
    submit: true,
  }
}

function ReportForm({ now, reported, send }: ReportFormProps) {
  const { t } = useTranslation()
  const { history } = useRouter()
  const reasons = reported?.reasons ?? []
  return (
    <FormPage<Typed, MainDataChange>
      title={t('organizations.report.title')}
      intro={t('organizations.report.intro')}
      back="/work/organization"
      initial={initialOf({ now, reported })}
      submit={({ attachments = {}, ...form }) =>
        send({ ...form, data: form.data ?? {}, attachments: attachmentsIn({ attachments }, proofs) })
      }
      onDone={({ id }) => history.push(`/work/organization/changes/${id}`)}
      submitText={t('organizations.report.send')}
    >
      {reasons.length === 0 ? null : (
        <Alert
          type="warning"
          showIcon
          className="th-form-alert"
          title={reasons.map(({ field, reason }) => `${t(`organizations.reviewed.${field}`)}: ${reason}`).join('\n')}
        />
      )}
      <Form.Item
        name="happenedOn"
        label={t('organizations.report.happenedOn')}
        extra={t('organizations.report.month')}
        required
      >
        <DayInput />
      </Form.Item>
      <ChangedFields institution={now.kind === 'institution'} />
      <Proofs institution={now.kind === 'institution'} />
      <Form.Item name="remark" label={t('organizations.action.note')}>
        <Input.TextArea maxLength={500} autoSize={{ minRows: 2, maxRows: 6 }} />
      </Form.Item>
      <Form.Item name="submit" label={t('organizations.report.papers')}>
        <Radio.Group
          options={[
            { value: true, label: t('organizations.report.complete') },
            { value: false, label: t('organizations.report.announce') },
          ]}
        />
      </Form.Item>
    </FormPage>
  )
}

const texts = ['name', 'displayName', 'legalRepresentative', 'legalRepresentativeId', 'address', 'phone'] as const

function ChangedFields({ institution }: { institution: boolean }) {
  const { t } = useTranslation()
  const label = (field: string) => t(`organizations.field.${field}`)
  return (
    <div className="th-fields">
      {texts.map((field) => (
        <Form.Item
          key={field}
          name={['data', field]}
          label={label(field)}
          {...(field === 'legalRepresentativeId' ? { extra: t('organizations.report.identity') } : {})}
        >
          <Input maxLength={field === 'address' ? 200 : 100} autoComplete="off" />
        </Form.Item>
      ))}
      <Form.Item name={['data', 'region']} label={label('region')}>
        <RegionField />
      </Form.Item>
      <Form.Item name={['data', 'licenceValidUntil']} label={label('licenceValidUntil')}>
        <DayInput />
      </Form.Item>
      {institution ? (
        <>
          <Form.Item name={['data', 'certificateNumber']} label={label('certificateNumber')}>
            <Input maxLength={60} />
          </Form.Item>
          <Form.Item name={['data', 'certificateValidUntil']} label={label('certificateValidUntil')}>
            <DayInput />
          </Form.Item>
        </>
      ) : null}
    </div>
  )
}

function Proofs({ institution }: { institution: boolean }) {
  const { t } = useTranslation()
  const upload = usePaperUpload()
  return proofs
    .filter((paper) => institution || paper === 'business-licence')
    .map((paper) => (
      <Form.Item
        key={paper}
        name={['attachments', paper]}
        label={t(`organizations.paper.${paper}`)}
        extra={t(`organizations.report.proof.${paper}`)}
      >
        <FileUpload upload={upload} accept={paperTypes} maxCount={4} hint={t(`organizations.paperHint.${paper}`)} />
      </Form.Item>
    ))
}
