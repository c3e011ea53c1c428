import type { UncertaintyCase } from '@tongheng/metrology'
import { Alert, Segmented } from 'antd'
import { memo, useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { BudgetTable } from './BudgetTable.tsx'
import { CorrelationsCard } from './CorrelationsCard.tsx'
import { CorrelationTable } from './CorrelationTable.tsx'
import { FaultsContext } from './FaultsContext.ts'
import { InputsCard } from './InputsCard.tsx'
import { ModelCard } from './ModelCard.tsx'
import { PrintedReport } from './PrintedReport.tsx'
import { ResultCard } from './ResultCard.tsx'
import { coverOutput } from './resultOf.ts'
import type { CoveredResult } from './resultOf.ts'
import { SimulationCard } from './SimulationCard.tsx'
import type { Evaluated } from './spreadsheet.ts'
import { Toolbar } from './Toolbar.tsx'
import { ToolFrame } from './ToolFrame.tsx'
import { useCalculator } from './useCalculator.ts'
import { useFaultText } from './useFaultText.ts'
import { useSimulation } from './useSimulation.ts'

/** The uncertainty calculator: no account, nothing leaves the browser. */
export const UncertaintyPage = () => (
  <ToolFrame tool="uncertainty">
    <Calculator />
  </ToolFrame>
)

function Calculator() {
  const calculator = useCalculator()
  const { settings, changeSettings, open, assessment, faults } = calculator
  const simulation = useSimulation()
  const faultText = useFaultText()
  const { evaluation, subject } = assessment
  const [chosen, setChosen] = useState('')
  const results = useMemo(
    () => evaluation?.outputs.map((output) => coverOutput(output, settings)) ?? [],
    [evaluation, settings],
  )
  const sentences = useMemo(() => [...assessment.faults.values()].map(faultText), [assessment.faults, faultText])
  const result = results.find(({ output }) => output.name === chosen) ?? results[0]
  const { finished } = simulation.state
  const isCurrent = useMemo(
    () => finished !== null && withoutTitle(finished.order.subject) === withoutTitle(subject),
    [finished, subject],
  )
  const evaluated = useMemo(
    (): Evaluated | null =>
      subject && evaluation
        ? { subject, results, correlation: evaluation.correlation, run: isCurrent ? finished : null }
        : null,
    [subject, evaluation, results, isCurrent, finished],
  )
  return (
    <FaultsContext value={faults}>
      <div className="th-calc-screen th-stack">
        <Toolbar evaluated={evaluated} settings={settings} typed={assessment.typed} onOpen={open} />
        <OpenFault calculator={calculator} />
        <div className="th-calc-sided">
          <Entry calculator={calculator} />
          <div className="th-calc-side">
            <Choice results={results} chosen={result?.output.name} onChoose={setChosen} />
            <ResultCard result={result} faults={sentences} settings={settings} onSettings={changeSettings} />
          </div>
        </div>
        {evaluated && result ? <Budget evaluated={evaluated} result={result} /> : null}
        <SimulationCard
          state={simulation.state}
          subject={evaluation ? subject : null}
          result={result}
          isCurrent={isCurrent}
          settings={settings}
          onSettings={changeSettings}
          onStart={simulation.start}
          onCancel={simulation.cancel}
        />
      </div>
      {evaluated ? <PrintedReport evaluated={evaluated} /> : null}
    </FaultsContext>
  )
}

/** What figures depend on. */
const withoutTitle = (subject: UncertaintyCase | null): string => JSON.stringify({ ...subject, id: undefined })

interface CalculatorProps {
  calculator: ReturnType<typeof useCalculator>
}

function Entry({ calculator: { draft, change, assessment } }: CalculatorProps) {
  return (
    <div className="th-stack">
      <ModelCard draft={draft} onChange={change} />
      <InputsCard draft={draft} onChange={change} evaluation={assessment.evaluation} />
      <CorrelationsCard draft={draft} onChange={change} />
    </div>
  )
}

function OpenFault({ calculator }: CalculatorProps) {
  const faultText = useFaultText()
  const { openFault, setOpenFault } = calculator
  if (!openFault) return null
  return <Alert type="error" showIcon closable={{ onClose: () => setOpenFault(null) }} title={faultText(openFault)} />
}

interface ChoiceProps {
  results: readonly CoveredResult[]
  chosen: string | undefined
  onChoose: (name: string) => void
}

function Choice({ results, chosen, onChoose }: ChoiceProps) {
  const { t } = useTranslation()
  if (results.length < 2 || chosen === undefined) return null
  return (
    <Segmented
      aria-label={t('calculator.result.choose')}
      value={chosen}
      onChange={onChoose}
      options={results.map(({ output }) => output.name)}
    />
  )
}

const Budget = memo(function Budget({ evaluated, result }: { evaluated: Evaluated; result: CoveredResult }) {
  const { t } = useTranslation()
  const { subject, results, correlation, run } = evaluated
  return (
    <section className="th-calc-card" aria-labelledby="calc-budget">
      <h2 id="calc-budget">{t('calculator.budget.of', { name: result.output.name })}</h2>
      <BudgetTable output={result.output} subject={subject} />
      {subject.correlations?.length ? <p className="th-calc-hint">{t('calculator.budget.correlated')}</p> : null}
      {results.length > 1 ? (
        <CorrelationTable
          names={results.map(({ output }) => output.name)}
          gum={correlation}
          mcm={run?.simulation.correlation ?? null}
        />
      ) : null}
    </section>
  )
})
