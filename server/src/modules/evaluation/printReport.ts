import { type Message, textOf } from '@tongheng/contract'
import type { QuarterReport } from '@tongheng/contract/evaluation'
import type { Context } from '#platform/context'
import { wordType, writeWord } from '#platform/documents/wordReport'
import { dayOf } from '#platform/numbering'
import type { FileAnswer } from '#platform/routes'
import type { Actor } from '#platform/sessions'
import { writeWorkbook } from '#platform/spreadsheets/writeWorkbook'
import { reportParts, reportTitle } from './reportParts.ts'

const versionLine = ({ version, reason, publishedAt }: QuarterReport): Message => {
  const day = dayOf(new Date(publishedAt))
  const more = reason === '' ? '' : `: ${reason}`
  return {
    zh: `第 ${version} 版，${day} 发布${more.replace(': ', '：')}`,
    en: `Version ${version}, published ${day}${more}`,
  }
}

const countIn = (cell: string): string | number => (/^\d+$/.test(cell) ? Number(cell) : cell)

/** A published quarter as PDF, Word or Excel: the same words and figures in each (NQI-7.1-quarter). */
export async function printReport(
  { platform, locale }: Context<Actor | null>,
  report: QuarterReport,
  format: 'pdf' | 'docx' | 'xlsx',
): Promise<FileAnswer> {
  const say = (text: string | Message): string => (typeof text === 'string' ? text : textOf(text, locale))
  const name = `tongheng-${report.year}-Q${report.quarter}-v${report.version}.${format}`
  const title = reportTitle(report)
  const parts = reportParts(report).map((part) => ({
    title: say(part.title),
    paragraphs: part.paragraphs.map(say),
    tables: part.tables
      .filter(({ rows }) => rows.length > 0)
      .map((table) => ({
        title: say(table.title),
        columns: table.columns.map(say),
        rows: table.rows.map((row) => row.map(say)),
      })),
  }))
  if (format === 'docx') {
    const bytes = await writeWord({ title: say(title), subtitle: say(versionLine(report)), parts })
    return { bytes, name, mediaType: wordType }
  }
  if (format === 'xlsx')
    return writeWorkbook(
      name,
      parts.flatMap((part) =>
        part.tables.map(({ title: head, columns, rows }) => ({
          name: (head === '' ? part.title : head).slice(0, 31),
          columns: columns.map((column, at) => ({ title: column, width: at === 0 ? 34 : 14 })),
          rows: rows.map((row) => row.map(countIn)),
        })),
      ),
    )
  const bytes = await platform.documents.render('calculation', {
    language: locale === 'en' ? 'en' : 'zh',
    createdAt: report.publishedAt,
    title,
    name: versionLine(report),
    parts: parts.map((part) => ({
      title: part.title,
      paragraphs: part.paragraphs,
      tables: part.tables.map(({ title: head, columns, rows }) => ({
        ...(head === '' ? {} : { title: head }),
        columns: columns.map((label, at) => ({ label, align: at === 0 ? ('left' as const) : ('center' as const) })),
        rows,
      })),
    })),
  })
  return { bytes, name, mediaType: 'application/pdf', inline: true }
}
