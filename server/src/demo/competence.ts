import {
  addQuestion,
  evaluateTraining,
  holdTraining,
  planTraining,
  setExam,
  startSitting,
  submitSitting,
} from '@tongheng/contract/competence'
import { identityCheck } from '@tongheng/contract/identifiers'
import { recordSupervision } from '@tongheng/contract/personnel.structure'
import { dayOf } from '../platform/numbering.ts'
import { questions, rightAnswers } from './examQuestions.ts'
import type { Stage } from './stage.ts'

/** An identity number with a right check sign and an order that nobody in that place can have. */
export function identityNumberOf(index: number): string {
  const digits = `640100${1970 + (index % 28)}0${1 + (index % 9)}1${index % 10}99${index % 10}`
  return digits + identityCheck(digits)
}

/** A training that was held and judged, one that is planned, an examination that was passed, what a supervisor saw. */
export async function playCompetence(stage: Stage): Promise<void> {
  const institutionId = stage.organizationIds.institute
  const [calibrator, checker] = [stage.accountIds.calibrator, stage.accountIds.checker]
  const today = dayOf(stage.clock.now())
  const training = { kind: 'quality' as const, plannedOn: today, hours: '8', trainer: '冯质量' }
  const held = await stage.act('quality', planTraining, {
    body: { ...training, topic: '原始记录与数据更正', participants: [calibrator, checker] },
  })
  const params = { institutionId, id: held.id }
  await stage.act('quality', holdTraining, {
    params,
    body: {
      heldOn: today,
      results: [
        { accountId: calibrator, result: 'passed', score: '92' },
        { accountId: checker, result: 'passed', score: '88.5' },
      ],
    },
  })
  await stage.act('quality', evaluateTraining, {
    params,
    body: {
      effects: [
        { accountId: calibrator, effect: 'effective', note: '抽查五份记录，更正规范' },
        { accountId: checker, effect: 'effective' },
      ],
    },
  })
  await stage.act('technical', planTraining, {
    body: { ...training, kind: 'method', topic: '测量不确定度评定', participants: [calibrator] },
  })
  for (const { question, options } of questions)
    await stage.act('technical', addQuestion, {
      body: { methodId: null, kind: 'single', question, options, answers: [0] },
    })
  const exam = await stage.act('technical', setExam, {
    body: {
      title: '上岗考试（通用）',
      questionCount: questions.length,
      passScore: 80,
      minutes: 30,
      opensOn: today,
      closesOn: '2099-12-31',
    },
  })
  const paper = await stage.act('calibrator', startSitting, { params: { institutionId, id: exam.id } })
  await stage.act('calibrator', submitSitting, {
    params: { institutionId, id: paper.id },
    body: { answers: paper.questions.map(({ options }) => [options.findIndex((option) => rightAnswers.has(option))]) },
  })
  await stage.act('supervisor', recordSupervision, {
    params: { institutionId, id: calibrator },
    body: { observedOn: today, observed: '砝码校准全过程：读数待示值稳定，记录即时', conclusion: 'competent' },
  })
}
