import type { RecordView } from '@tongheng/contract/records'
import type { RecordDocumentInput } from '#platform/documents/recordDocument'

export type Section = RecordDocumentInput['sections'][number]

export const label = (zh: string, en: string) => ({ zh, en })

const shanghai = new Intl.DateTimeFormat('sv-SE', {
  timeZone: 'Asia/Shanghai',
  dateStyle: 'short',
  timeStyle: 'medium',
})

/** A moment as people in the laboratory read it. */
export const momentText = (at: string): string => shanghai.format(new Date(at))

export const spread = ({ low, high }: { low: string; high: string }): string => (low === high ? low : `${low}～${high}`)

/** The readings of the room behind the conditions, and when there were none (CAL-5.4.2). */
export function roomSections({ climate }: RecordView): Section[] {
  if (climate === null) return []
  const span = ({ from, until }: { from: string; until: string }) => `${momentText(from)}～${momentText(until)}`
  const figure = (value: { low: string; high: string } | null, unit: string) =>
    value === null ? '—' : `${spread(value)} ${unit}`
  const { room, readings, sources, temperature, humidity, pressure, gaps } = climate
  return [
    {
      title: label('房间环境监测', 'Environment of the room'),
      fields: [
        { label: label('房间', 'Room'), value: room },
        { label: label('读数时段', 'Readings taken'), value: span(climate) },
        { label: label('温度', 'Temperature'), value: figure(temperature, '℃') },
        { label: label('相对湿度', 'Relative humidity'), value: figure(humidity, '%') },
        ...(pressure === null ? [] : [{ label: label('气压', 'Pressure'), value: figure(pressure, 'kPa') }]),
        { label: label('环境读数', 'Readings of the room'), value: [readings, ...sources].join(' · ') },
        {
          label: label('无环境记录的时段', 'Times without a reading of the room'),
          value: gaps.length === 0 ? '—' : gaps.map(span).join('; '),
        },
      ],
    },
  ]
}
