import { describe, displayUnit, runWorksheet } from '@tongheng/metrology'
import type { WorksheetResult } from '@tongheng/metrology'
import { Alert, Card, Input, Table } from 'antd'
import { useTranslation } from 'react-i18next'
import { ScrollBox } from '../../../ui/ScrollBox.tsx'
import { useLocal } from '../../../ui/useLocal.ts'
import type { Content } from './content.ts'
import { Labelled, useDesign } from './design.tsx'
import { isTyped, pointsToTry, recordOf } from './testRecord.ts'
import type { Typed } from './testRecord.ts'

interface TryProps {
  content: Content
  typed: Typed
  type: (place: string, text: string) => void
}

/** The sheet is tried with readings that are kept nowhere; what follows from them stands below at once. */
export function PreviewTab({ typed, type }: Omit<TryProps, 'content'>) {
  const { t } = useTranslation()
  const { content, faults } = useDesign()
  if (faults.size > 0) return <Alert type="warning" showIcon title={t('methods.design.mendFirst')} />
  return (
    <div className="th-stack">
      <Asked content={content} typed={typed} type={type} />
      <Readings content={content} typed={typed} type={type} />
      <Outcome content={content} result={runWorksheet(content, recordOf(content, typed))} />
    </div>
  )
}

interface CellProps {
  place: string
  label: string
  typed: Typed
  type: TryProps['type']
  unit?: string
}

const Cell = ({ place, label, typed, type, unit }: CellProps) => (
  <Input
    className="th-number"
    aria-label={label}
    inputMode="decimal"
    suffix={unit === undefined ? undefined : displayUnit(unit)}
    value={typed[place] ?? ''}
    onChange={({ target }) => type(place, target.value.trim())}
  />
)

function Asked({ content, typed, type }: TryProps) {
  const { t } = useTranslation()
  const local = useLocal()
  const nominals = pointsToTry(content, typed)
  const places = (lookup: string) => (lookup === 'single' ? [''] : nominals.filter((nominal) => nominal !== ''))
  const fields = [
    ...content.order.map((asked) => ({ place: `order.${asked.name}`, label: local(asked.label), unit: asked.unit })),
    ...content.environment.map((asked) => ({
      place: `environment.${asked.name}`,
      label: local(asked.label),
      unit: asked.unit,
    })),
    ...content.standards.flatMap(({ role, label, unit, lookup }) =>
      places(lookup).flatMap((at) =>
        (['value', 'U'] as const).map((figure) => ({
          place: `standard.${role}.${at}.${figure}`,
          label: `${local(label)}${at === '' ? '' : ` @ ${at}`} ${t(`methods.design.figure.${figure}`)}`,
          unit,
        })),
      ),
    ),
  ]
  return (
    <Card title={t('methods.design.tryConditions')} className="th-card" size="small">
      <div className="th-design-grid">
        {fields.map((field) => (
          <Labelled key={field.place} title={field.label}>
            <Cell {...field} typed={typed} type={type} />
          </Labelled>
        ))}
      </div>
    </Card>
  )
}

function Readings({ content, typed, type }: TryProps) {
  const { t } = useTranslation()
  const local = useLocal()
  const nominals = pointsToTry(content, typed)
  const columns = content.columns.filter((column) => isTyped(column))
  const rows = nominals.flatMap((nominal, point) =>
    Array.from({ length: content.repetitions }, (_, row) => ({ key: `${point}.${row}`, nominal, point, row })),
  )
  const label = local(content.point.label)
  return (
    <Card title={t('methods.design.tryReadings')} className="th-card" size="small">
      <ScrollBox label={t('methods.design.tryReadings')}>
        <Table<(typeof rows)[number]>
          size="small"
          pagination={false}
          dataSource={rows}
          columns={[
            {
              key: 'nominal',
              title: `${label} / ${displayUnit(content.point.unit)}`,
              width: 160,
              render: (_, { nominal, point, row }) => {
                if (row > 0) return null
                return content.points.source === 'order' ? (
                  <Cell place={`point.${point}`} label={`${label} ${point + 1}`} typed={typed} type={type} />
                ) : (
                  <span className="th-number">{nominal}</span>
                )
              },
            },
            ...columns.map((column) => ({
              key: column.name,
              title: `${local(column.label)} / ${displayUnit(column.unit)}`,
              render: (_: unknown, { point, row }: (typeof rows)[number]) =>
                column.scope === 'point' && row > 0 ? null : (
                  <Cell
                    place={`reading.${point}.${row}.${column.name}`}
                    label={t('methods.design.readingAt', {
                      column: local(column.label),
                      point: point + 1,
                      row: row + 1,
                    })}
                    typed={typed}
                    type={type}
                  />
                ),
            })),
          ]}
        />
      </ScrollBox>
    </Card>
  )
}

function Outcome({ content, result }: { content: Content; result: WorksheetResult }) {
  const { t, i18n } = useTranslation()
  const local = useLocal()
  const language = i18n.language === 'en' ? 'en' : 'zh'
  const open = [...result.problems, ...result.findings, ...result.points.flatMap(({ problems }) => problems)]
  const lines = [...new Set(open.map((problem) => describe(problem, language)))].slice(0, 5)
  const words = (value: string, text: string) =>
    value === 'verdict' && text !== '' ? t(`records.verdict.${text}`) : text
  return (
    <Card title={t('methods.design.outcome')} className="th-card" size="small" aria-live="polite">
      {lines.length === 0 ? null : (
        <Alert
          type="info"
          showIcon
          className="th-design-alert"
          title={t('methods.design.stillMissing')}
          description={lines.join(t('app.listSeparator'))}
        />
      )}
      <ScrollBox label={t('methods.design.outcome')}>
        <Table<{ key: number; cells: readonly string[] }>
          size="small"
          pagination={false}
          dataSource={result.table.rows.map((cells, key) => ({ key, cells }))}
          columns={content.certificate.columns.map((column, index) => ({
            key: `${column.value}.${index}`,
            title: column.unit === '' ? local(column.label) : `${local(column.label)} / ${displayUnit(column.unit)}`,
            render: (_: unknown, { cells }: { cells: readonly string[] }) => (
              <span className="th-number">{words(column.value, cells[index] ?? '')}</span>
            ),
          }))}
        />
      </ScrollBox>
      <Budgets content={content} result={result} />
    </Card>
  )
}

function Budgets({ content, result }: { content: Content; result: WorksheetResult }) {
  const { t } = useTranslation()
  const local = useLocal()
  const first = result.points.find(({ result: evaluation }) => evaluation !== null)
  if (!first?.result) return null
  const { printed, budget, coverage } = first.result
  return (
    <>
      <p className="th-sheet-line th-sheet-after">
        <strong>{`${local(content.result.label)} @ ${first.nominal}`}</strong>{' '}
        <span className="th-number">{`${printed.y} ± ${printed.U} ${displayUnit(printed.unit)}，k = ${printed.k}`}</span>{' '}
        <span className="th-faint">{`p ≈ ${Math.round(coverage.p * 10_000) / 100} %`}</span>
      </p>
      <Table<(typeof budget)[number]>
        aria-label={t('methods.sheet.budget')}
        size="small"
        pagination={false}
        rowKey={(row) => `${row.inputLabel.zh} ${row.partLabel.zh}`}
        dataSource={[...budget]}
        columns={[
          { key: 'input', title: t('methods.sheet.input'), render: (_, row) => local(row.inputLabel) },
          { key: 'part', title: t('methods.sheet.sources.title'), render: (_, row) => local(row.partLabel) },
          {
            key: 'u',
            title: 'u',
            render: (_, row) => <span className="th-number">{`${row.u.toPrecision(3)} ${displayUnit(row.unit)}`}</span>,
          },
          {
            key: 'c',
            title: 'c',
            render: (_, row) => <span className="th-number">{row.sensitivity.toPrecision(3)}</span>,
          },
        ]}
      />
    </>
  )
}
