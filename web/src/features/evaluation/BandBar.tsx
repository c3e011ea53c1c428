import { bands } from '@tongheng/contract/surveys'
import { useTranslation } from 'react-i18next'

/** How scores fall into the five bands, the best first. */
export function BandBar({ bands: counts, small = false }: { bands: readonly number[]; small?: boolean }) {
  const { t } = useTranslation()
  const all = Math.max(
    1,
    counts.reduce((sum, one) => sum + one, 0),
  )
  const shares = bands.map((band, index) => ({ band, share: (100 * (counts[index] ?? 0)) / all })).toReversed()
  const words = shares.map(({ band, share }) => `${t(`surveys.band.${band}`)} ${Math.round(share)} %`)
  return (
    <div
      className={small ? 'th-bands th-bands-small' : 'th-bands'}
      role="img"
      aria-label={words.join(t('app.listSeparator'))}
    >
      {shares.map(({ band, share }) =>
        share === 0 ? null : (
          <span key={band} className={`th-band-${band}`} style={{ flexGrow: share }} title={t(`surveys.band.${band}`)}>
            {share >= 8 && !small ? `${Math.round(share)} %` : ''}
          </span>
        ),
      )}
    </div>
  )
}
