import { useTranslation } from 'react-i18next'
import { toneOf } from './statusTones.ts'
import type { Tone } from './statusTones.ts'

interface StatusTagProps {
  /** Module whose locale files name the status: `<of>.status.<status>`. */
  of: string
  status: string
  tone?: Tone
}

export function StatusTag({ of, status, tone = toneOf(status) }: StatusTagProps) {
  const { t } = useTranslation()
  return <span className={`th-status th-status-${tone}`}>{t(`${of}.status.${status}`)}</span>
}
