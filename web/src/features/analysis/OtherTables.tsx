import type { AnalysisFigures } from '@tongheng/contract/analysis'
import { useTranslation } from 'react-i18next'
import { dash } from './cells.ts'
import { ExportedTable } from './ExportedTable.tsx'
import { useNames } from './useNames.ts'

/** From where orders come to where. */
export function FlowTable({ flows }: Pick<AnalysisFigures, 'flows'>) {
  const { t } = useTranslation()
  const names = useNames()
  return (
    <ExportedTable
      name="tongheng-flows"
      title={t('analysis.by.flows')}
      intro={t('analysis.flowsIntro')}
      columns={[t('analysis.head.from'), t('analysis.head.to'), t('analysis.head.kinds'), t('analysis.column.orders')]}
      words={3}
      rows={flows.map(({ from, to, kind, orders }) => [
        names.region(from),
        names.region(to),
        names.kind(kind),
        orders ?? dash,
      ])}
    />
  )
}

const quarterName = (day: string): string => `${day.slice(0, 4)} Q${(Number(day.slice(5, 7)) + 2) / 3}`

type Satisfied = AnalysisFigures['satisfaction']['total']

export function SatisfactionTables({ satisfaction }: Pick<AnalysisFigures, 'satisfaction'>) {
  const { t } = useTranslation()
  const names = useNames()
  const rows: [string, string, Satisfied][] = [
    [t('analysis.whole'), '', satisfaction.total],
    ...satisfaction.quarters.map(({ quarter, cell }): [string, string, Satisfied] => [
      t('analysis.head.quarter'),
      quarterName(quarter),
      cell,
    ]),
    ...satisfaction.regions.map(({ region, cell }): [string, string, Satisfied] => [
      t('analysis.head.to'),
      names.region(region),
      cell,
    ]),
    ...satisfaction.kinds.map(({ kind, cell }): [string, string, Satisfied] => [
      t('analysis.head.kinds'),
      names.kind(kind),
      cell,
    ]),
  ]
  return (
    <ExportedTable
      name="tongheng-satisfaction"
      title={t('analysis.by.satisfaction')}
      columns={[
        t('analysis.head.division'),
        t('analysis.head.name'),
        t('analysis.column.answered'),
        t('analysis.column.mean'),
      ]}
      words={2}
      rows={rows.map(([division, name, cell]) => [
        division,
        name,
        cell?.answers ?? dash,
        cell === null ? dash : cell.mean.toFixed(2),
      ])}
    />
  )
}
