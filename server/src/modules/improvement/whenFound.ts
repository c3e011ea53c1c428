import { usualDays, type ImprovementSource } from '@tongheng/contract/improvement'
import { type NonconformitySource } from '@tongheng/contract/nonconformity'
import { lowScore } from '@tongheng/contract/surveys'
import { complaintReplied, settledComplaint } from '#modules/complaints'
import { foundByCheck, ruleNotKept } from '#modules/disclosure'
import { nonconformityEvaluated, weighedCase } from '#modules/nonconformity'
import { surveyAnswered, surveyForCase } from '#modules/surveys'
import { change } from '#platform/change'
import type { Context } from '#platform/context'
import { reaction } from '#platform/events'
import { enterFinding, type Finding, isEntered } from './enter.ts'
import { complaintWords, surveyWords } from './findingWords.ts'
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
  const words = surveyWords(survey)
  await enter(context, {
    source: 'satisfaction',
    organization: { id: told.institutionId, name: survey.institution },
    reference: survey.number,
    from: { kind: 'survey', id: told.surveyId },
    finding: words.zh,
    findingEn: words.en,
  })
})

/** An upheld complaint; who complained and in which words stays with the complaint (CAL-8.3.3, CAL-9.2). */
const whenUpheld = reaction('improvement.upheld', complaintReplied, async (context, { complaintId }) => {
  const complaint = await settledComplaint(context.db, complaintId)
  if (complaint === null) return
  const words = complaintWords(complaint)
  await enter(context, {
    source: 'complaint',
    organization: complaint.institution,
    reference: complaint.number,
    from: { kind: 'complaint', id: complaintId },
    finding: words.zh,
    findingEn: words.en,
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
