import type { Answer } from '@tongheng/contract'
import type { traceability as api, TraceKind, TraceLevel, TraceNode } from '@tongheng/contract/traceability'
import { organizationName } from '#modules/organizations'
import type { Context } from '#platform/context'
import type { FileAnswer } from '#platform/routes'
import type { Member } from '#platform/sessions'
import { writeWorkbook } from '#platform/spreadsheets/writeWorkbook'

type Chain = Answer<typeof api.getChain>
type Language = 'zh' | 'en'

const levels: Record<TraceLevel, Record<Language, string>> = {
  'national-standard': { zh: '国家计量基准', en: 'National standard' },
  'national-institute': { zh: '国家级计量机构', en: 'National institute' },
  'higher-institute': { zh: '上级计量机构', en: 'Higher institute' },
  unplaced: { zh: '未归级', en: 'Not placed' },
}

const kinds: Record<TraceKind, Record<Language, string>> = {
  body: { zh: '溯源机构', en: 'Body' },
  calibration: { zh: '计量标准器', en: 'Standard' },
  record: { zh: '原始记录', en: 'Record' },
  certificate: { zh: '证书', en: 'Certificate' },
  instrument: { zh: '客户器具', en: 'Instrument' },
  parameter: { zh: '产品参数', en: 'Product parameter' },
}

const titles = {
  zh: ['层级', '编号', '名称', '溯源证书', '校准日期', '有效期至', '上级'],
  en: ['Level', 'Number', 'Name', 'Certificate', 'Calibrated on', 'Valid until', 'Rests on'],
} as const
const widths = [16, 16, 28, 40, 14, 14, 30]

const levelOf = ({ kind, level }: TraceNode, language: Language): string =>
  level === null ? kinds[kind][language] : levels[level][language]

const rowsOf = (chain: Chain, language: Language): string[][] =>
  chain.entries.map((row) => [
    levelOf(row, language),
    row.number,
    row.name,
    row.party,
    row.on ?? '',
    row.validUntil ?? '',
    row.restsOn,
  ])

const languageOf = (context: Context<Member>): Language => (context.locale === 'en' ? 'en' : 'zh')

/** 量值溯源一览表 (IM-5.1.2). */
export function summaryWorkbook(context: Context<Member>, chain: Chain): Promise<FileAnswer> {
  const language = languageOf(context)
  return writeWorkbook(`traceability-${chain.on}.xlsx`, [
    {
      name: language === 'zh' ? '量值溯源一览表' : 'Traceability',
      columns: titles[language].map((title, index) => ({ title, width: widths[index] ?? 16 })),
      rows: rowsOf(chain, language),
    },
  ])
}

/** A sign of Chinese is twice as wide as another. */
function shortened(text: string, most: number): string {
  let width = 0
  let kept = ''
  for (const sign of text) {
    width += /[\u2E80-\uFFEF]/.test(sign) ? 2 : 1
    if (width > most) return `${kept}…`
    kept += sign
  }
  return kept
}

/** What stands in a box: three lines. */
function linesOf(node: TraceNode, language: Language): string[] {
  const days = [node.on, node.validUntil].filter((day) => day !== null).join(' – ')
  return [
    shortened([node.number, node.name].filter(Boolean).join(' '), 26),
    shortened(node.party || levelOf(node, language), 30),
    days,
  ]
}

const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;')

/** Colours of the printed diagram, by kind; what comes back to itself is red. */
const fill: Record<TraceKind, string> = {
  body: '#e3f0ef',
  calibration: '#e8f0fb',
  record: '#f5f5f5',
  certificate: '#fdf6e3',
  instrument: '#f3ecfb',
  parameter: '#fdeef2',
}

function svgNode(node: Chain['drawing']['nodes'][number], language: Language): string {
  const { x, y, width, height } = node
  const texts = linesOf(node, language).map(
    (line, index) =>
      `<text x="${x}" y="${y - height / 2 + 17 + index * 16}" text-anchor="middle" font-size="${index === 0 ? 12 : 10}"${
        index === 0 ? ' font-weight="bold"' : ' fill="#55646f"'
      }>${escaped(line)}</text>`,
  )
  const stroke = node.circular ? '#c0392b' : '#7a8a94'
  const box = `<rect x="${x - width / 2}" y="${y - height / 2}" width="${width}" height="${height}" rx="5" fill="${fill[node.kind]}" stroke="${stroke}"/>`
  return `<g>${box}${texts.join('')}</g>`
}

const svgOf = ({ drawing }: Chain, language: Language, title: string): string => {
  const { width, height, nodes, edges } = drawing
  const lines = edges.map(
    ({ points }) =>
      `<polyline points="${points.map(({ x, y }) => `${x},${y}`).join(' ')}" fill="none" stroke="#7a8a94" marker-end="url(#to)"/>`,
  )
  const size = `width="${Math.max(width, 1)}" height="${Math.max(height, 1)}" viewBox="0 0 ${Math.max(width, 1)} ${Math.max(height, 1)}"`
  return `<?xml version="1.0" encoding="UTF-8"?>
<svg xmlns="http://www.w3.org/2000/svg" ${size} font-family="'Noto Sans SC', 'Microsoft YaHei', sans-serif" role="img">
<title>${escaped(title)}</title>
<defs><marker id="to" viewBox="0 0 8 8" refX="8" refY="4" markerWidth="7" markerHeight="7" orient="auto"><path d="M0 0L8 4L0 8z" fill="#7a8a94"/></marker></defs>
${lines.join('\n')}
${nodes.map((node) => svgNode(node, language)).join('\n')}
</svg>
`
}

/** 量值溯源系统图 (IM-5.1.2). */
export async function diagramSvg(context: Context<Member>, chain: Chain): Promise<FileAnswer> {
  const language = languageOf(context)
  const institution = await organizationName(context.db, context.actor.organizationId)
  const title = `${institution} ${language === 'zh' ? '量值溯源系统图' : 'Traceability'} ${chain.on}`
  const bytes = Buffer.from(svgOf(chain, language, title))
  return { bytes, name: `traceability-${chain.on}.svg`, mediaType: 'image/svg+xml' }
}

/** Diagram and table in one document, for the file of the laboratory. */
export async function diagramPdf(context: Context<Member>, chain: Chain): Promise<FileAnswer> {
  const language = languageOf(context)
  const { width, height, nodes, edges } = chain.drawing
  const bytes = await context.platform.documents.render('traceability', {
    language,
    createdAt: context.platform.now().toISOString(),
    institution: await organizationName(context.db, context.actor.organizationId),
    day: chain.on,
    width: Math.max(width, 1),
    height: Math.max(height, 1),
    nodes: nodes.map((node) => ({
      x: node.x - node.width / 2,
      y: node.y - node.height / 2,
      width: node.width,
      height: node.height,
      fill: fill[node.kind],
      lines: linesOf(node, language),
    })),
    edges: edges.map(({ points }) => points),
    rows: rowsOf(chain, language),
  })
  return { bytes, name: `traceability-${chain.on}.pdf`, mediaType: 'application/pdf' }
}
