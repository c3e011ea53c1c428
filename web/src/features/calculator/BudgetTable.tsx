import type { BudgetRow, OutputResult, UncertaintyCase } from '@tongheng/metrology'
import { useTranslation } from 'react-i18next'
import { shown, shownBeside } from './figures.ts'

interface BudgetTableProps {
  output: OutputResult
  subject: UncertaintyCase
}

/** The uncertainty budget of one result: a line per component, the largest contributions visible at a glance. */
export function BudgetTable({ output, subject }: BudgetTableProps) {
  const { t } = useTranslation()
  const unitOf = (name: string): string => {
    const input = subject.inputs.find((one) => one.name === name)
    return input?.modelUnit || input?.unit || ''
  }
  const largest = Math.max(...output.budget.map(({ percent }) => percent), 0)
  return (
    <div
      className="th-calc-scroll"
      role="region"
      aria-label={t('calculator.budget.of', { name: output.name })}
      tabIndex={0}
    >
      <table className="th-calc-table th-number">
        <thead>
          <tr>
            <th scope="col">{t('calculator.budget.input')}</th>
            <th scope="col" className="th-calc-right">
              {t('calculator.budget.value')}
            </th>
            <th scope="col">{t('calculator.budget.distribution')}</th>
            <th scope="col" className="th-calc-right">
              {t('calculator.budget.u')}
            </th>
            <th scope="col" className="th-calc-right">
              ν
            </th>
            <th scope="col" className="th-calc-right">
              {t('calculator.budget.sensitivity')}
            </th>
            <th scope="col" className="th-calc-right">
              {t('calculator.budget.contribution', { unit: output.unit || '1' })}
            </th>
            <th scope="col">{t('calculator.budget.percent')}</th>
          </tr>
        </thead>
        <tbody>
          {output.budget.map((row, index) => (
            <BudgetLine key={index} row={row} unit={unitOf(row.input)} largest={largest} />
          ))}
        </tbody>
        <tfoot>
          <tr>
            <th scope="row">{output.name}</th>
            <td className="th-calc-right">
              {shownBeside(output.value, output.u)} {output.unit}
            </td>
            <td />
            <td className="th-calc-right">
              u<sub>c</sub> = {shown(output.u)} {output.unit}
            </td>
            <td className="th-calc-right">{shown(output.veff, 4)}</td>
            <td colSpan={3} />
          </tr>
        </tfoot>
      </table>
    </div>
  )
}

function BudgetLine({ row, unit, largest }: { row: BudgetRow; unit: string; largest: number }) {
  const { t } = useTranslation()
  return (
    <tr>
      <th scope="row">
        {row.input}
        {row.label === '' ? null : <small>{row.label}</small>}
      </th>
      <td className="th-calc-right">
        {shownBeside(row.value, row.u)} {unit}
      </td>
      <td>{t(`calculator.distribution.${row.distribution}`)}</td>
      <td className="th-calc-right">
        {shown(row.u)} {unit}
      </td>
      <td className="th-calc-right">{shown(row.dof, 4)}</td>
      <td className="th-calc-right">{shown(row.sensitivity)}</td>
      <td className="th-calc-right">{shown(row.contribution)}</td>
      <td>
        <span className="th-calc-bar">
          <span style={{ inlineSize: `${largest > 0 ? (row.percent / largest) * 100 : 0}%` }} />
        </span>
        {row.percent.toFixed(1)} %
      </td>
    </tr>
  )
}
