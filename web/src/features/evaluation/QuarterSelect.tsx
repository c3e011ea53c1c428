import { Select } from 'antd'
import { useTranslation } from 'react-i18next'
import { lastQuarters } from './quarters.ts'

interface QuarterSelectProps {
  value: string
  onChange: (quarter: string) => void
  /** Quarters to choose from; else the last two years. */
  options?: readonly string[]
}

/** The words of a quarter in the page's language. */
export function useQuarterWords() {
  const { t } = useTranslation()
  return (one: string) => {
    const [year, number] = one.split('-')
    return t('evaluation.quarter', { year, number })
  }
}

export function QuarterSelect({ value, onChange, options = lastQuarters(new Date(), 8) }: QuarterSelectProps) {
  const { t } = useTranslation()
  const words = useQuarterWords()
  const shown = options.includes(value) ? options : [value, ...options]
  return (
    <Select
      aria-label={t('evaluation.chooseQuarter')}
      className="th-quarter"
      value={value}
      options={shown.map((one) => ({ value: one, label: words(one) }))}
      onChange={onChange}
    />
  )
}
