import type { ServiceKind } from '@tongheng/contract/surveys'
import { useTranslation } from 'react-i18next'
import { useRegions } from '../../ui/regions.ts'

/** Names of what tables are divided by; what nobody stated is said to be so. */
export function useNames() {
  const { t } = useTranslation()
  const regions = useRegions()
  const unknown = t('analysis.unknown')
  return {
    region: (code: string) => (code === '' ? unknown : (regions?.nameOf(code) ?? code)),
    industry: (section: string | null) => (section === null ? unknown : t(`demand.industry.${section}`)),
    kind: (kind: ServiceKind | null) => (kind === null ? unknown : t(`surveys.kind.${kind}`)),
    quantity: (quantity: string) => quantity || unknown,
  }
}
