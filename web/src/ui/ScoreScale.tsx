import { bandOf, bands } from '@tongheng/contract/surveys'
import { Radio } from 'antd'
import { useTranslation } from 'react-i18next'

const points = Array.from({ length: 10 }, (_, index) => index + 1)

interface ScoreScaleProps {
  /** In a form field: the score from 1 to 10. */
  value?: number
  onChange?: (score: number) => void
  id?: string
}

/** The ten points of the prescribed scale with the five bands below them. */
export function ScoreScale({ value, onChange, id }: ScoreScaleProps) {
  const { t } = useTranslation()
  return (
    <div className="th-scale">
      <Radio.Group
        {...(id === undefined ? {} : { id })}
        optionType="button"
        buttonStyle="solid"
        options={points.map((point) => ({ value: point, label: point }))}
        value={value}
        onChange={(event) => onChange?.(event.target.value as number)}
      />
      <div className="th-band-labels" aria-hidden="true">
        {bands.map((band) => (
          <span key={band} className={value !== undefined && bandOf(value) === band ? 'th-band-chosen' : ''}>
            {t(`surveys.band.${band}`)}
          </span>
        ))}
      </div>
    </div>
  )
}
