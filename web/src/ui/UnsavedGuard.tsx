import { useBlocker } from '@tanstack/react-router'
import { Modal } from 'antd'
import { useTranslation } from 'react-i18next'

/** Asks before a page with unsaved typing is left, by link, by the back button or by closing the tab. */
export function UnsavedGuard({ touched }: { touched: () => boolean }) {
  const { t } = useTranslation()
  const blocker = useBlocker({ shouldBlockFn: touched, enableBeforeUnload: touched, withResolver: true })
  return (
    <Modal
      open={blocker.status === 'blocked'}
      title={t('ui.form.unsavedTitle')}
      okText={t('ui.form.leave')}
      okButtonProps={{ danger: true }}
      cancelText={t('ui.form.stay')}
      onOk={() => blocker.proceed?.()}
      onCancel={() => blocker.reset?.()}
    >
      {t('ui.form.unsavedText')}
    </Modal>
  )
}
