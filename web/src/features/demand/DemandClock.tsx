import type { DemandClocks } from '@tongheng/contract/demand'
import { useTranslation } from 'react-i18next'
import { ClockTag } from '../../ui/ClockTag.tsx'
import './demand.css'

const both = ['response', 'answer'] as const

/** Both promises of the platform, each with its name. */
export function DemandClock({ clocks, only }: { clocks: DemandClocks; only?: (typeof both)[number] }) {
  const { t } = useTranslation()
  const shown = both.filter((kind) => (only === undefined || only === kind) && clocks[kind] !== null)
  return shown.map((kind) => (
    <span key={kind} className="th-demand-clock">
      <span className="th-faint">{t(`demand.clock.${kind}`)}</span>
      <ClockTag clock={clocks[kind]} />
    </span>
  ))
}
