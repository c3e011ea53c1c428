import { placeName } from '@tongheng/contract/cellName'
import type { Entry, RecordView } from '@tongheng/contract/records'
import { nominalName } from '@tongheng/contract/worksheetOf'
import { label, momentText, type Section } from './printRoom.ts'

const late = label('补录数据', 'Figures entered after the fact')
const remarked = label('核验意见与答复', 'Remarks of the checker, and the answers')
const attached = label('附件', 'Attachments')

/** A cell in the words of the sheet, by the numbers of point and repetition. */
export const whereOf = ({ sheet }: RecordView, { kind, name, point, row }: Entry) => {
  if (name === nominalName) return label(`标称值（第 ${point + 1} 点）`, `Nominal, point ${point + 1}`)
  const words = [...sheet.columns, ...sheet.environment, ...sheet.order].find((one) => one.name === name)?.label
  if (kind !== 'reading') return words ?? name
  return label(
    `第 ${point + 1} 点第 ${row + 1} 次 ${words?.zh ?? name}`,
    `point ${point + 1}, no. ${row + 1}, ${words?.en ?? name}`,
  )
}

/** What was entered after the fact: observed when, entered when, and why so late (CAL-6.3.3). */
export function lateSections(record: RecordView): Section[] {
  const rows = record.entries.flatMap((entry) => {
    if (!entry.late) return []
    const moments = [entry.late.observedAt, entry.enteredAt].map(momentText)
    return [[whereOf(record, entry), entry.value, ...moments, entry.enteredBy, entry.late.reason]]
  })
  if (rows.length === 0) return []
  const columns = [
    { label: label('位置', 'Place'), align: 'left' as const },
    { label: label('数据', 'Figure') },
    { label: label('观测时间', 'Observed') },
    { label: label('录入时间', 'Entered') },
    { label: label('录入人', 'Entered by') },
    { label: label('原因', 'Reason'), align: 'left' as const },
  ]
  return [{ title: late, tables: [{ columns, rows }] }]
}

/** What the checkers remarked, where, and what was answered; none is left out. */
export function remarkSections(record: RecordView): Section[] {
  if (record.remarks.length === 0) return []
  const columns = [
    { label: label('位置', 'Place'), align: 'left' as const },
    { label: label('意见', 'Remark'), align: 'left' as const },
    { label: label('提出', 'Made') },
    { label: label('答复', 'Answer'), align: 'left' as const },
    { label: label('答复人', 'Answered') },
  ]
  const rows = record.remarks.map(({ place, remark, madeAt, madeBy, answer }) => [
    place.kind === 'record' ? label('整份记录', 'The whole record') : placeName(record, place),
    remark,
    `${madeBy} ${momentText(madeAt)}`,
    answer?.text ?? '—',
    answer ? `${answer.answeredBy} ${momentText(answer.answeredAt)}` : '—',
  ])
  return [{ title: remarked, tables: [{ columns, rows }] }]
}

/** Whose figures these are, where the record went from hand to hand, and why it did. */
export function handOverSections(record: RecordView): Section[] {
  if (record.handOvers.length === 0) return []
  const byPerson = Map.groupBy(record.entries, ({ enteredBy }) => enteredBy)
  return [
    {
      title: label('校准员交接', 'Hand-over between calibrators'),
      tables: [
        {
          columns: [
            { label: label('交出', 'From'), align: 'left' },
            { label: label('接手', 'To'), align: 'left' },
            { label: label('时间', 'At') },
            { label: label('原因', 'Reason'), align: 'left' },
            { label: label('安排人', 'Arranged by') },
          ],
          rows: record.handOvers.map((one) => [one.from, one.to, momentText(one.at), one.reason, one.by]),
        },
        {
          columns: [
            { label: label('录入人', 'Entered by'), align: 'left' },
            { label: label('数据个数', 'Figures') },
            { label: label('自', 'From') },
            { label: label('至', 'To') },
          ],
          rows: [...byPerson].map(([person, entries]) => [
            person,
            String(entries.length),
            momentText(entries[0]?.enteredAt ?? record.startedAt),
            momentText(entries.at(-1)?.enteredAt ?? record.startedAt),
          ]),
        },
      ],
    },
  ]
}

/** Files kept with the record, each with the hash by which it can be recognised. */
export function attachmentSections({ attachments }: RecordView): Section[] {
  if (attachments.length === 0) return []
  const columns = [
    { label: label('文件', 'File'), align: 'left' as const },
    { label: label('说明', 'Note'), align: 'left' as const },
    { label: label('添加人', 'Added by') },
    { label: label('添加时间', 'Added') },
    { label: { zh: 'SHA-256', en: 'SHA-256' }, align: 'left' as const },
  ]
  const rows = attachments.map(({ file, note, addedBy, addedAt }) => [
    file.name,
    note,
    addedBy,
    momentText(addedAt),
    file.sha256.match(/.{16}/g)?.join(' ') ?? '',
  ])
  return [{ title: attached, tables: [{ columns, rows }] }]
}
