import type { Locale } from '@tongheng/contract'
import { bandOf, lowScore, surveyQuestions } from '@tongheng/contract/surveys'
import { bandTexts, questionTexts } from '@tongheng/contract/surveys.texts'
import { settledComplaint } from '#modules/complaints'
import { surveyForCase } from '#modules/surveys'
import type { AnyDb } from '#platform/db'
import type { ImprovementRow } from './tables.ts'

interface Words {
  zh: string
  en: string
}

/** What a low answer found; the customer's own words stay in theirs. */
export function surveyWords({ scores, suggestion }: { scores: readonly number[]; suggestion: string }): Words {
  const low = scores.flatMap((score, index) => {
    const question = surveyQuestions[index]
    if (question === undefined || score > lowScore) return []
    const [words, band] = [questionTexts[question], bandTexts[bandOf(score)]]
    return [{ zh: `${words.zh} ${score} 分（${band.zh}）`, en: `${words.en}: ${score} (${band.en})` }]
  })
  return {
    zh: `${low.map(({ zh }) => zh).join('；')}。${suggestion === '' ? '' : ` 客户意见：${suggestion}`}`,
    en: `${low.map(({ en }) => en).join('; ')}.${suggestion === '' ? '' : ` The customer: ${suggestion}`}`,
  }
}

export const complaintWords = ({ number, partly }: { number: string; partly: boolean }): Words => ({
  zh: `投诉 ${number} 经核实${partly ? '部分成立' : '成立'}，请查找原因并整改。`,
  en: `Complaint ${number} was upheld${partly ? ' in part' : ''}. Please find its cause and correct it.`,
})

/** In English what the platform found before it was kept in both languages, from the case itself; null: people worded it. */
async function englishOf(db: AnyDb, row: ImprovementRow): Promise<string | null> {
  if (row.finding_en !== null) return row.finding_en
  if (row.reference_id === null) return null
  if (row.reference_kind === 'complaint') {
    const complaint = await settledComplaint(db, row.reference_id)
    return complaint && complaintWords(complaint).en
  }
  if (row.reference_kind !== 'survey' || row.organization_id === null) return null
  return surveyWords(await surveyForCase(db, { institutionId: row.organization_id, id: row.reference_id })).en
}

/** What the platform found, in the language of whoever reads; what people wrote, as they wrote it. */
export async function findingIn(db: AnyDb, row: ImprovementRow, locale: Locale): Promise<string> {
  return locale === 'en' ? ((await englishOf(db, row)) ?? row.finding) : row.finding
}
