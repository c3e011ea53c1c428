import { Card } from 'antd'
import { useTranslation } from 'react-i18next'
import { ChoiceField, FormulaField, Labelled, PlainField, TextField, useDesign } from './design.tsx'
import type { FieldProps } from './design.tsx'
import { RowsTable } from './RowsTable.tsx'

const empty = { zh: '', en: '' }
const rules = ['jjf1094', 'simple', 'guarded-binary', 'guarded-nonbinary', 'iso-14253-1'] as const

const limits = {
  none: undefined,
  mpe: { mpe: '' },
  table: { mpeTable: { by: 'nominal', rows: [{ mpe: '' }] } },
  bounds: { lower: '', upper: '' },
} as const
type LimitKind = keyof typeof limits

/** What is decided, and the table that the certificate carries. */
export function ResultTab() {
  const { t } = useTranslation()
  const word = (key: string) => t(`methods.design.${key}`)
  const { content } = useDesign()
  const columns = content.columns.map(({ name, label }) => ({ value: name, label: `${label.zh}（${name}）` }))
  const values = ['nominal', 'y', 'U', 'k', 'mpe', 'verdict'].map((value) => ({ value, label: word(`shown.${value}`) }))
  const limit = (field: FieldProps) => <FormulaField {...field} optional />
  return (
    <div className="th-stack">
      <DecisionCard />
      <RowsTable
        path={['checks']}
        title={word('checks')}
        hint={word('checksHint')}
        addText={word('addCheck')}
        template={{ label: empty, column: content.columns[0]?.name ?? '' }}
        fields={[
          { name: 'label', title: word('what'), cell: (field) => <TextField {...field} /> },
          {
            name: 'column',
            title: t('methods.sheet.column'),
            width: 200,
            cell: (field) => <ChoiceField {...field} options={columns} />,
          },
          { name: 'lower', title: word('low'), width: 140, cell: limit },
          { name: 'upper', title: word('high'), width: 140, cell: limit },
        ]}
      />
      <RowsTable
        path={['certificate', 'columns']}
        title={t('methods.sheet.certificate')}
        addText={word('addCertificateColumn')}
        template={{ value: 'y', label: empty, unit: content.result.unit }}
        fields={[
          {
            name: 'value',
            title: word('shown.title'),
            width: 240,
            cell: (field) => <ChoiceField {...field} options={[...values, ...columns]} />,
          },
          { name: 'label', title: word('shown.head'), cell: (field) => <TextField {...field} /> },
          { name: 'unit', title: t('methods.sheet.unit'), width: 100, cell: (field) => <PlainField {...field} /> },
        ]}
      />
    </div>
  )
}

function useLimitKind(): LimitKind {
  const { conformity } = useDesign().content
  if (!conformity) return 'none'
  if (conformity.mpeTable) return 'table'
  return conformity.mpe === undefined ? 'bounds' : 'mpe'
}

function DecisionCard() {
  const { t } = useTranslation()
  const word = (key: string) => t(`methods.design.${key}`)
  const { content, set } = useDesign()
  const kind = useLimitKind()
  const choose = (next: LimitKind) => {
    const { rule = 'jjf1094', compare = 'full', error = 'y' } = content.conformity ?? {}
    set(['conformity'], next === 'none' ? undefined : { rule, compare, error, ...limits[next] })
  }
  return (
    <>
      <Card title={t('methods.sheet.decision')} className="th-card" size="small">
        <div className="th-design-grid">
          <Labelled title={word('limitKind')}>
            <ChoiceField
              path={['limitKind']}
              label={word('limitKind')}
              shown={kind}
              options={(['none', 'mpe', 'table', 'bounds'] as const).map((value) => ({
                value,
                label: word(`limits.${value}`),
              }))}
              onChoose={(value) => choose(value as LimitKind)}
            />
          </Labelled>
          {kind === 'none' ? null : <DecisionFields kind={kind} />}
        </div>
      </Card>
      {kind === 'table' ? (
        <RowsTable
          path={['conformity', 'mpeTable', 'rows']}
          title={word('limits.table')}
          hint={word('tableHint')}
          addText={word('addLimit')}
          template={{ mpe: '' }}
          fields={[
            { name: 'upTo', title: word('upTo'), cell: (field) => <FormulaField {...field} optional /> },
            { name: 'mpe', title: word('mpe'), cell: (field) => <FormulaField {...field} /> },
          ]}
        />
      ) : null}
    </>
  )
}

function DecisionFields({ kind }: { kind: LimitKind }) {
  const { t } = useTranslation()
  const word = (key: string) => t(`methods.design.${key}`)
  const fields = { none: [], mpe: ['mpe'], table: ['mpeTable.by'], bounds: ['lower', 'upper'] }[kind]
  return (
    <>
      <Labelled title={word('rule')}>
        <ChoiceField
          path={['conformity', 'rule']}
          label={word('rule')}
          options={rules.map((value) => ({ value, label: t(`methods.rule.${value}`) }))}
        />
      </Labelled>
      <Labelled title={word('compare')}>
        <ChoiceField
          path={['conformity', 'compare']}
          label={word('compare')}
          options={(['full', 'rounded'] as const).map((value) => ({ value, label: t(`methods.compare.${value}`) }))}
        />
      </Labelled>
      <Labelled title={word('compared')} hint={word('comparedHint')}>
        <FormulaField path={['conformity', 'error']} label={word('compared')} />
      </Labelled>
      {fields.map((field) => (
        <Labelled key={field} title={word(field.replace('mpeTable.', ''))}>
          <FormulaField path={['conformity', ...field.split('.')]} label={word(field.replace('mpeTable.', ''))} />
        </Labelled>
      ))}
    </>
  )
}
