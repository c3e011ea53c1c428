import type { OpenDay } from '@tongheng/contract/windows'
import { useTranslation } from 'react-i18next'
import { sayingOf, textOfPeriods } from './hoursText.ts'

/** Hours of one day, or why there are none. */
export function HoursText({ day }: { day: OpenDay }) {
  const { t } = useTranslation()
  const saying = sayingOf(day)
  const text = saying === 'open' ? textOfPeriods(day.periods) : t(`windows.${saying}`)
  return (
    <span className={saying === 'open' ? 'th-number' : 'th-faint'}>
      {text}
      {day.note === '' ? null : ` · ${day.note}`}
    </span>
  )
}
