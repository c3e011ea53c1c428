import { applyForOrganization, requiredAttachments } from '@tongheng/contract/organizations'
import type { ApplicantKind, ApplicationView } from '@tongheng/contract/organizations'
import { Form, Radio, Steps } from 'antd'
import { useRouter } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useChange } from '../../api.ts'
import { FormPage } from '../../ui/FormPage.tsx'
import { type ApplicationForm, attachmentsIn, newApplication, validityIn } from './applicationForm.ts'
import { OrganizationFields, PaperFields } from './OrganizationFields.tsx'
import './organizations.css'

type Typed = ApplicationForm & { kind: ApplicantKind }

/** Registration of an enterprise or an institution by somebody who has an account (NQI-6.1-institution). */
export function ApplyPage() {
  const { t } = useTranslation()
  const { history } = useRouter()
  const change = useChange(applyForOrganization)
  const [kind, setKind] = useState<ApplicantKind>('enterprise')
  return (
    <FormPage<Typed, ApplicationView>
      title={t('organizations.apply.title')}
      intro={t('organizations.apply.intro')}
      back="/work"
      initial={{ kind }}
      schema={newApplication(kind)}
      submit={(form) =>
        change.send({
          body: {
            ...form,
            ...validityIn(form, kind),
            kind,
            attachments: attachmentsIn(form, requiredAttachments[kind]),
          },
        })
      }
      onDone={() => history.push('/work/organization')}
      submitText={t('organizations.apply.submit')}
    >
      <Steps
        size="small"
        current={1}
        className="th-apply-steps"
        items={(['person', 'organization', 'review'] as const).map((step) => ({
          title: t(`accounts.register.step.${step}`),
        }))}
      />
      <Form.Item name="kind" label={t('organizations.field.kind')} required>
        <Radio.Group
          optionType="button"
          options={(['enterprise', 'institution'] as const).map((value) => ({
            value,
            label: t(`organizations.applicant.${value}`),
          }))}
          onChange={(event) => setKind(event.target.value === 'institution' ? 'institution' : 'enterprise')}
        />
      </Form.Item>
      <OrganizationFields kind={kind} />
      <PaperFields kind={kind} />
    </FormPage>
  )
}
