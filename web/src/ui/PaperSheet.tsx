import type { AskedQuestion } from '@tongheng/contract/papers'
import { Card, Checkbox, Radio } from 'antd'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { ActionButton } from './ActionButton.tsx'

interface PaperSheetProps {
  questions: readonly AskedQuestion[]
  dueAt: string
  /** Chosen options of each question, by their places. */
  answers: readonly number[][]
  onAnswer: (index: number, chosen: number[]) => void
  onHandIn: () => Promise<void>
}

/** A paper being written, with the time that is left by the server's clock. */
export function PaperSheet({ questions, dueAt, answers, onAnswer, onHandIn }: PaperSheetProps) {
  const { t } = useTranslation()
  const open = answers.filter((one) => one.length === 0).length
  return (
    <div className="th-stack">
      <p>
        <TimeLeft dueAt={dueAt} /> · {t('competence.openQuestions', { count: open })}
      </p>
      {questions.map((question, index) => (
        <Card key={`${index} ${question.question}`} className="th-card" title={`${index + 1}. ${question.question}`}>
          <Choice question={question} value={answers[index] ?? []} onChange={(chosen) => onAnswer(index, chosen)} />
        </Card>
      ))}
      <div>
        <ActionButton
          kind="primary"
          label={t('competence.handIn')}
          {...(open > 0 ? { confirm: t('competence.handInOpen', { count: open }) } : {})}
          onRun={onHandIn}
        />
      </div>
    </div>
  )
}

interface ChoiceProps {
  question: AskedQuestion
  value: number[]
  onChange: (value: number[]) => void
}

function Choice({ question, value, onChange }: ChoiceProps) {
  const options = question.options.map((label, index) => ({ value: index, label }))
  if (question.kind === 'multiple')
    return <Checkbox.Group className="th-choices" options={options} value={value} onChange={onChange} />
  return (
    <Radio.Group
      className="th-choices"
      options={options}
      value={value[0]}
      onChange={({ target }) => onChange([target.value as number])}
    />
  )
}

function TimeLeft({ dueAt }: { dueAt: string }) {
  const { t } = useTranslation()
  const [now, setNow] = useState(() => Date.now())
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 1000)
    return () => clearInterval(timer)
  }, [])
  const seconds = Math.max(0, Math.floor((Date.parse(dueAt) - now) / 1000))
  const clock = `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`
  return <span className="th-number">{t('competence.timeLeft', { clock })}</span>
}
