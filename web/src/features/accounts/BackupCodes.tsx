import { CopyOutlined } from '@ant-design/icons'
import { Alert, App, Button, Space } from 'antd'
import { useTranslation } from 'react-i18next'
import './accounts.css'

/** Backup codes, shown this once. */
export function BackupCodes({ codes, onDone }: { codes: readonly string[]; onDone: () => void }) {
  const { t } = useTranslation()
  const { message } = App.useApp()
  const copy = async () => {
    await navigator.clipboard.writeText(codes.join('\n'))
    void message.success(t('accounts.twoFactor.copied'))
  }
  return (
    <>
      <Alert type="warning" showIcon title={t('accounts.twoFactor.codesText')} />
      <ul className="th-backup-codes" aria-label={t('accounts.twoFactor.codesTitle')}>
        {codes.map((code) => (
          <li key={code}>{code}</li>
        ))}
      </ul>
      <Space>
        <Button type="primary" onClick={onDone}>
          {t('accounts.twoFactor.kept')}
        </Button>
        <Button icon={<CopyOutlined />} onClick={() => void copy()}>
          {t('accounts.twoFactor.copy')}
        </Button>
      </Space>
    </>
  )
}
