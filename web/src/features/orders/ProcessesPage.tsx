import { Tabs } from 'antd'
import { useTranslation } from 'react-i18next'
import { PageHeader } from '../../ui/PageHeader.tsx'
import { processes } from './processes.ts'
import type { ProcessPhase, ProcessStep } from './processes.ts'
import './processes.css'

/** How instruments are verified and calibrated, in the laboratory and on site: open to everybody (CAL-6.2.1). */
export function ProcessesPage() {
  const { t } = useTranslation()
  return (
    <article className="th-portal-width th-process-page">
      <PageHeader title={t('orders.process.title')} intro={t('orders.process.intro')} />
      <Tabs
        items={(['laboratory', 'site'] as const).map((key) => ({
          key,
          label: t(`orders.process.${key}`),
          children: <Process name={key} />,
        }))}
      />
    </article>
  )
}

function Process({ name }: { name: keyof typeof processes }) {
  const { t } = useTranslation()
  const [first, ...rest] = processes[name].phases
  return (
    <ol className="th-process">
      <Phase phase={first} />
      <li className="th-phase">
        <h2>{t(`orders.process.ways.${name}`)}</h2>
        <ul className="th-phase-ways">
          {processes[name].ways.map((way) => (
            <li key={way}>
              <strong>{t(`orders.wayIn.${way}`)}</strong>
              <span>{t(`orders.wayHelp.${way}`)}</span>
            </li>
          ))}
        </ul>
      </li>
      {rest.map((phase) => (
        <Phase key={phase.key} phase={phase} />
      ))}
    </ol>
  )
}

function Phase({ phase }: { phase: ProcessPhase }) {
  const { t } = useTranslation()
  const start = phase.steps[0]?.from[0] ?? ''
  return (
    <li className="th-phase">
      <h2>{t(`orders.process.${phase.key}`)}</h2>
      <ol className="th-phase-steps">
        <li className="th-process-status">{t(`${phase.of}.status.${start}`)}</li>
        {phase.steps.map((step) => (
          <StepLine key={step.action} of={phase.of} step={step} />
        ))}
      </ol>
      {phase.otherwise.length === 0 ? null : (
        <p className="th-phase-aside">
          {t('orders.process.otherwise')}
          {phase.otherwise
            .map(({ action, to, by }) =>
              t('orders.process.aside', {
                action: t(`${phase.of}.action.${action}`),
                status: t(`${phase.of}.status.${to}`),
                who: by.map((post) => t(`app.post.${post}`)).join(t('app.listSeparator')),
              }),
            )
            .join('；')}
        </p>
      )}
    </li>
  )
}

function StepLine({ of, step }: { of: ProcessPhase['of']; step: ProcessStep }) {
  const { t } = useTranslation()
  return (
    <>
      <li className="th-process-step">
        <strong>{t(`${of}.action.${step.action}`)}</strong>
        <span>{step.by.map((post) => t(`app.post.${post}`)).join(t('app.listSeparator'))}</span>
      </li>
      <li className="th-process-status">{t(`${of}.status.${step.to}`)}</li>
    </>
  )
}
