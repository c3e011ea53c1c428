import type { SheetView } from '@tongheng/contract/methods'
import { useTranslation } from 'react-i18next'
import { useLocal } from '../../ui/useLocal.ts'

type Part = SheetView['content']['inputs'][number]['parts'][number]

/** One contribution to the uncertainty of an input in words: `Repeatability: type A of column difference`. */
export function PartText({ part }: { part: Part }) {
  const { t } = useTranslation()
  const local = useLocal()
  const words = part.of.map((source) => {
    if (source.source === 'limits')
      return t('methods.part.limits', {
        halfWidth: source.halfWidth,
        distribution: t(`methods.distribution.${source.distribution}`),
      })
    if (source.source === 'resolution')
      return t('methods.part.resolution', { step: source.step ?? source.column ?? '' })
    return t(`methods.part.${source.source}`, { ...source })
  })
  return (
    <div>
      {local(part.label)}{' '}
      <span className="th-faint">
        {words.length > 1 ? t('methods.part.largest', { parts: words.join(t('app.listSeparator')) }) : words[0]}
      </span>
    </div>
  )
}
