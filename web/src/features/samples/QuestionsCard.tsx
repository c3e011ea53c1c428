import * as api from '@tongheng/contract/samples'
import type { AdjustmentQuestion, SampleView } from '@tongheng/contract/samples'
import { Card } from 'antd'
import { useTranslation } from 'react-i18next'
import { useChange } from '../../api.ts'
import { ActionButton } from '../../ui/ActionButton.tsx'
import { StatusTag } from '../../ui/StatusTag.tsx'
import { MomentText } from '../../ui/texts.tsx'
import './samples.css'

const standingOf = ({ answer }: AdjustmentQuestion) =>
  answer === null ? ('open' as const) : answer.granted ? ('granted' as const) : ('refused' as const)

const tones = { open: 'waiting', granted: 'good', refused: 'bad' } as const

/** Questions about adjusting, and the owner's answers (CAL-6.2.3). */
export function QuestionsCard({ sample }: { sample: SampleView }) {
  const { t } = useTranslation()
  const change = useChange(api.answerAdjustment)
  const answers = sample.actions.some(({ action }) => action === 'answer-adjustment')
  if (sample.questions.length === 0) return null
  const answer = (questionId: string, granted: boolean, remark: string) =>
    change.send({
      params: { institutionId: sample.institutionId, id: sample.id, questionId },
      body: { granted, remark },
    })
  return (
    <Card className="th-card" title={t('samples.questions')}>
      <ul className="th-questions">
        {sample.questions.map((question) => (
          <li key={question.id}>
            <div className="th-question-head">
              <StatusTag of="samples.consent" status={standingOf(question)} tone={tones[standingOf(question)]} />
              <span className="th-faint">
                {question.askedBy} · <MomentText value={question.askedAt} />
              </span>
            </div>
            <p>{question.text}</p>
            {question.answer === null ? null : (
              <p className="th-faint">
                {question.answer.by} · <MomentText value={question.answer.at} /> {question.answer.remark}
              </p>
            )}
            {question.answer === null && answers ? (
              <div className="th-form-buttons">
                <ActionButton
                  kind="primary"
                  label={t('samples.grant')}
                  reason="optional"
                  onRun={({ reason = '' }) => answer(question.id, true, reason)}
                />
                <ActionButton
                  danger
                  label={t('samples.refuse')}
                  reason="optional"
                  onRun={({ reason = '' }) => answer(question.id, false, reason)}
                />
              </div>
            ) : null}
          </li>
        ))}
      </ul>
    </Card>
  )
}
