import { Alert, Button, Modal, Typography } from 'antd'
import { useTranslation } from 'react-i18next'

/** A key or a secret, in the only moment in which it can be read. */
export interface ShownOnce {
  of: 'key' | 'secret'
  text: string
}

export function SecretModal({ shown, onClose }: { shown: ShownOnce | null; onClose: () => void }) {
  const { t } = useTranslation()
  return (
    <Modal
      open={shown !== null}
      title={shown ? t(`integrations.once.${shown.of}`) : ''}
      closable={false}
      mask={{ closable: false }}
      keyboard={false}
      width={560}
      footer={
        <Button type="primary" onClick={onClose}>
          {t('integrations.once.kept')}
        </Button>
      }
    >
      <Alert type="warning" showIcon title={t('integrations.once.text')} />
      <Typography.Paragraph className="th-secret" copyable={{ text: shown?.text ?? '' }}>
        <code>{shown?.text}</code>
      </Typography.Paragraph>
    </Modal>
  )
}
