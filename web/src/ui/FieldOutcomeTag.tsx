import type { FieldEntry, FieldOutcome } from '@tongheng/contract/missions.field'
import { useTranslation } from 'react-i18next'
import { StatusTag } from './StatusTag.tsx'
import type { Tone } from './statusTones.ts'

/** `waiting`: still on the device. */
const tones: Record<FieldOutcome | 'waiting', Tone> = {
  waiting: 'waiting',
  applied: 'good',
  agreeing: 'good',
  conflict: 'bad',
  held: 'bad',
}

interface FieldOutcomeTagProps {
  outcome: FieldOutcome | 'waiting'
  why: FieldEntry['why']
}

/** What became of a figure from the site, and why it is not in force. */
export function FieldOutcomeTag({ outcome, why }: FieldOutcomeTagProps) {
  const { t } = useTranslation()
  return (
    <>
      <StatusTag of="missions.outcome" status={outcome} tone={tones[outcome]} />
      {why ? <div className="th-faint th-outcome-why">{t(`errors:${why.code}`, why.details)}</div> : null}
    </>
  )
}
