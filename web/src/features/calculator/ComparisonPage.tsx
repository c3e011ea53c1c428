import { DeleteOutlined, PlusOutlined } from '@ant-design/icons'
import { Button, Input } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { newParticipant, pastedParticipants, scoresOf } from './comparisonTool.ts'
import type { Participant, Reference, Score, ScoreFault } from './comparisonTool.ts'
import { FieldFrame, TextField } from './Field.tsx'
import { ToolFrame } from './ToolFrame.tsx'
import { useProblemText } from './useFaultText.ts'

const sampleReference: Reference = { x: '10.0012', U: '0.0002', k: '2', sigma: '0.0004' }
const sampleParticipants = (): Participant[] =>
  [
    ['A', '10.0015', '0.0006'],
    ['B', '10.0022', '0.0008'],
    ['C', '10.0001', '0.0005'],
  ].map(([name = '', x = '', U = '']) => ({ ...newParticipant(name), x, U }))

/** Comparison of laboratories: En, z, z′ and ζ of every participant. */
export const ComparisonPage = () => (
  <ToolFrame tool="comparison">
    <Comparison />
  </ToolFrame>
)

function Comparison() {
  const { t } = useTranslation()
  const [reference, setReference] = useState(sampleReference)
  const [participants, setParticipants] = useState(sampleParticipants)
  return (
    <div className="th-stack">
      <ReferenceCard reference={reference} onChange={setReference} />
      <section className="th-calc-card" aria-labelledby="comparison-participants">
        <h2 id="comparison-participants">{t('calculator.comparison.participants')}</h2>
        <div className="th-calc-scroll" role="region" aria-label={t('calculator.comparison.participants')} tabIndex={0}>
          <table className="th-calc-table th-number">
            <Head />
            <tbody aria-live="polite">
              {participants.map((one, index) => (
                <ParticipantRow
                  key={one.key}
                  one={one}
                  reference={reference}
                  onChange={(next) => setParticipants((before) => before.with(index, next))}
                  onRemove={() => setParticipants((before) => before.filter(({ key }) => key !== one.key))}
                />
              ))}
            </tbody>
          </table>
        </div>
        <Button
          icon={<PlusOutlined />}
          onClick={() => setParticipants((before) => [...before, newParticipant(String(before.length + 1))])}
        >
          {t('calculator.comparison.add')}
        </Button>
        <Paste onPaste={setParticipants} />
        <ul className="th-calc-rules">
          {(['en', 'z', 'zPrime', 'zeta'] as const).map((score) => (
            <li key={score}>{t(`calculator.comparison.rule.${score}`)}</li>
          ))}
        </ul>
      </section>
    </div>
  )
}

function ReferenceCard({ reference, onChange }: { reference: Reference; onChange: (reference: Reference) => void }) {
  const { t } = useTranslation()
  return (
    <section className="th-calc-card" aria-labelledby="comparison-reference">
      <h2 id="comparison-reference">{t('calculator.comparison.reference')}</h2>
      <div className="th-calc-row">
        {(['x', 'U', 'k', 'sigma'] as const).map((name) => (
          <TextField
            key={name}
            figure
            label={t(`calculator.comparison.of.${name}`)}
            value={reference[name]}
            onChange={(text) => onChange({ ...reference, [name]: text })}
          />
        ))}
      </div>
    </section>
  )
}

function Head() {
  const { t } = useTranslation()
  return (
    <thead>
      <tr>
        <th scope="col">{t('calculator.comparison.laboratory')}</th>
        <th scope="col">x</th>
        <th scope="col">U</th>
        <th scope="col">k</th>
        <th scope="col" className="th-calc-right">
          x − X
        </th>
        <th scope="col">
          E<sub>n</sub>
        </th>
        <th scope="col">z</th>
        <th scope="col">z′</th>
        <th scope="col">ζ</th>
        <th scope="col">
          <span className="th-calc-hidden">{t('calculator.comparison.tools')}</span>
        </th>
      </tr>
    </thead>
  )
}

interface ParticipantRowProps {
  one: Participant
  reference: Reference
  onChange: (one: Participant) => void
  onRemove: () => void
}

function ParticipantRow({ one, reference, onChange, onRemove }: ParticipantRowProps) {
  const { t } = useTranslation()
  const result = scoresOf(one, reference)
  return (
    <tr>
      {(['name', 'x', 'U', 'k'] as const).map((field) => (
        <td key={field} className={`th-calc-cell-${field}`}>
          <Input
            aria-label={t(`calculator.comparison.field.${field}`, { name: one.name })}
            value={one[field]}
            maxLength={field === 'name' ? 80 : 40}
            onChange={(event) => onChange({ ...one, [field]: event.target.value })}
          />
        </td>
      ))}
      {result === undefined ? (
        <td colSpan={5}>—</td>
      ) : 'scores' in result ? (
        <>
          <td className="th-calc-right">{result.scores.difference.replace(/^-/, '−')}</td>
          <ScoreCell score={result.scores.en} />
          <ScoreCell score={result.scores.z} muted={result.scores.needsZPrime} />
          <ScoreCell score={result.scores.zPrime} />
          <ScoreCell score={result.scores.zeta} />
        </>
      ) : (
        <td colSpan={5}>
          <FaultText fault={result} />
        </td>
      )}
      <td>
        <Button
          type="text"
          icon={<DeleteOutlined />}
          aria-label={t('calculator.comparison.remove', { name: one.name })}
          onClick={onRemove}
        />
      </td>
    </tr>
  )
}

const tones = { satisfactory: 'good', questionable: 'waiting', unsatisfactory: 'bad' } as const

function ScoreCell({ score, muted = false }: { score: Score | null; muted?: boolean }) {
  const { t } = useTranslation()
  if (!score) return <td>—</td>
  return (
    <td>
      <span
        className={`th-status th-status-${muted ? 'ended' : tones[score.verdict]}`}
        title={t(muted ? 'calculator.comparison.notZ' : `calculator.comparison.verdict.${score.verdict}`)}
      >
        {score.value.toFixed(2).replace(/^-/, '−')}
        {muted ? null : <span className="th-calc-hidden">{t(`calculator.comparison.verdict.${score.verdict}`)}</span>}
      </span>
    </td>
  )
}

function FaultText({ fault }: { fault: ScoreFault }) {
  const { t } = useTranslation()
  const problemText = useProblemText()
  return (
    <span className="th-fault">
      {'problem' in fault
        ? problemText(fault.problem)
        : t('calculator.comparison.wrong', { field: t(`calculator.comparison.name.${fault.wrong}`) })}
    </span>
  )
}

function Paste({ onPaste }: { onPaste: (participants: Participant[]) => void }) {
  const { t } = useTranslation()
  const [text, setText] = useState('')
  return (
    <details className="th-calc-paste">
      <summary>{t('calculator.comparison.paste')}</summary>
      <FieldFrame label={t('calculator.comparison.pasteHint')}>
        {(field) => (
          <Input.TextArea
            {...field}
            rows={4}
            value={text}
            maxLength={50_000}
            onChange={(event) => setText(event.target.value)}
          />
        )}
      </FieldFrame>
      <Button disabled={text.trim() === ''} onClick={() => onPaste(pastedParticipants(text))}>
        {t('calculator.comparison.take')}
      </Button>
    </details>
  )
}
