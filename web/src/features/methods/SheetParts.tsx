import type { SheetView } from '@tongheng/contract/methods'
import { Card, Table } from 'antd'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { within } from '../../ui/format.ts'
import { PartText } from './PartText.tsx'
import { useLocal } from '../../ui/useLocal.ts'

type Content = SheetView['content']
interface Props {
  content: Content
}

interface PlainColumn<Row> {
  key: string
  title: string
  cell: (row: Row) => ReactNode
}

interface PlainTableProps<Row> {
  label: string
  rows: readonly Row[]
  rowKey: (row: Row) => string
  columns: readonly PlainColumn<Row>[]
}

const PlainTable = <Row extends object>({ label, rows, rowKey, columns }: PlainTableProps<Row>) => (
  <Table<Row>
    aria-label={label}
    size="small"
    rowKey={rowKey}
    dataSource={[...rows]}
    pagination={false}
    columns={columns.map(({ cell, ...column }) => ({ ...column, render: (_: unknown, row: Row) => cell(row) }))}
  />
)

const Formula = ({ text }: { text: string | undefined }) =>
  text === undefined ? <span className="th-faint">—</span> : <code className="th-formula">{text}</code>

/** Standards by role with what they must reach, the environment, and what comes before the measurement. */
export function SheetStandards({ content }: Props) {
  const { t } = useTranslation()
  const local = useLocal()
  return (
    <Card title={t('methods.sheet.standards')} className="th-card">
      <PlainTable
        label={t('methods.sheet.standards')}
        rows={content.standards}
        rowKey={(row) => row.role}
        columns={[
          {
            key: 'label',
            title: t('methods.sheet.role'),
            cell: (row) => (
              <>
                {local(row.label)}
                {row.optional ? <span className="th-faint"> {t('methods.sheet.optional')}</span> : null}
              </>
            ),
          },
          { key: 'role', title: t('methods.sheet.symbol'), cell: (row) => <code>{row.role}</code> },
          {
            key: 'range',
            title: t('methods.sheet.mustCover'),
            cell: (row) => <Formula text={within(row.low, row.high) || undefined} />,
          },
          { key: 'U', title: t('methods.sheet.maximumU'), cell: (row) => <Formula text={row.maximumU} /> },
          { key: 'unit', title: t('methods.sheet.unit'), cell: (row) => row.unit },
        ]}
      />
      {content.environment.length === 0 ? null : (
        <p className="th-sheet-line th-sheet-after">
          <strong>{t('methods.sheet.environment')}</strong>{' '}
          {content.environment
            .map((asked) => `${local(asked.label)} ${within(asked.low, asked.high, asked.unit)}`)
            .join(t('app.listSeparator'))}
        </p>
      )}
      {content.preparation.length === 0 ? null : (
        <ol className="th-sheet-steps">
          {content.preparation.map((step) => (
            <li key={step.zh}>{local(step)}</li>
          ))}
        </ol>
      )}
    </Card>
  )
}

/** Columns of the worksheet: typed or computed. */
export function SheetColumns({ content }: Props) {
  const { t } = useTranslation()
  const local = useLocal()
  return (
    <Card title={t('methods.sheet.columns')} className="th-card">
      <PlainTable
        label={t('methods.sheet.columns')}
        rows={content.columns}
        rowKey={(row) => row.name}
        columns={[
          { key: 'label', title: t('methods.sheet.column'), cell: (row) => local(row.label) },
          { key: 'name', title: t('methods.sheet.symbol'), cell: (row) => <code>{row.name}</code> },
          { key: 'unit', title: t('methods.sheet.unit'), cell: (row) => row.unit },
          { key: 'scope', title: t('methods.sheet.scope'), cell: (row) => t(`methods.scope.${row.scope}`) },
          {
            key: 'formula',
            title: t('methods.sheet.formula'),
            cell: (row) =>
              row.formula === undefined ? (
                <span className="th-faint">{t('methods.sheet.typed')}</span>
              ) : (
                <Formula text={row.formula} />
              ),
          },
          { key: 'step', title: t('methods.sheet.resolution'), cell: (row) => <Formula text={row.resolution} /> },
        ]}
      />
    </Card>
  )
}

/** The model and the inputs of the uncertainty budget (JJF 1059.1). */
export function SheetBudget({ content }: Props) {
  const { t } = useTranslation()
  const local = useLocal()
  return (
    <Card title={t('methods.sheet.budget')} className="th-card">
      <p className="th-sheet-line">
        <strong>{t('methods.sheet.model')}</strong> <Formula text={content.model} />
      </p>
      <PlainTable
        label={t('methods.sheet.budget')}
        rows={content.inputs}
        rowKey={(row) => row.name}
        columns={[
          { key: 'name', title: t('methods.sheet.symbol'), cell: (row) => <code>{row.name}</code> },
          { key: 'label', title: t('methods.sheet.input'), cell: (row) => local(row.label) },
          { key: 'value', title: t('methods.sheet.estimate'), cell: (row) => <Formula text={row.value} /> },
          { key: 'unit', title: t('methods.sheet.unit'), cell: (row) => row.unit },
          {
            key: 'parts',
            title: t('methods.sheet.sources.title'),
            cell: (row) =>
              row.parts.length === 0 ? (
                <span className="th-faint">{t('methods.part.none')}</span>
              ) : (
                row.parts.map((part) => <PartText key={part.label.zh} part={part} />)
              ),
          },
        ]}
      />
    </Card>
  )
}

/** What is decided, and the table that the certificate carries. */
export function SheetResult({ content }: Props) {
  const { t } = useTranslation()
  const local = useLocal()
  const { conformity } = content
  return (
    <Card title={t('methods.sheet.result')} className="th-card">
      {conformity === undefined ? (
        <p className="th-sheet-line th-faint">{t('methods.sheet.noDecision')}</p>
      ) : (
        <>
          <p className="th-sheet-line">
            <strong>{t('methods.sheet.decision')}</strong> {t(`methods.rule.${conformity.rule}`)} ·{' '}
            {t(`methods.compare.${conformity.compare}`)}
          </p>
          <p className="th-sheet-line">
            <strong>{t('methods.sheet.limits')}</strong>{' '}
            {conformity.mpe === undefined ? (
              <Formula text={within(conformity.lower, conformity.upper) || undefined} />
            ) : (
              <>
                ± <Formula text={conformity.mpe} />
              </>
            )}
          </p>
          {conformity.mpeTable?.rows.map((row) => (
            <p key={row.upTo ?? ''} className="th-sheet-line">
              |{conformity.mpeTable?.by}| ≤ <Formula text={row.upTo ?? '∞'} /> : ± <Formula text={row.mpe} />
            </p>
          ))}
        </>
      )}
      <PlainTable
        label={t('methods.sheet.certificate')}
        rows={content.certificate.columns}
        rowKey={(row) => row.value}
        columns={[
          { key: 'label', title: t('methods.sheet.certificate'), cell: (row) => local(row.label) },
          { key: 'value', title: t('methods.sheet.symbol'), cell: (row) => <code>{row.value}</code> },
          { key: 'unit', title: t('methods.sheet.unit'), cell: (row) => row.unit },
        ]}
      />
    </Card>
  )
}
