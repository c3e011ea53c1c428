import { useQuery } from '@tanstack/react-query'
import type { FileRef, SignatureInput } from '@tongheng/contract/common'
import { uploadFile } from '@tongheng/contract/files'
import { listMethods } from '@tongheng/contract/methods'
import { AuthorizationAction, grantAuthorization, listPersonnel } from '@tongheng/contract/personnel'
import type { AuthorizationView } from '@tongheng/contract/personnel'
import { App, Form, Input, Radio, Select } from 'antd'
import dayjs from 'dayjs'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { client, read, useChange } from '../../api.ts'
import { DayInput } from '../../ui/DayInput.tsx'
import { FileUpload } from '../../ui/FileUpload.tsx'
import { FormDrawer } from '../../ui/FormDrawer.tsx'
import { useLocal } from '../../ui/useLocal.ts'

export interface GrantStart {
  accountId?: string
  methodId?: string
}

interface GrantForm extends GrantStart {
  accountId: string
  methodId: string
  action: AuthorizationAction
  validFrom: string
  validUntil: string
  evidence: string
  exception?: string
  files?: FileRef[]
  signature: SignatureInput
}

const day = (moment: dayjs.Dayjs): string => moment.format('YYYY-MM-DD')

/** Authorises a person for an action by a method, signed by whoever answers for it (CAL-5.1.4). */
export function GrantDrawer({ start, onClose }: { start: GrantStart | null; onClose: () => void }) {
  const { t } = useTranslation()
  const { message } = App.useApp()
  const grant = useChange(grantAuthorization)
  const today = dayjs()
  return (
    <FormDrawer<GrantForm, AuthorizationView>
      open={start !== null}
      width={560}
      onClose={onClose}
      title={t('personnel.grant')}
      initial={{
        ...start,
        action: 'calibrate',
        validFrom: day(today),
        validUntil: day(today.add(3, 'year').subtract(1, 'day')),
      }}
      submit={({ files = [], ...form }) =>
        grant.send({ body: { ...form, ...(files[0] ? { fileId: files[0].id } : {}) } })
      }
      onDone={(made) => {
        onClose()
        void message.success(t('personnel.granted', { name: made.name, code: made.method.code }))
      }}
      submitText={t('personnel.sign')}
    >
      <WhoAndWhat />
      <div className="th-two-days">
        <Form.Item name="validFrom" label={t('personnel.field.validFrom')} required>
          <DayInput />
        </Form.Item>
        <Form.Item name="validUntil" label={t('personnel.field.validUntil')} required>
          <DayInput />
        </Form.Item>
      </div>
      <Form.Item name="evidence" label={t('personnel.field.evidence')} extra={t('personnel.evidenceText')} required>
        <Input.TextArea autoSize={{ minRows: 2, maxRows: 6 }} maxLength={500} />
      </Form.Item>
      <Form.Item name="exception" label={t('personnel.field.exception')} extra={t('personnel.exceptionText')}>
        <Input.TextArea autoSize={{ minRows: 1, maxRows: 4 }} maxLength={500} />
      </Form.Item>
      <Form.Item name="files" label={t('personnel.field.file')}>
        <FileUpload
          maxCount={1}
          accept=".pdf,.ofd,.png,.jpg,.jpeg"
          upload={(file) => client.call(uploadFile, {}, { file, fileName: file.name })}
        />
      </Form.Item>
      <blockquote className="th-signature-meaning">{t('personnel.meaning')}</blockquote>
      <Form.Item name={['signature', 'password']} label={t('ui.signature.password')} required>
        <Input.Password autoComplete="current-password" />
      </Form.Item>
    </FormDrawer>
  )
}

function WhoAndWhat() {
  const { t } = useTranslation()
  const local = useLocal()
  const [q, setQ] = useState('')
  const people = useQuery(read(listPersonnel, { query: { size: 200 } }))
  const methods = useQuery(read(listMethods, { query: { q, size: 200 } }))
  const open = methods.data?.entries.filter(({ status }) => status === 'current' || status === 'upcoming') ?? []
  return (
    <>
      <Form.Item name="accountId" label={t('personnel.field.name')} required>
        <Select
          showSearch={{ optionFilterProp: 'label' }}
          loading={people.isPending}
          options={(people.data?.entries ?? []).map(({ accountId, name }) => ({ value: accountId, label: name }))}
        />
      </Form.Item>
      <Form.Item name="methodId" label={t('personnel.field.method')} required>
        <Select
          showSearch={{ filterOption: false, onSearch: setQ }}
          loading={methods.isFetching}
          options={open.map(({ id, code, name }) => ({ value: id, label: `${code} ${local(name)}` }))}
        />
      </Form.Item>
      <Form.Item name="action" label={t('personnel.field.action')} extra={t('personnel.actionText')} required>
        <Radio.Group
          options={AuthorizationAction.options.map((value) => ({ value, label: t(`personnel.action.${value}`) }))}
        />
      </Form.Item>
    </>
  )
}
