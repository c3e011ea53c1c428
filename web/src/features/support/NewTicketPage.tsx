import { useRouter } from '@tanstack/react-router'
import type { FileRef } from '@tongheng/contract/common'
import { type Diagnostics, support as api } from '@tongheng/contract/support'
import { App, Card, Checkbox, Form, Input } from 'antd'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { useChange } from '../../api.ts'
import { DescriptionCard } from '../../ui/DescriptionCard.tsx'
import { FileUpload } from '../../ui/FileUpload.tsx'
import { PageHeader } from '../../ui/PageHeader.tsx'
import { SimpleForm } from '../../ui/SimpleForm.tsx'
import { diagnosticsNow } from './diagnostics.ts'
import { newTicketRoute } from './routes.tsx'

interface Values {
  page?: string
  did: string
  expected: string
  files?: FileRef[]
  consent?: boolean
}

/** A question to the support. What the browser tells is shown beside the tick that sends it. */
export function NewTicketPage() {
  const { t } = useTranslation()
  const { history } = useRouter()
  const { message } = App.useApp()
  const { page = '' } = newTicketRoute.useSearch()
  const open = useChange(api.openTicket)
  const diagnostics = useMemo(diagnosticsNow, [])
  return (
    <div className="th-page">
      <PageHeader title={t('support.new')} intro={t('support.newIntro')} back="/work/support" />
      <Card className="th-card">
        <SimpleForm<Values, { id: string; number: string }>
          initial={{ page, consent: false }}
          submitText={t('support.send')}
          submit={({ files = [], consent = false, ...values }) =>
            open.send({
              body: { ...values, files: files.map(({ id }) => id), diagnostics: consent ? diagnostics : null },
            })
          }
          onDone={({ id, number }) => {
            void message.success(t('support.sent', { number }))
            history.push(`/work/support/${id}`)
          }}
        >
          <Fields diagnostics={diagnostics} />
        </SimpleForm>
      </Card>
    </div>
  )
}

function Fields({ diagnostics }: { diagnostics: Diagnostics }) {
  const { t } = useTranslation()
  return (
    <>
      <Form.Item name="page" label={t('support.field.page')}>
        <Input maxLength={300} />
      </Form.Item>
      <Form.Item name="did" label={t('support.field.did')} required>
        <Input.TextArea autoSize={{ minRows: 3, maxRows: 12 }} maxLength={2000} showCount />
      </Form.Item>
      <Form.Item name="expected" label={t('support.field.expected')} required>
        <Input.TextArea autoSize={{ minRows: 2, maxRows: 12 }} maxLength={2000} showCount />
      </Form.Item>
      <Form.Item name="files" label={t('support.field.files')}>
        <FileUpload maxCount={5} />
      </Form.Item>
      <Form.Item name="consent" valuePropName="checked" extra={t('support.consentText')}>
        <Checkbox>{t('support.consent')}</Checkbox>
      </Form.Item>
      <Form.Item>
        <DiagnosticsCard diagnostics={diagnostics} />
      </Form.Item>
    </>
  )
}

export function DiagnosticsCard({ diagnostics }: { diagnostics: Diagnostics }) {
  const { t } = useTranslation()
  const { browser, screen, version, requestIds } = diagnostics
  const entry = (key: string, value: string) => ({ key, label: t(`support.field.${key}`), value, wide: true })
  return (
    <DescriptionCard
      title={t('support.diagnostics')}
      columns={1}
      entries={[
        entry('browser', browser),
        entry('screen', screen),
        entry('version', version),
        entry('requestIds', requestIds.join(' ') || '—'),
      ]}
    />
  )
}
