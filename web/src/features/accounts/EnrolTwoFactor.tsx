import { confirmTwoFactor, startTwoFactor } from '@tongheng/contract/accounts'
import { Form, Input, Modal, Steps } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { queryClient, useChange } from '../../api.ts'
import { QrImage } from '../../ui/QrImage.tsx'
import { PresenceField } from '../../ui/PresenceField.tsx'
import { SimpleForm } from '../../ui/SimpleForm.tsx'
import { BackupCodes } from './BackupCodes.tsx'
import './accounts.css'

interface Started {
  secret: string
  uri: string
}

interface EnrolTwoFactorProps {
  open: boolean
  onClose: () => void
}

/** Password, then the QR code with the first code of the authenticator, then the backup codes. */
export function EnrolTwoFactor({ open, onClose }: EnrolTwoFactorProps) {
  const { t } = useTranslation()
  return (
    <Modal
      open={open}
      title={t('accounts.twoFactor.enable')}
      onCancel={onClose}
      footer={null}
      destroyOnHidden
      mask={{ closable: false }}
      width={560}
    >
      <EnrolSteps onClose={onClose} />
    </Modal>
  )
}

function EnrolSteps({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation()
  const [started, setStarted] = useState<Started | null>(null)
  const [codes, setCodes] = useState<readonly string[] | null>(null)
  const current = codes ? 2 : started ? 1 : 0
  const finish = () => {
    void queryClient.invalidateQueries()
    onClose()
  }
  return (
    <>
      <Steps
        size="small"
        current={current}
        style={{ marginBottom: 20 }}
        items={(['password', 'scan', 'codes'] as const).map((step) => ({
          title: t(`accounts.twoFactor.step.${step}`),
        }))}
      />
      {codes ? <BackupCodes codes={codes} onDone={finish} /> : null}
      {!codes && started ? <ScanStep started={started} onDone={setCodes} /> : null}
      {!codes && !started ? <PasswordStep onDone={setStarted} /> : null}
    </>
  )
}

function PasswordStep({ onDone }: { onDone: (started: Started) => void }) {
  const { t } = useTranslation()
  const start = useChange(startTwoFactor, { affects: [] })
  return (
    <SimpleForm<{ password?: string }, Started>
      schema={startTwoFactor.body}
      submit={(values) => start.send({ body: values })}
      onDone={onDone}
      submitText={t('accounts.twoFactor.next')}
    >
      <PresenceField autoFocus />
    </SimpleForm>
  )
}

function ScanStep({ started, onDone }: { started: Started; onDone: (codes: readonly string[]) => void }) {
  const { t } = useTranslation()
  const confirm = useChange(confirmTwoFactor, { affects: [] })
  return (
    <>
      <p>{t('accounts.twoFactor.scanText')}</p>
      <div className="th-two-factor-code">
        <QrImage text={started.uri} label={t('accounts.twoFactor.qr')} size={176} />
        <p>
          {t('accounts.twoFactor.secretText')}
          <br />
          <code className="th-secret">{started.secret.match(/.{1,4}/g)?.join(' ')}</code>
        </p>
      </div>
      <SimpleForm<{ code: string }, { backupCodes: string[] }>
        schema={confirmTwoFactor.body}
        submit={(values) => confirm.send({ body: values })}
        onDone={(answer) => onDone(answer.backupCodes)}
        submitText={t('accounts.twoFactor.confirm')}
      >
        <Form.Item name="code" label={t('accounts.field.code')} required>
          <Input autoComplete="one-time-code" inputMode="numeric" maxLength={6} autoFocus />
        </Form.Item>
      </SimpleForm>
    </>
  )
}
