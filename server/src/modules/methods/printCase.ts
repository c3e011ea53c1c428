import type { MethodCaseView } from '@tongheng/contract/methodCases'
import {
  caseKindTexts,
  caseOutcomeTexts,
  caseQuestionTexts,
  caseSignatureTexts,
  suitableTexts,
} from '@tongheng/contract/methodCases.texts'
import { organizationName } from '#modules/organizations'
import type { Context } from '#platform/context'
import { dayOf } from '#platform/numbering'
import type { FileAnswer } from '#platform/routes'
import type { Member } from '#platform/sessions'
import { presentCase } from './presentCase.ts'
import type { MethodKey } from './queries.ts'

const words = {
  method: { zh: '方法', en: 'Method' },
  edition: { zh: '实施日期', en: 'In force from' },
  reason: { zh: '原因', en: 'Reason' },
  started: { zh: '建立日期', en: 'Begun on' },
  evidence: { zh: '项目与证据', en: 'Questions and evidence' },
  question: { zh: '项目', en: 'Question' },
  outcome: { zh: '结果', en: 'Outcome' },
  finding: { zh: '所做的工作和结果', en: 'What was done and found' },
  proof: { zh: '证据', en: 'Evidence' },
  conclusion: { zh: '结论', en: 'Conclusion' },
  note: { zh: '说明', en: 'Note' },
} as const

const states: Partial<Record<MethodCaseView['status'], { zh: string; en: string }>> = {
  draft: { zh: '草稿', en: 'Draft' },
  submitted: { zh: '待审核', en: 'Not reviewed' },
  reviewed: { zh: '待批准', en: 'Not approved' },
  'taken-over': { zh: '沿用', en: 'Taken over' },
  replaced: { zh: '已被代替', en: 'Replaced' },
  withdrawn: { zh: '已撤回', en: 'Withdrawn' },
  discarded: { zh: '已放弃', en: 'Given up' },
}

const evidenceTable = (view: MethodCaseView) => ({
  columns: [
    { label: words.question, align: 'left' as const },
    { label: words.outcome },
    { label: words.finding, align: 'left' as const },
    { label: words.proof, align: 'left' as const },
  ],
  rows: view.items.map((item) => [
    caseQuestionTexts[item.question].name,
    item.outcome === null ? '' : caseOutcomeTexts[item.outcome],
    item.finding,
    [item.reference, ...item.files.map(({ name, sha256 }) => `${name}\nSHA-256 ${sha256.slice(0, 16)}…`)]
      .filter(Boolean)
      .join('\n'),
  ]),
})

/** The report of a case: what was asked, what was found and where the evidence lies, with the signatures (CAL-5.2.4). */
export async function printCase(context: Context<Member>, key: MethodKey): Promise<FileAnswer> {
  const view = await presentCase(context, key)
  const number = `${view.methodCode} / ${view.caseVersion}`
  const state = states[view.status]
  const verdict = view.suitable === null ? [] : [view.suitable ? suitableTexts.yes : suitableTexts.no]
  const bytes = await context.platform.documents.render('record', {
    language: context.locale === 'en' ? 'en' : 'zh',
    createdAt: view.approvedAt ?? view.startedAt,
    title: caseKindTexts[view.kind],
    number,
    institution: { name: await organizationName(context.db, view.institutionId) },
    ...(state ? { state } : {}),
    sections: [
      {
        title: words.method,
        fields: [
          {
            label: words.method,
            value: { zh: `${view.methodCode} ${view.methodName.zh}`, en: `${view.methodCode} ${view.methodName.en}` },
          },
          { label: words.edition, value: view.methodFrom },
          { label: words.reason, value: view.reason },
          { label: words.started, value: dayOf(new Date(view.startedAt)) },
        ],
      },
      ...(view.items.length === 0 ? [] : [{ title: words.evidence, tables: [evidenceTable(view)] }]),
      { title: words.conclusion, paragraphs: [...verdict, view.conclusion].filter((one) => one !== '') },
      ...(view.note === '' ? [] : [{ title: words.note, paragraphs: [view.note] }]),
    ],
    signatures: view.signatures.map(({ name, meaning, signedAt }) => ({
      name,
      role: '',
      meaning: caseSignatureTexts[meaning as keyof typeof caseSignatureTexts] ?? meaning,
      signedAt,
    })),
  })
  const name = `${view.kind}-${view.methodCode.replaceAll(/[^\p{L}\p{N}.-]+/gu, '-')}-${view.caseVersion}.pdf`
  return { bytes, name, mediaType: 'application/pdf', inline: true }
}
