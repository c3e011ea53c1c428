import { isPlainDecimal } from '@tongheng/metrology'
import { Select } from 'antd'
import { useTranslation } from 'react-i18next'
import { Labelled, useDesign } from './design.tsx'

/** Nominal values of the points, one after the other; what is no number is not taken. */
export function PointsList() {
  const { t } = useTranslation()
  const { content, set } = useDesign()
  if (content.points.source !== 'fixed') return null
  return (
    <Labelled title={t('methods.design.points.nominals')} hint={t('methods.design.points.nominalsHint')}>
      <Select
        mode="tags"
        aria-label={t('methods.design.points.nominals')}
        open={false}
        suffixIcon={null}
        tokenSeparators={[' ', ',', '，', '、', ';']}
        value={content.points.nominals}
        onChange={(values: string[]) =>
          set(
            ['points', 'nominals'],
            values.map((value) => value.trim()).filter((value) => isPlainDecimal(value)),
          )
        }
      />
    </Labelled>
  )
}
