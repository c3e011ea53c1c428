import { useTranslation } from 'react-i18next'

interface CorrelationTableProps {
  names: readonly string[]
  gum: readonly (readonly number[])[]
  mcm: readonly (readonly number[])[] | null
}

const three = (r: number | undefined): string => (r === undefined ? '—' : r.toFixed(3).replace(/^-/, '−'))

/** Correlation of several results, first order beside Monte Carlo. */
export function CorrelationTable({ names, gum, mcm }: CorrelationTableProps) {
  const { t } = useTranslation()
  const pairs = names.flatMap((a, row) =>
    names.slice(row + 1).map((b, offset) => ({ a, b, row, column: row + 1 + offset })),
  )
  return (
    <table className="th-calc-table th-number th-calc-small">
      <caption>{t('calculator.budget.correlation')}</caption>
      <thead>
        <tr>
          <th scope="col">{t('calculator.budget.pair')}</th>
          <th scope="col" className="th-calc-right">
            {t('calculator.budget.firstOrder')}
          </th>
          {mcm ? (
            <th scope="col" className="th-calc-right">
              {t('calculator.simulation.short')}
            </th>
          ) : null}
        </tr>
      </thead>
      <tbody>
        {pairs.map(({ a, b, row, column }) => (
          <tr key={`${a} ${b}`}>
            <th scope="row">
              r({a}, {b})
            </th>
            <td className="th-calc-right">{three(gum[row]?.[column])}</td>
            {mcm ? <td className="th-calc-right">{three(mcm[row]?.[column])}</td> : null}
          </tr>
        ))}
      </tbody>
    </table>
  )
}
