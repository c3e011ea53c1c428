import { PlayCircleOutlined, StopOutlined } from '@ant-design/icons'
import type { UncertaintyCase } from '@tongheng/metrology'
import { Alert, Button, Checkbox, Progress } from 'antd'
import { useTranslation } from 'react-i18next'
import { TextField } from './Field.tsx'
import type { CoveredResult } from './resultOf.ts'
import { mostTrials, simulationRequest } from './settings.ts'
import type { Settings } from './settings.ts'
import { SimulationResult } from './SimulationResult.tsx'
import { superscript } from './figures.ts'
import { useProblemText } from './useFaultText.ts'
import type { SimulationState } from './useSimulation.ts'
import type { SimulationOrder } from './simulation.worker.ts'

interface SimulationCardProps {
  state: SimulationState
  /** Null where the inputs cannot be read: nothing to simulate. */
  subject: UncertaintyCase | null
  result: CoveredResult | undefined
  /** Whether the result in `state` is that of the inputs as they stand now. */
  isCurrent: boolean
  settings: Settings
  onSettings: (patch: Partial<Settings>) => void
  onStart: (order: SimulationOrder) => void
  onCancel: () => void
}

/** Monte Carlo: how many trials, progress, and the result beside that of the GUM. */
export function SimulationCard(props: SimulationCardProps) {
  const { state, result, isCurrent, onCancel } = props
  const { t } = useTranslation()
  const problemText = useProblemText()
  const { running, finished, failed } = state
  return (
    <section className="th-calc-card" aria-labelledby="calc-simulation">
      <h2 id="calc-simulation">{t('calculator.simulation.title')}</h2>
      <Orders {...props} />
      {running === null ? null : (
        <div className="th-calc-progress">
          <Progress
            percent={Math.round(running * 100)}
            status="active"
            aria-label={t('calculator.simulation.progress')}
          />
          <Button icon={<StopOutlined />} onClick={onCancel}>
            {t('calculator.simulation.cancel')}
          </Button>
        </div>
      )}
      {failed === null ? null : (
        <Alert
          type="error"
          showIcon
          title={failed === 'crashed' ? t('calculator.simulation.crashed') : problemText(failed)}
        />
      )}
      {finished && !isCurrent ? <Alert type="warning" showIcon title={t('calculator.simulation.stale')} /> : null}
      {finished ? (
        <SimulationResult run={finished} result={isCurrent ? result : undefined} name={result?.output.name} />
      ) : null}
    </section>
  )
}

const usual = [5, 6, 7] as const

function Orders({ state, subject, result, settings, onSettings, onStart }: SimulationCardProps) {
  const { t } = useTranslation()
  const request = simulationRequest(settings)
  const canStart = subject !== null && !('wrong' in request) && state.running === null
  const start = () => {
    if (!subject || 'wrong' in request) return
    onStart({ subject, ...request, adaptive: settings.adaptive, p: result?.coverage?.p ?? 0.95 })
  }
  return (
    <div className="th-calc-row">
      <TextField
        figure
        className="th-calc-figure"
        label={t(settings.adaptive ? 'calculator.simulation.mostTrials' : 'calculator.simulation.trials')}
        path="simulation.trials"
        value={settings.trials}
        onChange={(trials) => onSettings({ trials })}
      />
      <div className="th-calc-quick" role="group" aria-label={t('calculator.simulation.usual')}>
        {usual.map((power) => (
          <Button
            key={power}
            aria-pressed={settings.trials === String(10 ** power)}
            type={settings.trials === String(10 ** power) ? 'primary' : 'default'}
            onClick={() => onSettings({ trials: String(Math.min(mostTrials, 10 ** power)) })}
          >
            10{superscript(power)}
          </Button>
        ))}
      </div>
      <TextField
        figure
        className="th-calc-figure"
        label={t('calculator.simulation.seed')}
        path="simulation.seed"
        value={settings.seed}
        onChange={(seed) => onSettings({ seed })}
      />
      <Checkbox
        className="th-calc-relative"
        checked={settings.adaptive}
        onChange={(event) => onSettings({ adaptive: event.target.checked })}
      >
        {t('calculator.simulation.adaptive')}
      </Checkbox>
      <Button type="primary" icon={<PlayCircleOutlined />} disabled={!canStart} onClick={start}>
        {t('calculator.simulation.start')}
      </Button>
    </div>
  )
}
