import { norms, type NormInput } from '@tongheng/contract/norms'
import type { Stage } from './stage.ts'

/** Invented documents: their numbers name no real one. */
const kinds = [
  ['GB/T', '产品几何技术规范 示例部分', 'Geometrical product specifications, example part'],
  ['GB', '计量器具安全要求 示例', 'Safety of measuring instruments, example'],
  ['JJF', '示例器具校准规范', 'Calibration specification, example'],
  ['JJG', '示例器具检定规程', 'Verification regulation, example'],
  ['DB64/T', '质量基础设施服务 示例要求', 'Quality infrastructure services, example'],
] as const

const normOf = (at: number): NormInput => {
  const [prefix, zh, en] = kinds[at % kinds.length] ?? kinds[0]
  const year = 2012 + (at % 12)
  const number = (of: number) => `${prefix} ${99_000 + at}-${of}（示例）`
  const old = at % 6 === 5
  return {
    number: number(year),
    title: { zh: `${zh} ${at + 1}`, en: `${en} ${at + 1}` },
    status: old ? 'superseded' : at % 11 === 10 ? 'abolished' : at % 13 === 12 ? 'upcoming' : 'in-force',
    publishedOn: `${year}-03-01`,
    effectiveOn: `${year}-09-01`,
    abolishedOn: !old && at % 11 === 10 ? '2025-01-01' : null,
    successor: old ? number(2025) : '',
  }
}

/** Sixty standards in every status, those that were superseded with their successors (NQI-5.1-query). */
export async function importDemoNorms(stage: Stage): Promise<void> {
  const rows = Array.from({ length: 60 }, (_, at) => normOf(at)).flatMap((row): NormInput[] =>
    row.status === 'superseded'
      ? [
          row,
          {
            ...row,
            number: row.successor ?? '',
            status: 'in-force',
            publishedOn: '2025-03-01',
            effectiveOn: '2025-09-01',
            successor: '',
          },
        ]
      : [row],
  )
  await stage.act('operator', norms.importNorms, { body: { rows } })
}
