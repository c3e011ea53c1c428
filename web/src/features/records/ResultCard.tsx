import { describe, displayUnit } from '@tongheng/metrology'
import type { PointEvaluation, PointResult, Problem } from '@tongheng/metrology'
import { Alert, Card, Table } from 'antd'
import { useTranslation } from 'react-i18next'
import { ScrollBox } from '../../ui/ScrollBox.tsx'
import { useLocal } from '../../ui/useLocal.ts'
import { PlaceRemarks } from './PlaceRemarks.tsx'
import type { Desk } from './useRecord.ts'

const languageOf = (language: string): 'zh' | 'en' => (language === 'en' ? 'en' : 'zh')

/** Result, uncertainty and conformity as they stand now. */
export function ResultCard({ desk }: { desk: Desk }) {
  const { t } = useTranslation()
  const { result } = desk
  return (
    <Card title={t('records.results')} className="th-card" aria-live="polite">
      <Problems problems={result.findings} type="warning" title={t('records.findings')} />
      <Problems problems={result.problems} type="info" title={t('records.missing')} />
      {result.points.map((point) => (
        <PointCard key={point.index} point={point} desk={desk} />
      ))}
    </Card>
  )
}

function Problems({
  problems,
  type,
  title,
}: {
  problems: readonly Problem[]
  type: 'warning' | 'info'
  title: string
}) {
  const { i18n } = useTranslation()
  if (problems.length === 0) return null
  const lines = [...new Set(problems.map((problem) => describe(problem, languageOf(i18n.language))))]
  return (
    <Alert
      type={type}
      showIcon
      title={title}
      style={{ marginBottom: 12 }}
      description={lines.slice(0, 6).map((line) => (
        <div key={line}>{line}</div>
      ))}
    />
  )
}

function PointCard({ point, desk }: { point: PointResult; desk: Desk }) {
  const { t } = useTranslation()
  const local = useLocal()
  const { sheet } = desk.record
  if (point.status === 'invalid')
    return (
      <Problems
        problems={point.problems}
        type="warning"
        title={t('records.pointInvalid', { nominal: point.nominal, unit: displayUnit(sheet.point.unit) })}
      />
    )
  if (!point.result)
    return (
      <p className="th-faint">
        {t('records.pointOpen', { nominal: point.nominal, unit: displayUnit(sheet.point.unit) })}
      </p>
    )
  const { printed, conformity, coverage } = point.result
  const unit = displayUnit(printed.unit)
  return (
    <section className="th-result">
      <p className="th-result-line">
        <span className="th-faint">
          {`${local(sheet.result.label)} (${point.nominal} ${displayUnit(sheet.point.unit)})`}
        </span>
        <strong className="th-number">{`${printed.y} ${unit} ± ${printed.U} ${unit}`}</strong>
        <span className="th-number">{`k = ${printed.k}, p ≈ ${printed.p}`}</span>
        <span className="th-faint">{t(`records.distribution.${coverage.distribution}`)}</span>
        {conformity ? <span>{t(`records.verdict.${conformity.verdict}`)}</span> : null}
        <PlaceRemarks place={{ kind: 'point', point: point.index, row: 0, name: '' }} />
      </p>
      <Budget rows={point.result.budget} />
    </section>
  )
}

type BudgetRow = PointEvaluation['budget'][number]

function Budget({ rows }: { rows: readonly BudgetRow[] }) {
  const { t } = useTranslation()
  const local = useLocal()
  const total = rows.reduce((sum, row) => sum + row.contribution ** 2, 0)
  const share = (row: BudgetRow) => (total === 0 ? 0 : (100 * row.contribution ** 2) / total)
  return (
    <ScrollBox label={t('records.budget.title')}>
      <Table<BudgetRow>
        size="small"
        pagination={false}
        rowKey={(row) => `${row.inputLabel.zh} ${row.partLabel.zh}`}
        dataSource={[...rows]}
        columns={[
          { key: 'input', title: t('records.budget.input'), render: (_, row) => local(row.inputLabel) },
          { key: 'source', title: t('records.budget.source'), render: (_, row) => local(row.partLabel) },
          {
            key: 'u',
            title: t('records.budget.u'),
            align: 'right',
            render: (_, row) => <span className="th-number">{`${row.u.toPrecision(3)} ${displayUnit(row.unit)}`}</span>,
          },
          {
            key: 'c',
            title: t('records.budget.sensitivity'),
            align: 'right',
            render: (_, row) => <span className="th-number">{row.sensitivity.toPrecision(3)}</span>,
          },
          {
            key: 'share',
            title: t('records.budget.share'),
            width: 160,
            render: (_, row) => (
              <span className="th-share">
                <span className="th-share-bar" style={{ inlineSize: `${share(row)}%` }} />
                <span className="th-number">{`${share(row).toFixed(1)} %`}</span>
              </span>
            ),
          },
        ]}
      />
    </ScrollBox>
  )
}
