import type { SharedOffer } from '@tongheng/contract/rentals'
import { useTranslation } from 'react-i18next'
import { Money } from '../../ui/texts.tsx'

/** Price with what it is for. */
export function PriceText({ offer }: { offer: Pick<SharedOffer, 'price' | 'unit'> }) {
  const { t } = useTranslation()
  return (
    <>
      <Money amount={offer.price} /> {t(`rentals.unit.${offer.unit}`)}
    </>
  )
}
