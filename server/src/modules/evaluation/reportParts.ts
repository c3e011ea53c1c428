import {
  type Cell,
  dimensions,
  fewestClients,
  type QuarterFigures,
  type QuarterReport,
} from '@tongheng/contract/evaluation'
import { complaintKindTexts } from '@tongheng/contract/complaints.texts'
import { dimensionTexts, modeTexts, themeTexts } from '@tongheng/contract/evaluation.texts'
import type { Message } from '@tongheng/contract'
import { bands, surveyQuestions } from '@tongheng/contract/surveys'
import { bandTexts, questionTexts, serviceKindTexts } from '@tongheng/contract/surveys.texts'

export interface ReportTable {
  title: Message
  columns: Message[]
  rows: (string | Message)[][]
}

export interface ReportPart {
  title: Message
  paragraphs: Message[]
  tables: ReportTable[]
}

const both = (text: string): Message => ({ zh: text, en: text })
const hidden = '—'
const score = (mean: number | null): string => (mean === null ? hidden : mean.toFixed(2))
const percent = (part: number, whole: number): string =>
  whole === 0 ? hidden : `${((100 * part) / whole).toFixed(1)} %`

const unitColumns: Message[] = [
  { zh: '评价份数', en: 'Answers' },
  { zh: '回收率', en: 'Response rate' },
  { zh: '平均分', en: 'Mean' },
  ...bands.toReversed().map((band) => bandTexts[band]),
]

function unitCells(cell: Cell | null): string[] {
  if (cell === null) return unitColumns.map(() => hidden)
  const all = cell.bands.reduce((sum, one) => sum + one, 0)
  const rate = cell.asked === null ? hidden : percent(cell.answeredOfAsked ?? 0, cell.asked)
  return [String(cell.answers), rate, score(cell.mean), ...cell.bands.toReversed().map((one) => percent(one, all))]
}

const unitTable = (title: Message, head: Message, rows: [string | Message, Cell | null][]): ReportTable => ({
  title,
  columns: [head, ...unitColumns],
  rows: rows.map(([name, cell]) => [name, ...unitCells(cell)]),
})

const satisfaction = (figures: QuarterFigures): ReportPart => ({
  title: { zh: '满意度', en: 'Satisfaction' },
  paragraphs: [
    {
      zh: `九个问题，每题 1～10 分，两分为一个等级。评价客户不足 ${fewestClients} 家的，以及可由其他数据推算出来的，不公布（“${hidden}”）。`,
      en: `Nine questions of 1 to 10 points, two points a band. Figures that rest on fewer than ${fewestClients} customers, or from which such could be worked out, are not published (“${hidden}”).`,
    },
  ],
  tables: [
    unitTable({ zh: '平台', en: 'Platform' }, { zh: '范围', en: 'Scope' }, [
      [{ zh: '全部服务', en: 'All services' }, figures.platform],
    ]),
    {
      title: { zh: '各问题', en: 'By question' },
      columns: [
        { zh: '问题', en: 'Question' },
        { zh: '平均分', en: 'Mean' },
        ...bands.toReversed().map((band) => bandTexts[band]),
      ],
      rows: surveyQuestions.map((question, at) => {
        const one = figures.platform?.questions[at]
        return [
          questionTexts[question],
          score(one?.mean ?? null),
          ...(one ? one.bands.toReversed().map(String) : bands.map(() => hidden)),
        ]
      }),
    },
    unitTable(
      { zh: '各机构', en: 'By institution' },
      { zh: '机构', en: 'Institution' },
      figures.institutions.map(({ name, cell }) => [name, cell]),
    ),
    unitTable(
      { zh: '各窗口', en: 'By window' },
      { zh: '窗口', en: 'Window' },
      figures.windows.map(({ name, cell }) => [name, cell]),
    ),
    unitTable(
      { zh: '各类服务', en: 'By kind of service' },
      { zh: '服务', en: 'Service' },
      figures.kinds.map(({ kind, cell }) => [serviceKindTexts[kind], cell]),
    ),
    {
      title: { zh: '各季度', en: 'By quarter' },
      columns: [
        { zh: '季度', en: 'Quarter' },
        { zh: '评价份数', en: 'Answers' },
        { zh: '平均分', en: 'Mean' },
      ],
      rows: figures.trend.map((one) => [
        `${one.year} Q${one.quarter}`,
        one.answers === null ? hidden : String(one.answers),
        score(one.mean),
      ]),
    },
  ],
})

const remarks = ({ remarks: count, themes }: QuarterFigures): ReportPart => ({
  title: { zh: '意见和建议', en: 'Remarks' },
  paragraphs: [
    {
      zh: `共 ${count} 条。按关键词归类，一条可归入多类，也可能不归入任何一类。`,
      en: `${count} in all. Sorted by words that they hold: one may count for several themes, or for none.`,
    },
  ],
  tables: [
    {
      title: both(''),
      columns: [
        { zh: '主题', en: 'Theme' },
        { zh: '条数', en: 'Remarks' },
      ],
      rows: themes.map(({ theme, count: of }) => [themeTexts[theme], String(of)]),
    },
  ],
})

const rectification = ({ unsatisfied: of }: QuarterFigures): ReportPart => ({
  title: { zh: '不满意评价的整改', en: 'Unsatisfied answers' },
  paragraphs: [
    {
      zh: `有问题评为不满意的评价 ${of.answers} 份，逐份查找原因并整改：待分析 ${of.open}，整改中 ${of.underWay}，复查通过 ${of.mended}，撤销 ${of.dismissed}。`,
      en: `${of.answers} answers were unsatisfied on some question; each is followed up: ${of.open} to be analysed, ${of.underWay} under way, ${of.mended} re-checked and found to work, ${of.dismissed} dismissed.`,
    },
  ],
  tables: [],
})

const complaints = ({ complaints: of }: QuarterFigures): ReportPart => ({
  title: { zh: '投诉', en: 'Complaints' },
  paragraphs: [
    {
      zh: `受理 ${of.filed} 件；已到期或已答复 ${of.due} 件，其中按期 ${of.inTime} 件；已作出结论 ${of.settled} 件，其中成立或部分成立 ${of.upheld} 件；处理满意度 ${score(of.rating)}（${of.rated} 件评价）。`,
      en: `${of.filed} filed; of ${of.due} replies given or due, ${of.inTime} were in time; of ${of.settled} settled, ${of.upheld} were upheld wholly or in part; satisfaction with the handling ${score(of.rating)} (${of.rated} ratings).`,
    },
  ],
  tables: [
    {
      title: both(''),
      columns: [
        { zh: '投诉类型', en: 'Kind' },
        { zh: '件数', en: 'Complaints' },
      ],
      rows: of.kinds.map(({ kind, count }) => [complaintKindTexts[kind], String(count)]),
    },
  ],
})

const evaluations = ({ evaluations: all, weights }: QuarterFigures): ReportPart => ({
  title: { zh: '综合评价', en: 'Combined evaluation' },
  paragraphs: [
    {
      zh: `权重（第 ${weights.version} 版）：自我 ${weights.modes.self}，用户 ${weights.modes.user}，第三方 ${weights.modes['third-party']}；五个维度 ${weights.dimensions.join('、')}。缺少的评价不计入，其权重由其余评价分担。`,
      en: `Weights (version ${weights.version}): self ${weights.modes.self}, users ${weights.modes.user}, third party ${weights.modes['third-party']}; the five dimensions ${weights.dimensions.join(', ')}. What is missing is left out, and its weight falls to the others.`,
    },
  ],
  tables: [
    {
      title: both(''),
      columns: [
        { zh: '机构', en: 'Institution' },
        ...dimensions.map((dimension) => dimensionTexts[dimension]),
        { zh: '综合', en: 'Total' },
        { zh: '依据', en: 'From' },
      ],
      rows: all.map(({ name, scores, total, modes }) => [
        name,
        ...scores.map(score),
        score(total),
        {
          zh: [...new Set(modes.map(({ mode }) => modeTexts[mode].zh))].join('、'),
          en: [...new Set(modes.map(({ mode }) => modeTexts[mode].en))].join(', '),
        },
      ]),
    },
  ],
})

export const reportTitle = ({ year, quarter }: Pick<QuarterReport, 'year' | 'quarter'>): Message => ({
  zh: `${year} 年第 ${quarter} 季度服务评价报告`,
  en: `Evaluation of services, quarter ${quarter} of ${year}`,
})

/** A published quarter as headings, sentences and tables, for every kind of file. */
export const reportParts = ({ figures }: QuarterReport): ReportPart[] => [
  satisfaction(figures),
  evaluations(figures),
  remarks(figures),
  rectification(figures),
  complaints(figures),
]
