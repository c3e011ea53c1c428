import { usualDays, type ImprovementSource } from '@tongheng/contract/improvement'
import { type NonconformitySource } from '@tongheng/contract/nonconformity'
import { bandOf, surveyQuestions, lowScore } from '@tongheng/contract/surveys'
import { bandTexts, questionTexts } from '@tongheng/contract/surveys.texts'
import { complaintReplied, settledComplaint } from '#modules/complaints'
import { foundByCheck, ruleNotKept } from '#modules/disclosure'
import { nonconformityEvaluated, weighedCase } from '#modules/nonconformity'
import { surveyAnswered, surveyForCase } from '#modules/surveys'
import { change } from '#platform/change'
import type { Context } from '#platform/context'
import { reaction } from '#platform/events'
import { enterFinding, type Finding, isEntered } from './enter.ts'
import { firstOwner } from './owner.ts'

type Known = Omit<Finding, 'owner' | 'days' | 'from'> & { from: NonNullable<Finding['from']> }

/** However often it is told, one finding is entered once. */
async function enter(context: Context<null>, found: Known): Promise<void> {
  if (await isEntered(context.db, found.from)) return
  await change(context, async (step) => {
    const owner = await firstOwner(step.db, found.organization?.id ?? null)
    await enterFinding(step, { ...found, owner, days: usualDays })
  })
}

/** Every unsatisfied answer gets its cause and its rectification (NQI-7.1-quarter). */
const whenUnsatisfied = reaction('improvement.unsatisfied', surveyAnswered, async (context, told) => {
  if (told.lowest > lowScore) return
  const survey = await surveyForCase(context.db, { institutionId: told.institutionId, id: told.surveyId })
  const low = survey.scores.flatMap((score, index) => {
    const question = surveyQuestions[index]
    if (question === undefined || score > lowScore) return []
    const [words, band] = [questionTexts[question], bandTexts[bandOf(score)]]
    return [{ zh: `${words.zh} ${score} 分（${band.zh}）`, en: `${words.en}: ${score} (${band.en})` }]
  })
  const said = survey.suggestion
  await enter(context, {
    source: 'satisfaction',
    organization: { id: told.institutionId, name: survey.institution },
    reference: survey.number,
    from: { kind: 'survey', id: told.surveyId },
    finding: `${low.map(({ zh }) => zh).join('；')}。${said === '' ? '' : ` 客户意见：${said}`}`,
    findingEn: `${low.map(({ en }) => en).join('; ')}.${said === '' ? '' : ` The customer: ${said}`}`,
  })
})

/** An upheld complaint; who complained and in which words stays with the complaint (CAL-8.3.3, CAL-9.2). */
const whenUpheld = reaction('improvement.upheld', complaintReplied, async (context, { complaintId }) => {
  const complaint = await settledComplaint(context.db, complaintId)
  if (complaint === null) return
  await enter(context, {
    source: 'complaint',
    organization: complaint.institution,
    reference: complaint.number,
    from: { kind: 'complaint', id: complaintId },
    finding: `投诉 ${complaint.number} 经核实${complaint.partly ? '部分成立' : '成立'}，请查找原因并整改。`,
    findingEn: `Complaint ${complaint.number} was upheld${complaint.partly ? ' in part' : ''}. Please find its cause and correct it.`,
  })
})

/** Where nonconforming work came to light, as the eleven sources name it. */
const sourceOf: Record<NonconformitySource, ImprovementSource> = {
  standard: 'interim-check',
  supervision: 'supervision',
  complaint: 'complaint',
  audit: 'internal-audit',
  comparison: 'comparison',
  environment: 'supervision',
  staff: 'staff',
  other: 'supervision',
}

/** Nonconforming work that is more than minor could return: it is corrected at its cause (CAL-8.1, CAL-9.2). */
const whenNonconforming = reaction('improvement.nonconforming', nonconformityEvaluated, async (context, told) => {
  const found = await weighedCase(context.db, { institutionId: told.institutionId, id: told.caseId })
  if (found.significance === 'minor') return
  await enter(context, {
    source: sourceOf[found.source],
    organization: found.institution,
    reference: found.number,
    from: { kind: 'nonconformity', id: told.caseId },
    finding: found.title,
  })
})

/** A rule of a window that is not kept, found by its own check (CAL-4.3). */
const whenRuleNotKept = reaction('improvement.rule-not-kept', ruleNotKept, async (context, told) => {
  const { organization, rule, findings } = await foundByCheck(context.db, told)
  await enter(context, {
    source: 'supervision',
    organization,
    reference: rule.title,
    from: { kind: 'window-check', id: told.checkId },
    finding: findings.map(({ item, finding }) => `${item.zh}：${finding}`).join('；'),
    findingEn: findings.map(({ item, finding }) => `${item.en}: ${finding}`).join('; '),
  })
})

export const whenFound = [whenUnsatisfied, whenUpheld, whenNonconforming, whenRuleNotKept]
