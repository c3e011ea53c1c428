import type { AverageFigures, OwnFigures } from '@tongheng/contract/analysis'
import { fewestClients } from '@tongheng/contract/evaluation'
import { useTranslation } from 'react-i18next'
import { dash } from './cells.ts'
import { ExportedTable } from './ExportedTable.tsx'

const figures = ['invited', 'answered', 'offered', 'accepted', 'answerHours', 'satisfaction'] as const
const digits = { invited: 1, answered: 1, offered: 1, accepted: 1, answerHours: 1, satisfaction: 2 } as const

interface OwnFiguresViewProps {
  from: string
  until: string
  own: OwnFigures
  average: AverageFigures
}

/** The own institution beside the mean of all. */
export function OwnFiguresView({ own, average }: OwnFiguresViewProps) {
  const { t } = useTranslation()
  const shown = (value: number | null, places: number) => (value === null ? dash : value.toFixed(places))
  return (
    <ExportedTable
      name="tongheng-own"
      title={t('analysis.own.table', { count: average.institutions })}
      intro={t('analysis.own.hidden', { count: fewestClients })}
      columns={[t('analysis.own.figure'), t('analysis.own.own'), t('analysis.own.average')]}
      words={1}
      rows={figures.map((figure) => [
        t(`analysis.own.of.${figure}`),
        Number.isInteger(own[figure]) ? (own[figure] ?? dash) : shown(own[figure], digits[figure]),
        shown(average[figure], digits[figure]),
      ])}
    />
  )
}
