import type { Due } from '@tongheng/contract/equipment'
import { useTranslation } from 'react-i18next'
import { daysUntil } from '../../ui/format.ts'
import { dueTone } from './tones.ts'

/** Last day of the calibration with what it means, in words and colour. */
export function DueTag({ due, validUntil }: { due: Due; validUntil: string | null }) {
  const { t } = useTranslation()
  if (validUntil === null) return <span className="th-status th-status-ended">{t('equipment.due.none')}</span>
  const days = daysUntil(validUntil, new Date())
  const words = () => {
    if (due === 'overdue') return t('equipment.due.overdue', { count: Math.max(1, -days) })
    return due === 'soon' ? t('equipment.due.soon', { count: days }) : null
  }
  return (
    <span className="th-due">
      <span className="th-number">{validUntil}</span>
      {words() === null ? null : <span className={`th-status th-status-${dueTone[due]}`}>{words()}</span>}
    </span>
  )
}
