import { disableTwoFactor, renewBackupCodes } from '@tongheng/contract/accounts'
import type { AccountView } from '@tongheng/contract/accounts'
import { Alert, App, Button, Card, Modal, Space } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useChange } from '../../api.ts'
import { BackupCodes } from './BackupCodes.tsx'
import { EnrolTwoFactor } from './EnrolTwoFactor.tsx'
import { PasswordModal } from './PasswordModal.tsx'
import './accounts.css'

const fewCodes = 3

type Dialog = 'enrol' | 'renew' | 'disable'

/** The second factor: enrol, make new backup codes, stop. */
export function TwoFactorCard({ account }: { account: AccountView }) {
  const { t } = useTranslation()
  const { message } = App.useApp()
  const [open, setOpen] = useState<Dialog | null>(null)
  const [codes, setCodes] = useState<readonly string[] | null>(null)
  const disable = useChange(disableTwoFactor)
  const renew = useChange(renewBackupCodes)
  const close = () => setOpen(null)
  return (
    <Card
      title={t('accounts.twoFactor.title')}
      className="th-card"
      extra={
        <span className={`th-status th-status-${account.twoFactor ? 'good' : 'ended'}`}>
          {t(account.twoFactor ? 'accounts.twoFactor.on' : 'accounts.twoFactor.off')}
        </span>
      }
    >
      <p>{t('accounts.twoFactor.text')}</p>
      <Buttons account={account} onOpen={setOpen} />
      <EnrolTwoFactor open={open === 'enrol'} onClose={close} />
      <PasswordModal
        open={open === 'renew'}
        title={t('accounts.twoFactor.renew')}
        text={t('accounts.twoFactor.renewText')}
        submit={(body) => renew.send({ body })}
        onDone={(answer) => {
          close()
          setCodes(answer.backupCodes)
        }}
        onClose={close}
      />
      <PasswordModal
        open={open === 'disable'}
        title={t('accounts.twoFactor.disable')}
        text={t('accounts.twoFactor.disableText')}
        danger
        submit={(body) => disable.send({ body })}
        onDone={() => {
          close()
          void message.success(t('accounts.twoFactor.disabled'))
        }}
        onClose={close}
      />
      <Modal
        open={codes !== null}
        title={t('accounts.twoFactor.codesTitle')}
        footer={null}
        closable={false}
        mask={{ closable: false }}
        destroyOnHidden
      >
        <BackupCodes codes={codes ?? []} onDone={() => setCodes(null)} />
      </Modal>
    </Card>
  )
}

function Buttons({ account, onOpen }: { account: AccountView; onOpen: (dialog: Dialog) => void }) {
  const { t } = useTranslation()
  if (!account.twoFactor)
    return (
      <Button type="primary" onClick={() => onOpen('enrol')}>
        {t('accounts.twoFactor.enable')}
      </Button>
    )
  return (
    <>
      <Alert
        type={account.backupCodesLeft < fewCodes ? 'warning' : 'info'}
        title={t('accounts.twoFactor.left', { count: account.backupCodesLeft })}
        showIcon
      />
      <Space className="th-card-buttons">
        <Button onClick={() => onOpen('renew')}>{t('accounts.twoFactor.renew')}</Button>
        <Button danger onClick={() => onOpen('disable')}>
          {t('accounts.twoFactor.disable')}
        </Button>
      </Space>
    </>
  )
}
