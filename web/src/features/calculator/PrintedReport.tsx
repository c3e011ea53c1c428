import { memo, useEffect, useState } from 'react'
import { flushSync } from 'react-dom'
import { useTranslation } from 'react-i18next'
import { momentOf } from '../../ui/format.ts'
import { BudgetTable } from './BudgetTable.tsx'
import { CorrelationTable } from './CorrelationTable.tsx'
import { percent, shown } from './figures.ts'
import { SimulationResult } from './SimulationResult.tsx'
import { figuresText } from './spreadsheet.ts'
import type { Evaluated } from './spreadsheet.ts'
import { useProblemText } from './useFaultText.ts'

/** What goes on paper or into a PDF instead of the page; made only when the browser prints. */
export const PrintedReport = memo(function PrintedReport({ evaluated }: { evaluated: Evaluated }) {
  const [printing, setPrinting] = useState(false)
  useEffect(() => {
    const before = () => flushSync(() => setPrinting(true))
    const after = () => setPrinting(false)
    window.addEventListener('beforeprint', before)
    window.addEventListener('afterprint', after)
    return () => {
      window.removeEventListener('beforeprint', before)
      window.removeEventListener('afterprint', after)
    }
  }, [])
  return printing ? <Report evaluated={evaluated} /> : null
})

function Report({ evaluated }: { evaluated: Evaluated }) {
  const { t } = useTranslation()
  const { subject, results, correlation, run } = evaluated
  return (
    <article className="th-calc-print">
      <header>
        <h1>{t('calculator.report.title')}</h1>
        <p>{subject.id}</p>
        <p className="th-calc-hint">{t('calculator.report.made', { moment: momentOf(new Date().toISOString()) })}</p>
      </header>
      <h2>{t('calculator.model.formula')}</h2>
      <pre>{subject.model.replace(/\s*;\s*/g, '\n')}</pre>
      <Results evaluated={evaluated} />
      <h2>{t('calculator.inputs.title')}</h2>
      <Inputs evaluated={evaluated} />
      {results.map(({ output }) => (
        <section key={output.name}>
          <h2>{t('calculator.budget.of', { name: output.name })}</h2>
          <BudgetTable output={output} subject={subject} />
        </section>
      ))}
      {results.length > 1 ? (
        <CorrelationTable
          names={results.map(({ output }) => output.name)}
          gum={correlation}
          mcm={run?.simulation.correlation ?? null}
        />
      ) : null}
      {run
        ? results.map((result) => (
            <section key={result.output.name} className="th-calc-print-together">
              <h2>{t('calculator.report.simulation', { name: result.output.name })}</h2>
              <SimulationResult run={run} result={result} name={result.output.name} />
            </section>
          ))
        : null}
      <footer>{t('calculator.report.note')}</footer>
    </article>
  )
}

function Results({ evaluated }: { evaluated: Evaluated }) {
  const { t } = useTranslation()
  const problemText = useProblemText()
  return (
    <>
      <h2>{t('calculator.result.title')}</h2>
      {evaluated.results.map(({ output, coverage, printed }) => (
        <div key={output.name} className="th-calc-print-result th-number">
          <p>
            <strong>
              {output.name} = {printed?.value ?? shown(output.value, 8)} {output.unit}
              {printed && coverage
                ? `,  U = ${printed.U} ${output.unit} (k = ${coverage.k}, p ≈ ${percent(coverage.p)} %)`
                : ''}
            </strong>
          </p>
          <p>
            u<sub>c</sub> = {shown(output.u)} {output.unit}; ν<sub>eff</sub> = {shown(output.veff, 4)}
            {coverage ? `; ${problemText(coverage.reason)}` : ''}
          </p>
          {output.warnings.map((warning) => (
            <p key={warning.code}>{problemText(warning)}</p>
          ))}
        </div>
      ))}
    </>
  )
}

function Inputs({ evaluated: { subject } }: { evaluated: Evaluated }) {
  const { t } = useTranslation()
  return (
    <table className="th-calc-table th-number">
      <thead>
        <tr>
          <th scope="col">{t('calculator.inputs.name')}</th>
          <th scope="col">{t('calculator.inputs.value')}</th>
          <th scope="col">{t('calculator.report.components')}</th>
        </tr>
      </thead>
      <tbody>
        {subject.inputs.map((input) => (
          <tr key={input.name}>
            <th scope="row">{input.name}</th>
            <td>
              {input.value ?? t('calculator.report.mean')} {input.unit}
              {input.modelUnit ? ` (→ ${input.modelUnit})` : ''}
            </td>
            <td>
              {(input.components ?? []).map((component, index) => (
                <div key={index}>
                  {t(`calculator.distribution.${component.distribution}`)}: {figuresText(component)}
                  {component.dof ? `, ν = ${component.dof}` : ''}
                  {component.label ? ` (${component.label})` : ''}
                </div>
              ))}
            </td>
          </tr>
        ))}
        {(subject.correlations ?? []).map(({ a, b, r }) => (
          <tr key={`${a} ${b}`}>
            <th scope="row">
              r({a}, {b})
            </th>
            <td>{r}</td>
            <td />
          </tr>
        ))}
      </tbody>
    </table>
  )
}
