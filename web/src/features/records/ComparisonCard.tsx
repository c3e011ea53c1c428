import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import type { RecordCertificate } from '@tongheng/contract/certificatesOfRecord'
import { type ComparableRecord, recordComparison as api } from '@tongheng/contract/records.compare'
import { attempt, Decimal, displayUnit, en } from '@tongheng/metrology'
import { Card, Select, Table } from 'antd'
import type { TableColumnsType } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { read } from '../../api.ts'
import { momentOf } from '../../ui/format.ts'
import { ScrollBox } from '../../ui/ScrollBox.tsx'
import { useLocal } from '../../ui/useLocal.ts'
import { DayText } from '../../ui/texts.tsx'
import type { Desk } from './useRecord.ts'

interface Outcome {
  y: string
  U: string
  verdict?: string
}

interface Pair {
  key: string
  nominal: string
  mine: Outcome | undefined
  other: { y: string; U: string } | undefined
}

/** The results as they stand now beside those of another record: only points of the same nominal value can be compared. */
function pairsOf(desk: Desk, other: ComparableRecord): Pair[] {
  const theirs = new Map(other.points.map((point) => [point.nominal, point]))
  const mine = desk.result.points.map(({ nominal, result }) => {
    const verdict = result?.conformity?.verdict
    const outcome = result ? { y: result.printed.y, U: result.printed.U, ...(verdict ? { verdict } : {}) } : undefined
    return { key: nominal, nominal, mine: outcome, other: theirs.get(nominal) }
  })
  const known = new Set(mine.map(({ nominal }) => nominal))
  const rest = other.points
    .filter(({ nominal }) => !known.has(nominal))
    .map((point): Pair => ({ key: point.nominal, nominal: point.nominal, mine: undefined, other: point }))
  return [...mine, ...rest]
}

function differenceOf({ mine, other }: Pair) {
  if (!mine || !other) return null
  const compared = attempt(() => en({ xLab: mine.y, xRef: other.y, ULab: mine.U, URef: other.U }))
  return {
    value: new Decimal(mine.y).minus(other.y).toFixed(),
    ...('value' in compared ? { En: compared.value.En.toFixed(2), agrees: compared.value.satisfactory } : {}),
  }
}

interface ComparisonCardProps {
  desk: Desk
  /** What was issued from the records compared with. */
  certificates?: readonly RecordCertificate[]
  /** What stands here when there is nothing to compare with; without it, nothing. */
  whenNone?: string
}

/** This record beside another of the same instrument: a second run, a retest, the last calibration; by point, with the difference. */
export function ComparisonCard({ desk, certificates = [], whenNone }: ComparisonCardProps) {
  const { t } = useTranslation()
  const { institutionId, id } = desk.record
  const { data } = useQuery(read(api.listComparable, { params: { institutionId, id } }))
  const [chosen, setChosen] = useState<string>()
  const records = data?.records ?? []
  const other = records.find((one) => one.id === chosen) ?? records[0]
  if (!other) return whenNone === undefined || !data ? null : <Card className="th-card">{whenNone}</Card>
  const certificate = certificates.find(({ recordId }) => recordId === other.id)?.certificate
  return (
    <Card
      className="th-card"
      title={t('records.comparison.title')}
      extra={
        <Link to="/work/records/$institutionId/$id" params={{ institutionId, id: other.id }}>
          {t('records.comparison.open')}
        </Link>
      }
    >
      <p>
        <Select
          aria-label={t('records.comparison.with')}
          value={other.id}
          onChange={setChosen}
          popupMatchSelectWidth={false}
          options={records.map((one) => ({
            value: one.id,
            label: `${one.number} · ${t(`records.comparison.relation.${one.relation}`)} · ${one.calibrator} · ${momentOf(one.submittedAt)}`,
          }))}
        />
      </p>
      {certificate?.number ? (
        <p>
          {t('records.comparison.certificate')}{' '}
          <Link
            to="/work/certificates/$institutionId/$id"
            params={{ institutionId: certificate.institutionId, id: certificate.id }}
          >
            {certificate.number}
          </Link>{' '}
          <DayText value={certificate.issuedAt} />
        </p>
      ) : null}
      <Pairs desk={desk} other={other} />
    </Card>
  )
}

function Pairs({ desk, other }: { desk: Desk; other: ComparableRecord }) {
  const { t } = useTranslation()
  const local = useLocal()
  const { sheet, number } = desk.record
  const unit = displayUnit(sheet.result.unit)
  const right = { align: 'right', className: 'th-number' } as const
  const name = local(sheet.result.label)
  const columns: TableColumnsType<Pair> = [
    { key: 'point', title: `${local(sheet.point.label)} / ${displayUnit(sheet.point.unit)}`, dataIndex: 'nominal' },
    {
      key: 'mine',
      title: number,
      children: [
        { key: 'y', title: `${name} / ${unit}`, ...right, render: (_, { mine }) => mine?.y ?? '—' },
        { key: 'U', title: `U / ${unit}`, ...right, render: (_, { mine }) => mine?.U ?? '—' },
        ...(sheet.conformity
          ? [
              {
                key: 'verdict',
                title: t('records.verdictColumn'),
                render: (_: unknown, { mine }: Pair) => (mine?.verdict ? t(`records.verdict.${mine.verdict}`) : '—'),
              },
            ]
          : []),
      ],
    },
    {
      key: 'other',
      title: other.number,
      children: [
        { key: 'oy', title: `${name} / ${unit}`, ...right, render: (_, pair) => pair.other?.y ?? '—' },
        { key: 'oU', title: `U / ${unit}`, ...right, render: (_, pair) => pair.other?.U ?? '—' },
      ],
    },
    {
      key: 'difference',
      title: `${t('records.comparison.difference')} / ${unit}`,
      ...right,
      render: (_, pair) => differenceOf(pair)?.value ?? '—',
    },
    {
      key: 'En',
      title: 'En',
      ...right,
      render: (_, pair) => {
        const found = differenceOf(pair)
        return <span className={found?.agrees === false ? 'th-fault' : undefined}>{found?.En ?? '—'}</span>
      },
    },
  ]
  return (
    <ScrollBox label={t('records.comparison.title')}>
      <Table<Pair> size="small" bordered pagination={false} columns={columns} dataSource={pairsOf(desk, other)} />
    </ScrollBox>
  )
}
