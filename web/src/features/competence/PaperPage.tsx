import { getRouteApi, useNavigate } from '@tanstack/react-router'
import { startSitting, submitSitting } from '@tongheng/contract/competence'
import type { PaperView, SittingResult } from '@tongheng/contract/competence'
import { App, Button, Card, Checkbox, Radio } from 'antd'
import { useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useChange } from '../../api.ts'
import { describeError } from '../../ui/describeError.ts'
import { ErrorState } from '../../ui/ErrorState.tsx'
import { PageHeader } from '../../ui/PageHeader.tsx'
import './competence.css'

const route = getRouteApi('/work/competence/exams/$institutionId/$id')

/** A paper being written: opened again, it goes on where the time stands. */
export function PaperPage() {
  const { t } = useTranslation()
  const params = route.useParams()
  const start = useChange(startSitting)
  const [paper, setPaper] = useState<PaperView | null>(null)
  const [error, setError] = useState<Error | null>(null)
  const asked = useRef(false)
  useEffect(() => {
    if (asked.current) return
    asked.current = true
    start.send({ params }).then(setPaper, setError)
  }, [params, start])
  if (error !== null) return <ErrorState error={error} />
  return (
    <div className="th-page th-page-form">
      <PageHeader title={paper?.exam ?? t('competence.loading')} back="/work/competence?view=exams" />
      {paper === null ? null : <Paper paper={paper} />}
    </div>
  )
}

function Paper({ paper }: { paper: PaperView }) {
  const { t } = useTranslation()
  const navigate = useNavigate()
  const { message } = App.useApp()
  const submit = useChange(submitSitting)
  const [answers, setAnswers] = useState<number[][]>(() => paper.questions.map(() => []))
  const [result, setResult] = useState<SittingResult | null>(null)
  const answer = (index: number, chosen: number[]) =>
    setAnswers((all) => all.map((one, place) => (place === index ? chosen : one)))
  const handIn = async () => {
    try {
      const params = { institutionId: paper.institutionId, id: paper.id }
      setResult(await submit.send({ params, body: { answers } }))
    } catch (error) {
      void message.error(describeError(error, t).text, 6)
    }
  }
  if (result !== null) return <Marked result={result} onBack={() => void navigate({ to: '/work/competence' })} />
  const open = answers.filter((one) => one.length === 0).length
  return (
    <div className="th-stack">
      <p>
        <TimeLeft dueAt={paper.dueAt} /> {t('competence.openQuestions', { count: open })}
      </p>
      {paper.questions.map((question, index) => (
        <Card key={`${index} ${question.question}`} className="th-card" title={`${index + 1}. ${question.question}`}>
          <Choice question={question} value={answers[index] ?? []} onChange={(chosen) => answer(index, chosen)} />
        </Card>
      ))}
      <Button type="primary" loading={submit.pending} onClick={() => void handIn()}>
        {t('competence.handIn')}
      </Button>
    </div>
  )
}

interface ChoiceProps {
  question: PaperView['questions'][number]
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

function Marked({ result, onBack }: { result: SittingResult; onBack: () => void }) {
  const { t } = useTranslation()
  return (
    <Card className="th-card">
      <p className={result.passed ? 'th-usable' : 'th-bad'}>
        {t(result.passed ? 'competence.markedPassed' : 'competence.markedFailed', { score: result.score })}
      </p>
      <Button onClick={onBack}>{t('competence.back')}</Button>
    </Card>
  )
}
