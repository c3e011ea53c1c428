import {
  AlignmentType,
  Document,
  Footer,
  HeadingLevel,
  Packer,
  PageNumber,
  Paragraph,
  Table,
  TableCell,
  TableRow,
  TextRun,
  WidthType,
} from 'docx'

export const wordType = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'

export interface WordTable {
  title: string
  columns: readonly string[]
  rows: readonly (readonly string[])[]
}

export interface WordReport {
  title: string
  /** Below the title. */
  subtitle: string
  parts: readonly { title: string; paragraphs: readonly string[]; tables: readonly WordTable[] }[]
}

/** Fonts that Word has where it is installed; Chinese text takes the second. */
const font = { ascii: 'Arial', hAnsi: 'Arial', eastAsia: 'SimSun' }

const cell = (text: string, isHead: boolean): TableCell =>
  new TableCell({
    children: [new Paragraph({ children: [new TextRun({ text, bold: isHead })] })],
    ...(isHead ? { shading: { fill: 'E3F0EF' } } : {}),
    margins: { top: 40, bottom: 40, left: 80, right: 80 },
  })

const tableOf = ({ columns, rows }: WordTable): Table =>
  new Table({
    width: { size: 100, type: WidthType.PERCENTAGE },
    rows: [
      new TableRow({ tableHeader: true, children: columns.map((text) => cell(text, true)) }),
      ...rows.map((row) => new TableRow({ cantSplit: true, children: row.map((text) => cell(text, false)) })),
    ],
  })

const partOf = ({ title, paragraphs, tables }: WordReport['parts'][number]): (Paragraph | Table)[] => [
  new Paragraph({ text: title, heading: HeadingLevel.HEADING_1, spacing: { before: 320, after: 120 } }),
  ...paragraphs.map((text) => new Paragraph({ text, spacing: { after: 100 } })),
  ...tables.flatMap((table) => [
    ...(table.title === ''
      ? []
      : [
          new Paragraph({
            text: table.title,
            heading: HeadingLevel.HEADING_2,
            keepNext: true,
            spacing: { before: 200, after: 80 },
          }),
        ]),
    tableOf(table),
  ]),
]

/** A report of headings, sentences and tables as a Word document, with the number of the page at its foot. */
export async function writeWord({ title, subtitle, parts }: WordReport): Promise<Buffer> {
  const foot = new Paragraph({
    alignment: AlignmentType.CENTER,
    children: [new TextRun({ children: [PageNumber.CURRENT, ' / ', PageNumber.TOTAL_PAGES] })],
  })
  const document = new Document({
    title,
    creator: 'Tongheng',
    styles: { default: { document: { run: { font, size: 21 } } } },
    sections: [
      {
        footers: { default: new Footer({ children: [foot] }) },
        children: [
          new Paragraph({ text: title, heading: HeadingLevel.TITLE }),
          new Paragraph({ text: subtitle, spacing: { after: 240 } }),
          ...parts.flatMap(partOf),
        ],
      },
    ],
  })
  return Packer.toBuffer(document)
}
