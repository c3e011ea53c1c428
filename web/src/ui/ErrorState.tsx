import { ReloadOutlined } from '@ant-design/icons'
import { Button, Typography } from 'antd'
import { useTranslation } from 'react-i18next'
import { describeError } from './describeError.ts'
import { EmptyState } from './EmptyState.tsx'

interface ErrorStateProps {
  error: unknown
  onRetry?: () => void
  compact?: boolean
  heading?: boolean
}

/** What went wrong, the id to quote when asking for help, and a way to try again. */
export function ErrorState({ error, onRetry, compact = false, heading = false }: ErrorStateProps) {
  const { t } = useTranslation()
  const { kind, text, requestId } = describeError(error, t)
  return (
    <div role="alert">
      <EmptyState
        figure="lost"
        compact={compact}
        heading={heading}
        title={t(`ui.error.title.${kind}`)}
        description={
          <>
            {text}
            {requestId === '' ? null : (
              <span className="th-request-id">
                {t('ui.error.requestId')} <Typography.Text copyable={{ text: requestId }}>{requestId}</Typography.Text>
              </span>
            )}
          </>
        }
        action={
          onRetry ? (
            <Button icon={<ReloadOutlined />} onClick={onRetry}>
              {t('ui.retry')}
            </Button>
          ) : null
        }
      />
    </div>
  )
}
