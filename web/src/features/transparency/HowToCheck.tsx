import { addressOf } from '@tongheng/contract/client'
import { type LogView, transparency as api } from '@tongheng/contract/transparency'
import { Card } from 'antd'
import { useTranslation } from 'react-i18next'

const steps = ['keep', 'entry', 'grown', 'status'] as const

/** How somebody who trusts nobody checks the log, with the checkpoint as it was signed. */
export function HowToCheck({ log }: { log: LogView }) {
  const { t } = useTranslation()
  return (
    <Card className="th-card" title={t('transparency.how.title')}>
      <ol className="th-log-steps">
        {steps.map((step) => (
          <li key={step}>{t(`transparency.how.${step}`)}</li>
        ))}
      </ol>
      <pre className="th-log-checkpoint">{log.checkpoint}</pre>
      <p className="th-log-links">
        <a href={addressOf(api.logCheckpoint, {})}>{t('transparency.how.checkpointLink')}</a>
        <a href={addressOf(api.logKey, {})}>{t('transparency.how.keyLink')}</a>
        <a href={addressOf(api.listLogEntries, {})}>{t('transparency.how.entriesLink')}</a>
      </p>
      <p className="th-faint">{t('transparency.how.formats')}</p>
    </Card>
  )
}
