import { Alert } from 'antd'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { faultsOf } from './content.ts'
import type { Content, Faults } from './content.ts'

/** Every fault of a draft in the words of the page, by the path of its field. */
export function useFaults(content: Content): Faults {
  const { t, i18n } = useTranslation()
  return useMemo(
    () =>
      faultsOf(content, {
        language: i18n.language === 'en' ? 'en' : 'zh',
        required: t('methods.design.required'),
        symbol: t('methods.design.symbolRule'),
        invalid: t('methods.design.invalid'),
      }),
    [content, i18n.language, t],
  )
}

export const parts = ['general', 'conditions', 'readings', 'budget', 'result', 'preview'] as const
export type PartName = (typeof parts)[number]

export const partOf = (place: string): PartName => {
  const [first = ''] = place.split('.')
  if (['environment', 'order', 'standards', 'preparation'].includes(first)) return 'conditions'
  if (['point', 'points', 'repetitions', 'columns'].includes(first)) return 'readings'
  if (['model', 'inputs', 'result', 'coverage', 'rounding'].includes(first)) return 'budget'
  if (['conformity', 'checks', 'certificate'].includes(first)) return 'result'
  return 'general'
}

/** What a draft still lacks. Saving it so is allowed, approving it is not. */
export function FaultList({ faults }: { faults: Faults }) {
  const { t } = useTranslation()
  if (faults.size === 0) return null
  return (
    <Alert
      type="warning"
      showIcon
      title={t('methods.design.faults', { count: faults.size })}
      description={[...faults].slice(0, 4).map(([place, fault]) => (
        <div key={place}>{`${t(`methods.design.part.${partOf(place)}`)}：${fault}`}</div>
      ))}
    />
  )
}
