import type { AnalysisFigures, DemandCell } from '@tongheng/contract/analysis'
import { useTranslation } from 'react-i18next'
import { dash, demandColumns, demandFields } from './cells.ts'
import { ExportedTable } from './ExportedTable.tsx'
import { useNames } from './useNames.ts'

const valuesOf = (cell: DemandCell | null) =>
  demandFields.map((field) => (cell === null ? dash : demandColumns[field](cell)))

/** Demands by everything they can be divided by, each table for itself. */
export function DemandTables({ figures }: { figures: AnalysisFigures }) {
  const { t } = useTranslation()
  const names = useNames()
  const heads = demandFields.map((field) => t(`analysis.column.${field}`))
  const table = (key: string, rows: readonly (readonly [string, DemandCell | null])[]) => (
    <ExportedTable
      name={`tongheng-${key}`}
      title={t(`analysis.by.${key}`)}
      columns={[t(`analysis.head.${key}`), ...heads]}
      words={1}
      rows={rows.map(([name, cell]) => [name, ...valuesOf(cell)])}
    />
  )
  return (
    <>
      <ExportedTable
        name="tongheng-gaps"
        title={t('analysis.by.gaps')}
        intro={t('analysis.gapsIntro')}
        columns={[t('analysis.head.quantities'), t('analysis.head.regions'), ...heads.slice(1, 4)]}
        words={2}
        rows={figures.gaps.map(({ quantity, region, cell }) => [
          names.quantity(quantity),
          names.region(region),
          ...valuesOf(cell).slice(1, 4),
        ])}
      />
      {table(
        'regions',
        figures.regions.map(({ region, cell }) => [names.region(region), cell]),
      )}
      {table(
        'quantities',
        figures.quantities.map(({ quantity, cell }) => [names.quantity(quantity), cell]),
      )}
      {table(
        'industries',
        figures.industries.map(({ industry, cell }) => [names.industry(industry), cell]),
      )}
      {table(
        'kinds',
        figures.kinds.map(({ kind, cell }) => [names.kind(kind), cell]),
      )}
      {table(
        'months',
        figures.months.map(({ month, cell }) => [month.slice(0, 7), cell]),
      )}
    </>
  )
}
