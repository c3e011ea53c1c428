import type { CapabilityView } from '@tongheng/contract/capability'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'

type Stated = Pick<CapabilityView, 'low' | 'high' | 'unit' | 'uncertainty' | 'quantity' | 'instrument'>

/** What a capability states, in words of the page's language. */
export function useCapabilityTexts() {
  const { t, i18n } = useTranslation()
  const english = i18n.language === 'en'
  return useMemo(() => {
    const local = (text: { zh: string; en: string }): string => (english && text.en !== '' ? text.en : text.zh)
    return {
      instrument: ({ instrument }: Pick<Stated, 'instrument'>) => local(instrument),
      quantity: ({ quantity }: Pick<Stated, 'quantity'>) => local(quantity),
      range: ({ low, high, unit }: Pick<Stated, 'low' | 'high' | 'unit'>) =>
        low === high ? `${low} ${unit}` : `${low} ~ ${high} ${unit}`,
      uncertainty: ({ uncertainty }: Pick<Stated, 'uncertainty'>): string => {
        if (uncertainty.kind === 'class') return t('capability.accuracy', { class: uncertainty.class })
        if (uncertainty.kind === 'relative') return `Urel = ${uncertainty.percent} % (k = ${uncertainty.k})`
        const unit = `${uncertainty.unit} (k = ${uncertainty.k})`
        if (uncertainty.kind === 'absolute') return `U = ${uncertainty.U} ${unit}`
        if (uncertainty.kind === 'equation') return `U = (${uncertainty.constant} + ${uncertainty.slope}·|x|) ${unit}`
        const all = uncertainty.kind === 'points' ? uncertainty.points : uncertainty.rows
        const sizes = all.map(({ U }) => U).toSorted((a, b) => Number(a) - Number(b))
        return `U = ${sizes[0]} ~ ${sizes.at(-1)} ${unit}`
      },
    }
  }, [t, english])
}
