import { useSuspenseQuery } from '@tanstack/react-query'
import { getRouteApi, useRouter } from '@tanstack/react-router'
import { getApplication, requiredAttachments, resubmitApplication } from '@tongheng/contract/organizations'
import type { ApplicationView } from '@tongheng/contract/organizations'
import { Alert } from 'antd'
import { useTranslation } from 'react-i18next'
import { read, useChange } from '../../api.ts'
import { FormPage } from '../../ui/FormPage.tsx'
import {
  type ApplicationForm,
  attachmentsIn,
  formOf,
  mendedApplication,
  reasonsOf,
  validityIn,
} from './applicationForm.ts'
import { OrganizationFields, PaperFields } from './OrganizationFields.tsx'
import './organizations.css'

const route = getRouteApi('/work/organizations/$id/mend')

/** A returned registration, with the reviewer's reason at each field. */
export function MendPage() {
  const { t } = useTranslation()
  const { history } = useRouter()
  const { id } = route.useParams()
  const { data: application } = useSuspenseQuery(read(getApplication, { params: { id } }))
  const change = useChange(resubmitApplication)
  const reasons = reasonsOf(application)
  const kind = application.kind === 'institution' ? 'institution' : 'enterprise'
  return (
    <FormPage<ApplicationForm, ApplicationView>
      title={t('organizations.mend.title')}
      intro={t('organizations.mend.intro')}
      back="/work/organization"
      initial={formOf(application)}
      schema={mendedApplication(kind)}
      submit={(form) =>
        change.send({
          params: { id },
          body: {
            ...form,
            ...validityIn(form, kind),
            legalRepresentativeId: form.legalRepresentativeId || undefined,
            attachments: attachmentsIn(form, requiredAttachments[kind]),
            version: application.version,
          },
        })
      }
      onDone={() => history.push('/work/organization')}
      submitText={t('organizations.mend.submit')}
    >
      {application.note === '' ? null : (
        <Alert type="warning" showIcon title={application.note} className="th-form-alert" />
      )}
      <OrganizationFields kind={kind} reasons={reasons} identityKept={application.legalRepresentativeId} />
      <PaperFields kind={kind} reasons={reasons} />
    </FormPage>
  )
}
