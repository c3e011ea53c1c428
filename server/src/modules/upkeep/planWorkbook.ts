import type { ScheduleKind, YearPlan } from '@tongheng/contract/upkeep'
import { writeWorkbook } from '#platform/spreadsheets/writeWorkbook'
import type { FileAnswer } from '#platform/routes'

const titles = {
  zh: ['应完成日期', '实际日期', '编号', '名称', '类别', '项目', '承担单位', '预算（元）', '实际费用（元）'],
  en: ['Due', 'Done', 'Number', 'Name', 'Kind', 'What', 'By whom', 'Budget (CNY)', 'Cost (CNY)'],
} as const
const widths = [14, 14, 14, 24, 14, 24, 24, 14, 14]

const kinds: Record<ScheduleKind, { zh: string; en: string }> = {
  calibration: { zh: '校准', en: 'Calibration' },
  maintenance: { zh: '维护', en: 'Maintenance' },
  'interim-check': { zh: '期间核查', en: 'Interim check' },
  verification: { zh: '检定', en: 'Verification' },
  other: { zh: '其他', en: 'Other' },
}

/** The plan of a year with its sums in the last row (CAL-5.3.2). */
export function planWorkbook(plan: Omit<YearPlan, 'hasCalendar'>, language: 'zh' | 'en'): Promise<FileAnswer> {
  const total = language === 'zh' ? '合计' : 'Total'
  return writeWorkbook(`equipment-plan-${plan.year}.xlsx`, [
    {
      name: String(plan.year),
      columns: titles[language].map((title, index) => ({ title, width: widths[index] ?? 14 })),
      rows: [
        ...plan.entries.map((entry) => [
          entry.dueOn,
          entry.doneOn,
          entry.number,
          entry.name,
          kinds[entry.kind][language],
          entry.title,
          entry.provider,
          entry.budget,
          entry.cost,
        ]),
        [total, null, null, null, null, null, null, plan.budget, plan.cost],
      ],
    },
  ])
}
